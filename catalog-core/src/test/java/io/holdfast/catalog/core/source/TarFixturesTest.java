package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.Fixtures.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.Entry.Device;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.PathText;
import io.holdfast.catalog.source.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that real tools wrote, described in {@code archives/make-fixtures}. */
class TarFixturesTest {
  private static final Instant SECOND = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant NANOSECOND = Instant.parse("2026-11-23T02:00:00.123456789Z");

  @ParameterizedTest
  @CsvSource({
    "gnu.tar, TAR",
    "ustar.tar, TAR",
    "v7.tar, TAR",
    "pax.tar, TAR",
    "pax.tar.gz, TAR_GZIP",
    "pax.tar.zst, TAR_ZSTD",
    "pax.tar.xz, TAR_XZ",
    "pax.tar.bz2, TAR_BZIP2",
    "two-members.tar.gzip, TAR_GZIP",
    "two-members.tar.zstd, TAR_ZSTD",
    "two-members.tar.xz, TAR_XZ",
    "two-members.tar.bzip2, TAR_BZIP2"
  })
  void readsTheSameTreeOutOfEveryFormat(String file, SourceFormat format) throws IOException {
    var source = Sources.detect(Fixtures.path(file));
    RecordingSink sink = RecordingSink.of(source);

    assertThat(source.description().format()).isEqualTo(format);
    assertThat(sink.findings).isEmpty();
    assertThat(sink.containerDigest()).isEqualTo(RecordingSink.digest(Fixtures.bytes(file)));
    assertThat(sink.entries).hasSize(file.startsWith("v7") ? 9 : 12);
    assertTree(sink, file.startsWith("pax") || file.startsWith("two") ? NANOSECOND : SECOND);
  }

  private static void assertTree(RecordingSink sink, Instant time) {
    assertThat(sink.entries).allSatisfy(e -> assertThat(e.modifiedAt()).hasValue(time));
    assertThat(sink.contents)
        .containsEntry("empty", digestOf(""))
        .containsEntry("hello", digestOf("hello\n"))
        .containsEntry("bad\\xff\\xc3name", digestOf("raw\n"))
        .containsEntry("umlaut-ä", digestOf("utf8\n"))
        .hasSize(4);
    Entry hello = sink.byPath.get("hello");
    assertThat(hello.mode()).hasValue(0640);
    assertThat(hello.uid()).hasValue(1234);
    assertThat(hello.gid()).hasValue(5678);
    assertThat(hello.size()).isEqualTo(6);
    assertThat(sink.byPath.get("sub").mode()).hasValue(0750);
    assertThat(sink.byPath.get(".").kind()).isEqualTo(EntryKind.DIRECTORY);
    Entry again = sink.byPath.get("sub/again");
    assertThat(again.kind()).isEqualTo(EntryKind.HARD_LINK);
    assertThat(again.linkTarget().orElseThrow().toByteArray())
        .isEqualTo(EntryPath.of("hello").key());
    assertThat(target(sink, "link")).isEqualTo("sub/../hello");
    assertThat(target(sink, "dangling")).isEqualTo("no/where\\xff");
  }

  private static String target(RecordingSink sink, String path) {
    Entry link = sink.byPath.get(path);
    assertThat(link.kind()).isEqualTo(EntryKind.SYMLINK);
    return PathText.escape(link.linkTarget().orElseThrow().toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu.tar", "ustar.tar", "pax.tar"})
  void readsDevicesAndPipes(String file) throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(Fixtures.path(file)));

    assertThat(sink.byPath.get("null").device()).hasValue(new Device(Device.Type.CHARACTER, 1, 3));
    assertThat(sink.byPath.get("loop").device()).hasValue(new Device(Device.Type.BLOCK, 7, 0));
    assertThat(sink.byPath.get("pipe").device()).hasValue(new Device(Device.Type.PIPE, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"long-names-gnu.tar", "long-names-pax.tar"})
  void readsLongNamesAndTargets(String file) throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(Fixtures.path(file)));
    String name = "n".repeat(140);
    String path = name + "/" + name + "-file";

    assertThat(sink.findings).isEmpty();
    assertThat(sink.contents).containsEntry(path, digestOf("long\n"));
    assertThat(target(sink, "link-" + name)).isEqualTo(path);
  }

  @Test
  void joinsThePrefixOfUstarNames() throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(Fixtures.path("long-names-ustar.tar")));
    String path = "d".repeat(90) + "/" + "e".repeat(50) + "/" + "f".repeat(80);

    assertThat(sink.findings).isEmpty();
    assertThat(sink.contents).containsEntry(path, digestOf("split\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparse-gnu", "sparse-pax-0.0", "sparse-pax-0.1", "sparse-pax-1.0"})
  void expandsSparseFiles(String name) throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(Fixtures.path(name + ".tar.gz")));
    byte[] holes = new byte[10_485_760];
    TarBytes.put(holes, 0, "head");
    TarBytes.put(holes, 5_000_000, "middle");
    TarBytes.put(holes, 10_485_756, "tail");
    byte[] pieces = new byte[39 * 65_536 + 7];
    for (int i = 0; i < 40; i++) {
      TarBytes.put(pieces, i * 65_536, String.format("piece%02d", i));
    }

    assertThat(sink.findings).isEmpty();
    assertThat(sink.contents)
        .containsEntry("holes", RecordingSink.digest(holes))
        .containsEntry("pieces", RecordingSink.digest(pieces))
        .containsEntry("only-hole", RecordingSink.digest(new byte[5_242_880]))
        .containsEntry("zz-after", digestOf("after\n"));
    assertThat(sink.byPath.get("holes").size()).isEqualTo(holes.length);
  }

  @Test
  void keepsNamesThatPythonWroteAsSurrogates() throws IOException {
    RecordingSink sink =
        RecordingSink.of(Sources.detect(Fixtures.path("python-surrogates-pax.tar")));

    assertThat(sink.findings).isEmpty();
    assertThat(sink.contents)
        .containsEntry("py-\\xff\\xfe/" + "x".repeat(120), digestOf("one\n"))
        .containsEntry("plain", digestOf("two\n"));
    assertThat(target(sink, "to-\\xff")).isEqualTo("t\\xff".repeat(60));
  }

  @Test
  void readsAnArchiveFromAStreamOnce() throws IOException {
    byte[] bytes = Fixtures.bytes("pax.tar.zst");
    var source = Sources.tarStream(new ByteArrayInputStream(bytes), "standard input");
    RecordingSink sink = RecordingSink.of(source);

    assertThat(source.description().format()).isEqualTo(SourceFormat.TAR_ZSTD);
    assertThat(source.description().location()).isEqualTo("standard input");
    assertTree(sink, NANOSECOND);
    assertThat(sink.containerDigest()).isEqualTo(RecordingSink.digest(bytes));
    assertThatThrownBy(() -> RecordingSink.of(source))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("once");
  }
}
