package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.TarBytes.octal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tar archives that lie, end early or go on too long. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TarAttackTest {
  private static RecordingSink read(byte[] bytes) throws IOException {
    RecordingSink sink = RecordingSink.of(Fixtures.tar(bytes));
    assertThat(sink.containerDigest()).isEqualTo(RecordingSink.digest(bytes));
    return sink;
  }

  private static void assertDamaged(RecordingSink sink, FindingCode code, long offset) {
    assertThat(sink.codes()).containsExactly(code);
    assertThat(sink.findings.get(0).offset()).hasValue(offset);
  }

  @Test
  void refusesUnsafeNamesAndGoesOn() throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(Fixtures.path("unsafe-names-gnu.tar")));

    assertThat(sink.paths()).containsExactly("ok-before", "a/b", "c/d", "dup", "dup", "ok-after");
    assertThat(sink.contents).containsEntry("dup", Fixtures.digestOf("second"));
    assertThat(sink.codes()).hasSize(5).containsOnly(FindingCode.UNSAFE_PATH);
    assertThat(sink.findings.get(0).found()).isEqualTo("\"../climbs\"");
    assertThat(sink.findings.get(3).path()).hasValue(EntryPath.of("evil-link"));
  }

  @Test
  void leavesOutNumbersThatMakeNoSense() throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(Fixtures.path("odd-numbers-pax.tar")));

    assertThat(sink.codes())
        .containsExactly(FindingCode.MALFORMED_ARCHIVE, FindingCode.MALFORMED_ARCHIVE);
    assertThat(sink.byPath.get("big-ids").uid()).isEmpty();
    assertThat(sink.byPath.get("big-ids").gid()).hasValue(4_294_967_295L);
    assertThat(sink.byPath.get("big-ids").modifiedAt().orElseThrow())
        .hasToString("1969-12-31T23:59:58.500Z");
    assertThat(sink.byPath.get("far-time").modifiedAt()).isEmpty();
  }

  @Test
  void reportsAMissingMarkerAtTheEnd() throws IOException {
    byte[] open = new TarBytes().member('0', "a", "x").open();

    assertDamaged(read(open), FindingCode.MALFORMED_ARCHIVE, 1024);
    assertDamaged(
        read(Arrays.copyOf(open, open.length + 512)), FindingCode.MALFORMED_ARCHIVE, 1536);
    assertThat(read(Arrays.copyOf(open, open.length + 1024)).findings).isEmpty();
    assertThat(read(Arrays.copyOf(open, open.length + 10_240)).findings).isEmpty();
  }

  @Test
  void reportsWhatFollowsTheEnd() throws IOException {
    byte[] archive = Arrays.copyOf(new TarBytes().member('0', "a", "x").closed(), 9000);
    archive[8000] = 1;

    RecordingSink sink = read(archive);

    assertDamaged(sink, FindingCode.MALFORMED_ARCHIVE, 8000);
    assertThat(sink.paths()).containsExactly("a");
  }

  @Test
  void reportsASecondArchiveBehindTheFirst() throws IOException {
    byte[] twice =
        new TarBytes()
            .member('0', "a", "x")
            .block(new byte[1024])
            .member('0', "hidden", "y")
            .closed();

    assertDamaged(read(twice), FindingCode.MALFORMED_ARCHIVE, 2048);
  }

  @Test
  void keepsWhatCameBeforeADamagedHeader() throws IOException {
    byte[] archive =
        new TarBytes().member('0', "a", "x").member('0', "b", "y").member('0', "c", "z").closed();
    archive[1024 + 130] ^= 1;

    RecordingSink sink = read(archive);

    assertThat(sink.paths()).containsExactly("a");
    assertDamaged(sink, FindingCode.MALFORMED_ARCHIVE, 1024);
    assertThat(sink.findings.get(0).expected()).contains("checksum");
  }

  @Test
  void namesTheMemberThatIsCutShort() throws IOException {
    byte[] archive = new TarBytes().member('0', "a", "x").member('0', "b", "y".repeat(600)).open();

    RecordingSink sink = read(Arrays.copyOf(archive, 1024 + 512 + 100));

    assertThat(sink.paths()).containsExactly("a");
    assertDamaged(sink, FindingCode.MALFORMED_ARCHIVE, 1024 + 512 + 100);
    assertThat(sink.findings.get(0).path()).hasValue(EntryPath.of("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "77777777777\0",
        "\u0080\0\0\0\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        "\u00bf\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        "9999999999x\0"
      })
  void survivesAbsurdSizes(String size) throws IOException {
    for (char type : new char[] {'0', 'L', 'K', 'x', 'g', 'S', 'V', 'M', '?'}) {
      RecordingSink sink =
          read(new TarBytes().member('0', "a", "x").header(type, "b", "", size).closed());

      assertThat(sink.paths()).containsExactly("a");
      assertThat(sink.codes())
          .as("type %s", type)
          .containsAnyOf(FindingCode.MALFORMED_ARCHIVE, FindingCode.EXPANSION_LIMIT);
    }
  }

  @Test
  void boundsExtendedHeaders() throws IOException {
    SourceLimits limits = SourceLimits.builder().extendedHeaderBytes(1000).build();
    byte[] archive = new TarBytes().member('L', "l", "n".repeat(1001)).closed();
    byte[] globals =
        new TarBytes().pax('g', "a", "1".repeat(700)).pax('g', "b", "2".repeat(700)).closed();

    for (byte[] each : new byte[][] {archive, globals}) {
      RecordingSink sink = RecordingSink.of(Fixtures.tar(each, Compression.NONE, limits));
      assertThat(sink.codes()).containsExactly(FindingCode.EXPANSION_LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 a=b\n",
        "7 a=b\n",
        "6 a=b ",
        "06 ab\n",
        "a=b\n",
        "6 =bc\n",
        "99999999999 a=b\n",
        "-6 a=b\n"
      })
  void refusesMalformedRecords(String records) throws IOException {
    byte[] archive = new TarBytes().member('x', "x", records).member('0', "a", "x").closed();

    assertDamaged(read(archive), FindingCode.MALFORMED_ARCHIVE, 0);
  }

  @Test
  void followsGlobalAndLocalRecords() throws IOException {
    byte[] archive =
        new TarBytes()
            .pax('g', "uid", "77", "path", "global")
            .member('0', "a", "x")
            .pax('x', "path", "local\u00ff", "size", "3")
            .header('0', "b", "", octal(0))
            .data("abc")
            .pax('x', "path", "", "uid", "")
            .member('0', "c", "y")
            .closed();

    RecordingSink sink = read(archive);

    assertThat(sink.findings).isEmpty();
    assertThat(sink.paths()).containsExactly("global", "local\\xff", "c");
    assertThat(sink.byPath.get("global").uid()).hasValue(77);
    assertThat(sink.byPath.get("local\\xff").size()).isEqualTo(3);
    assertThat(sink.byPath.get("c").uid()).hasValue(0);
  }

  @Test
  void readsDirectoriesOfOldAndLinksWithSizes() throws IOException {
    byte[] archive =
        new TarBytes()
            .member('0', "old/", "")
            .header('1', "hard", "old/f", octal(4096))
            .header('2', "soft", "x", octal(4096))
            .header('5', "dir", "", octal(4096))
            .member('7', "contiguous", "c")
            .member('\0', "ancient", "a")
            .closed();

    RecordingSink sink = read(archive);

    assertThat(sink.findings).isEmpty();
    assertThat(sink.entries.stream().map(e -> e.kind()))
        .containsExactly(
            EntryKind.DIRECTORY,
            EntryKind.HARD_LINK,
            EntryKind.SYMLINK,
            EntryKind.DIRECTORY,
            EntryKind.FILE,
            EntryKind.FILE);
  }

  @Test
  void boundsTheNumberOfEntries() throws IOException {
    SourceLimits limits = SourceLimits.builder().entries(2).build();
    byte[] archive =
        new TarBytes().member('0', "a", "").member('0', "b", "").member('0', "c", "").closed();

    RecordingSink sink = RecordingSink.of(Fixtures.tar(archive, Compression.NONE, limits));

    assertThat(sink.paths()).containsExactly("a", "b");
    assertDamaged(sink, FindingCode.EXPANSION_LIMIT, 1024);
  }

  @Test
  void letsAFailingDiskFail() {
    byte[] half = Arrays.copyOf(Fixtures.bytes("pax.tar.zst"), 300);
    TarSource source =
        new TarSource(
            () -> Fixtures.failingAfter(half), "disk", Compression.ZSTD, SourceLimits.defaults());

    assertThatThrownBy(() -> RecordingSink.of(source))
        .isInstanceOf(IOException.class)
        .hasMessage("bad sector");
  }
}
