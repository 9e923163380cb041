package io.holdfast.catalog.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every truncation and every flipped byte of small archives: nothing but findings, the container's
 * digest complete, and where the format has checksums, no content changed in silence.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutationTest {
  private static final SourceLimits TIGHT =
      SourceLimits.builder().freeExpansionBytes(32 << 20).build();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("mutated");
  }

  @ParameterizedTest
  @CsvSource({
    "long-names-ustar.tar, NONE",
    "long-names-gnu.tar, NONE",
    "pax.tar.gz, GZIP",
    "pax.tar.zst, ZSTD",
    "pax.tar.xz, XZ",
    "pax.tar.bz2, BZIP2",
    "two-members.tar.zstd, ZSTD"
  })
  void everyTruncationOfATarIsReported(String name, Compression compression) throws IOException {
    byte[] sound = Fixtures.bytes(name);
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      RecordingSink sink = read(Fixtures.tar(cut, compression, TIGHT), cut);
      assertThat(sink.findings).as("%s cut to %d bytes", name, length).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pax.tar.gz, GZIP",
    "pax.tar.zst, ZSTD",
    "pax.tar.xz, XZ",
    "pax.tar.bz2, BZIP2",
    "two-members.tar.gzip, GZIP"
  })
  void everyFlippedByteOfACompressedTarIsReportedOrHarmless(String name, Compression compression)
      throws IOException {
    byte[] sound = Fixtures.bytes(name);
    RecordingSink expected = RecordingSink.of(Fixtures.tar(sound, compression, TIGHT));
    for (int i = 0; i < sound.length; i++) {
      for (int bits : new int[] {0x01, 0xff}) {
        byte[] flipped = flipped(sound, i, bits);
        RecordingSink sink = read(Fixtures.tar(flipped, compression, TIGHT), flipped);
        if (sink.findings.isEmpty()) {
          assertThat(sink.entries).as("%s, byte %d", name, i).isEqualTo(expected.entries);
          assertThat(sink.contents).isEqualTo(expected.contents);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"gnu.tar", "ustar.tar", "long-names-gnu.tar", "long-names-pax.tar"})
  void everyFlippedHeaderByteOfATarIsReported(String name) throws IOException {
    byte[] sound = Fixtures.bytes(name);
    RecordingSink expected = RecordingSink.of(Fixtures.tar(sound));
    for (int i = 0; i < sound.length; i++) {
      byte[] flipped = flipped(sound, i, 0x10);
      RecordingSink sink = read(Fixtures.tar(flipped), flipped);
      if (sink.findings.isEmpty() && sink.contents.equals(expected.contents)) {
        // what is neither content nor covered by a checksum: padding, and text of long names
        boolean renamed = !sink.paths().equals(expected.paths());
        boolean retargeted = !sink.entries.equals(expected.entries);
        assertThat(renamed || retargeted || isPadding(sound, i))
            .as("%s, byte %d", name, i)
            .isTrue();
      }
    }
  }

  private static boolean isPadding(byte[] sound, int offset) {
    int start = offset / 512 * 512;
    // the checksum's own leading zeros may be spaces, and what ends it may be anything
    boolean sloppy = offset % 512 == 148 || offset % 512 == 154 || offset % 512 == 155;
    return sloppy || !TarHeader.hasMagic(Arrays.copyOfRange(sound, start, start + 512));
  }

  @ParameterizedTest
  @CsvSource({"info-zip.zip", "deflated.zip", "deflated-streamed.zip", "zip64.zip"})
  void everyTruncationOfAZipIsReported(String name) throws IOException {
    byte[] sound = Fixtures.bytes(name);
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      Files.write(file, cut);
      RecordingSink sink = read(Sources.zip(file), cut);
      assertThat(sink.findings).as("%s cut to %d bytes", name, length).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"few.zip", "deflated.zip", "deflated-streamed.zip", "zip64.zip"})
  void everyFlippedByteOfAZipIsReportedOrLeavesContentAlone(String name) throws IOException {
    byte[] sound = Fixtures.bytes(name);
    RecordingSink expected = RecordingSink.of(Sources.zip(Fixtures.path(name)));
    for (int i = 0; i < sound.length; i++) {
      for (int bits : new int[] {0x01, 0xff}) {
        byte[] flipped = flipped(sound, i, bits);
        Files.write(file, flipped);
        RecordingSink sink = read(Sources.zip(file), flipped);
        if (sink.findings.isEmpty()) {
          assertThat(sink.paths()).as("%s, byte %d", name, i).isEqualTo(expected.paths());
          // a flipped type in the external attributes makes a link of a file, no other content
          sink.contents.forEach(
              (path, digest) -> {
                if (expected.contents.containsKey(path)) {
                  assertThat(digest).isEqualTo(expected.contents.get(path));
                }
              });
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"gnu.tar", "pax.tar.gz", "pax.tar.zst", "pax.tar.xz", "pax.tar.bz2", "few.zip"})
  void sniffingRefusesOrReadsWhateverComes(String name) throws IOException {
    byte[] sound = Fixtures.bytes(name);
    for (int i = 0; i < Math.min(sound.length, 300); i++) {
      sniff(flipped(sound, i, 0xff));
      sniff(Arrays.copyOf(sound, i));
    }
  }

  private void sniff(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    EntrySource source;
    try {
      source = Sources.detect(file);
    } catch (UnreadableSourceException e) {
      assertThat(e).hasMessageContaining("expected").hasMessageContaining("found");
      return;
    }
    read(source, bytes);
  }

  private static RecordingSink read(EntrySource source, byte[] bytes) {
    try {
      RecordingSink sink = RecordingSink.of(source);
      assertThat(sink.containerDigest()).isEqualTo(RecordingSink.digest(bytes));
      return sink;
    } catch (IOException e) {
      return fail("damage is a finding, not an exception", e);
    }
  }

  private static byte[] flipped(byte[] sound, int offset, int bits) {
    byte[] flipped = sound.clone();
    flipped[offset] ^= (byte) bits;
    return flipped;
  }
}
