package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.Fixtures.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.PathText;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip archives that real tools wrote, and such that lie. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ZipSourceTest {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;

  @TempDir private Path folder;

  private RecordingSink read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("archive"), bytes);
    RecordingSink sink = RecordingSink.of(Sources.zip(file));
    assertThat(sink.containerDigest()).isEqualTo(RecordingSink.digest(bytes));
    return sink;
  }

  private static RecordingSink fixture(String name) throws IOException {
    return RecordingSink.of(Sources.detect(Fixtures.path(name)));
  }

  @Test
  void readsFilesDirectoriesAndLinks() throws IOException {
    RecordingSink sink = fixture("info-zip.zip");

    assertThat(sink.findings).isEmpty();
    assertThat(sink.contents)
        .containsEntry("empty", digestOf(""))
        .containsEntry("hello", digestOf("hello\n"))
        .containsEntry("sub/again", digestOf("hello\n"))
        .containsEntry("bad\\xff\\xc3name", digestOf("raw\n"))
        .containsEntry("umlaut-ä", digestOf("utf8\n"))
        .hasSize(5);
    Entry hello = sink.byPath.get("hello");
    assertThat(hello.mode()).hasValue(0640);
    assertThat(hello.uid()).isEmpty();
    assertThat(hello.modifiedAt()).hasValue(Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(sink.byPath.get("sub").kind()).isEqualTo(EntryKind.DIRECTORY);
    byte[] target = sink.byPath.get("dangling").linkTarget().orElseThrow().toByteArray();
    assertThat(PathText.escape(target)).isEqualTo("no/where\\xff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflated.zip", "deflated-streamed.zip"})
  void inflates(String name) throws IOException {
    String numbers =
        IntStream.rangeClosed(1, 200).mapToObj(i -> i + "\n").collect(Collectors.joining());
    RecordingSink sink = fixture(name);

    assertThat(sink.findings).isEmpty();
    assertThat(sink.contents).containsExactlyEntriesOf(Map.of("numbers", digestOf(numbers)));
  }

  @Test
  void readsZip64AndEmptyArchives() throws IOException {
    assertThat(fixture("zip64.zip").contents).containsEntry("-", digestOf("hello\n"));
    assertThat(fixture("empty.zip").findings).isEmpty();
    assertThat(fixture("empty.zip").entries).isEmpty();
  }

  @Test
  void takesNoTimeFromAZoneThatNobodyKnows() throws IOException {
    RecordingSink sink = fixture("without-times.zip");

    assertThat(sink.findings).isEmpty();
    assertThat(sink.entries).allSatisfy(e -> assertThat(e.modifiedAt()).isEmpty());
    assertThat(sink.byPath.get("hello").mode()).hasValue(0640);
  }

  @Test
  void reportsWhatItCannotUnpackAndGoesOn() throws IOException {
    RecordingSink encrypted = fixture("encrypted.zip");
    assertThat(encrypted.codes()).containsOnly(FindingCode.UNREADABLE).hasSize(2);

    RecordingSink method = fixture("bzip2-method.zip");
    assertThat(method.codes()).containsExactly(FindingCode.UNREADABLE);
    assertThat(method.findings.get(0).path()).hasValue(EntryPath.of("packed"));
    assertThat(method.findings.get(0).found()).isEqualTo("method 12");
    assertThat(method.paths()).containsExactly("stored");
  }

  @Test
  void refusesUnsafeNamesAndPushesDuplicatesInOrder() throws IOException {
    RecordingSink sink = fixture("unsafe-names.zip");

    assertThat(sink.paths()).containsExactly("ok-before", "dup", "dup", "ok-after");
    assertThat(sink.contents).containsEntry("dup", digestOf("second"));
    assertThat(sink.codes()).containsExactly(FindingCode.UNSAFE_PATH, FindingCode.UNSAFE_PATH);
  }

  @Test
  void readsTheUnicodeNameOfTheJdk() throws IOException {
    Path file = folder.resolve("jdk.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("grüße/日本"));
      zip.write("content".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    RecordingSink sink = RecordingSink.of(Sources.detect(file));

    assertThat(sink.findings).isEmpty();
    assertThat(sink.contents).containsEntry("grüße/日本", digestOf("content".repeat(1000)));
  }

  /** As in "A better zip bomb" (Fifield, WOOT '19): several entries share one compressed kernel. */
  @Test
  void refusesEntriesThatShareBytes() throws IOException {
    byte[] sound = Fixtures.bytes("deflated.zip");
    int central = find(sound, CENTRAL);
    int end = find(sound, END);
    int headerBytes = end - central;
    ByteBuffer bomb =
        ByteBuffer.allocate(sound.length + headerBytes).order(ByteOrder.LITTLE_ENDIAN);
    bomb.put(sound, 0, end).put(sound, central, headerBytes).put(sound, end, sound.length - end);
    bomb.putShort(end + headerBytes + 8, (short) 2).putShort(end + headerBytes + 10, (short) 2);
    bomb.putInt(end + headerBytes + 12, 2 * headerBytes);

    RecordingSink sink = read(bomb.array());

    assertThat(sink.paths()).containsExactly("numbers");
    assertThat(sink.codes()).containsExactly(FindingCode.MALFORMED_ARCHIVE);
    assertThat(sink.findings.get(0).found()).contains("another entry");
  }

  @Test
  void reportsBytesThatBelongToNoEntry() throws IOException {
    byte[] sound = Fixtures.bytes("deflated.zip");
    int central = find(sound, CENTRAL);
    int end = find(sound, END);
    ByteBuffer hiding = ByteBuffer.allocate(sound.length + 10).order(ByteOrder.LITTLE_ENDIAN);
    hiding.put(sound, 0, central).put(new byte[10]).put(sound, central, sound.length - central);
    hiding.putInt(end + 10 + 16, central + 10);

    RecordingSink sink = read(hiding.array());

    assertThat(sink.paths()).containsExactly("numbers");
    assertThat(sink.codes()).containsExactly(FindingCode.MALFORMED_ARCHIVE);
    assertThat(sink.findings.get(0).offset()).hasValue(central);
  }

  @Test
  void reportsWhatFollowsTheEnd() throws IOException {
    byte[] sound = Fixtures.bytes("few.zip");
    byte[] longer = Arrays.copyOf(sound, sound.length + 7);

    RecordingSink sink = read(longer);

    assertThat(sink.paths()).containsExactly("hello", "link");
    assertThat(sink.findings.get(0).offset()).hasValue(sound.length);
  }

  @Test
  void refusesALocalHeaderWithAnotherName() throws IOException {
    byte[] bytes = Fixtures.bytes("few.zip");
    bytes[find(bytes, LOCAL) + 30] = 'j';

    RecordingSink sink = read(bytes);

    assertThat(sink.paths()).containsExactly("link");
    assertThat(sink.findings.get(0).code()).isEqualTo(FindingCode.MALFORMED_ARCHIVE);
    assertThat(sink.findings.get(0).path()).hasValue(EntryPath.of("hello"));
  }

  @Test
  void boundsTheNumberOfEntries() throws IOException {
    SourceLimits limits = SourceLimits.builder().entries(3).build();
    RecordingSink sink = RecordingSink.of(new ZipSource(Fixtures.path("info-zip.zip"), limits));

    assertThat(sink.entries).hasSize(3);
    assertThat(sink.codes()).containsExactly(FindingCode.EXPANSION_LIMIT);
  }

  @Test
  void saysThatThereIsNothing() {
    assertThatThrownBy(() -> RecordingSink.of(Sources.zip(folder.resolve("missing"))))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> RecordingSink.of(Sources.zip(folder)))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("found a directory");
  }

  private static int find(byte[] bytes, int signature) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (buffer.getInt(at) != signature) {
      at++;
    }
    return at;
  }
}
