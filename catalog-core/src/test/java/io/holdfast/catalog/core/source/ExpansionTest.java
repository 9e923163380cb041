package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.TarBytes.octal;
import static io.holdfast.catalog.core.source.TarBytes.withChecksum;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives that expand to far more than they are. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExpansionTest {
  private static final int ZEROS = 64 << 20;

  private static final SourceLimits MEBIBYTE =
      SourceLimits.builder().freeExpansionBytes(1 << 20).expansionRatio(100).build();

  @ParameterizedTest
  @CsvSource({"GZIP", "ZSTD"})
  void stopsACompressionBomb(Compression compression) throws IOException {
    byte[] tar =
        new TarBytes()
            .member('0', "before", "x")
            .header('0', "bomb", "", octal(ZEROS))
            .block(new byte[ZEROS])
            .closed();
    byte[] bomb = compression == Compression.ZSTD ? Zstd.compress(tar) : gzip(tar);

    RecordingSink sink = RecordingSink.of(Fixtures.tar(bomb, compression, MEBIBYTE));

    assertThat(sink.paths()).containsExactly("before");
    assertThat(sink.codes()).containsExactly(FindingCode.EXPANSION_LIMIT);
    assertThat(sink.findings.get(0).path()).hasValue(EntryPath.of("bomb"));
    assertThat(sink.containerDigest()).isEqualTo(RecordingSink.digest(bomb));
    // the same archive is nothing special under the defaults
    RecordingSink all = RecordingSink.of(Fixtures.tar(bomb, compression, SourceLimits.defaults()));
    assertThat(all.findings).isEmpty();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void refusesAnXzDictionaryBeyondTheLimit() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(32 << 20);
    try (XZOutputStream xz = new XZOutputStream(out, options)) {
      xz.write(new TarBytes().member('0', "a", "x").closed());
    }
    SourceLimits limits = SourceLimits.builder().decoderMemoryBytes(16 << 20).build();

    RecordingSink sink = RecordingSink.of(Fixtures.tar(out.toByteArray(), Compression.XZ, limits));

    assertThat(sink.codes()).containsExactly(FindingCode.EXPANSION_LIMIT);
    assertThat(sink.entries).isEmpty();
  }

  @Test
  void skipsASparseFileThatIsAlmostNothing() throws IOException {
    byte[] archive =
        new TarBytes()
            .pax('x', "GNU.sparse.size", "9000000000000000000", "GNU.sparse.map", "0,1")
            .member('0', "exabytes", "x")
            .member('0', "after", "y")
            .closed();

    RecordingSink sink = RecordingSink.of(Fixtures.tar(archive));

    assertThat(sink.paths()).containsExactly("after");
    assertThat(sink.codes()).containsExactly(FindingCode.EXPANSION_LIMIT);
    assertThat(sink.findings.get(0).path()).hasValue(EntryPath.of("exabytes"));
  }

  @Test
  void countsTheHolesOfAllSparseFilesTogether() throws IOException {
    TarBytes archive = new TarBytes();
    for (int i = 0; i < 20; i++) {
      archive
          .pax('x', "GNU.sparse.size", "100000", "GNU.sparse.map", "0,1")
          .member('0', "f" + i, "x");
    }

    RecordingSink sink =
        RecordingSink.of(
            Fixtures.tar(
                archive.closed(),
                Compression.NONE,
                MEBIBYTE.toBuilder().expansionRatio(10).build()));

    assertThat(sink.entries).hasSizeLessThan(20).hasSizeGreaterThan(5);
    assertThat(sink.codes()).containsOnly(FindingCode.EXPANSION_LIMIT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,0,1",
        "5,1,0,1",
        "0,11",
        "0,2",
        "0",
        "a,b",
        "-1,1",
        "9223372036854775807,9223372036854775807",
        "1,9223372036854775807"
      })
  void refusesMapsThatCannotBe(String map) throws IOException {
    byte[] archive =
        new TarBytes()
            .pax('x', "GNU.sparse.size", "10", "GNU.sparse.map", map)
            .member('0', "sparse", "x")
            .member('0', "after", "y")
            .closed();

    RecordingSink sink = RecordingSink.of(Fixtures.tar(archive));

    assertThat(sink.paths()).containsExactly("after");
    assertThat(sink.codes()).containsExactly(FindingCode.MALFORMED_ARCHIVE);
  }

  @ParameterizedTest
  @CsvSource(value = {"1000000", "99999999999999999999", "-5", "x", "''"})
  void refusesMapsInTheBodyThatCannotBe(String count) throws IOException {
    byte[] archive =
        new TarBytes()
            .pax(
                'x',
                "GNU.sparse.major",
                "1",
                "GNU.sparse.minor",
                "0",
                "GNU.sparse.name",
                "sparse",
                "GNU.sparse.realsize",
                "10")
            .member('0', "GNUSparseFile.0/sparse", count + "\n0\n1\n" + "\0".repeat(500))
            .member('0', "after", "y")
            .closed();

    RecordingSink sink = RecordingSink.of(Fixtures.tar(archive));

    assertThat(sink.paths()).containsExactly("after");
    assertThat(sink.codes()).containsExactly(FindingCode.MALFORMED_ARCHIVE);
  }

  @Test
  void endsAnOldSparseMapThatNeverEnds() throws IOException {
    byte[] header = TarBytes.headerBlock('S', "sparse", "", octal(0));
    header[482] = 1;
    TarBytes.put(header, 483, octal(100));
    TarBytes archive = new TarBytes().block(withChecksum(header));
    byte[] more = new byte[512];
    more[504] = 1;
    for (int i = 0; i < 100; i++) {
      archive.block(more);
    }

    RecordingSink sink = RecordingSink.of(Fixtures.tar(archive.open()));

    assertThat(sink.entries).isEmpty();
    assertThat(sink.codes()).containsExactly(FindingCode.MALFORMED_ARCHIVE);
  }

  @Test
  void readsTheHeaderOfAFileOfNineGibibytes() throws IOException {
    SourceLimits limits = SourceLimits.builder().freeExpansionBytes(1 << 20).build();
    var reader =
        new TarReader(new ByteArrayInputStream(Fixtures.bytes("huge-sparse-gnu.tar")), limits);
    TarMember member = reader.next();
    SparseMap map = new SparseMaps(reader, limits).read(member);

    assertThat(map.realSize()).isEqualTo(9L << 30);
    assertThat(map.isSound()).isTrue();
    byte[] archive = Fixtures.bytes("huge-sparse-gnu.tar");
    assertThat(RecordingSink.of(Fixtures.tar(archive, Compression.NONE, limits)).codes())
        .containsExactly(FindingCode.EXPANSION_LIMIT);
  }

  @Test
  void takesSizesBeyondEightGibibytesForWhatTheyAre() throws IOException {
    // base-256, as GNU tar writes what does not fit into eleven octal digits
    String nineGib = "\u0080\0\0\0\0\0\0\u0002@\0\0\0";
    byte[] archive = new TarBytes().header('0', "nine-gib", "", nineGib).open();
    byte[] pax =
        new TarBytes()
            .pax('x', "size", Long.toString(9L << 30))
            .header('0', "nine-gib", "", octal(0))
            .open();

    for (byte[] each : new byte[][] {archive, pax}) {
      TarReader reader = new TarReader(new ByteArrayInputStream(each), SourceLimits.defaults());
      assertThat(reader.next()).isNotNull();
      assertThat(reader.bodyLeft()).isEqualTo(9L << 30);
    }
  }
}
