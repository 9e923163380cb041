package io.holdfast.catalog.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telling sources by their content. */
class SourcesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "gnu.tar, TAR",
    "v7.tar, TAR",
    "empty.tar, TAR",
    "pax.tar.gz, TAR_GZIP",
    "empty.tar.gz, TAR_GZIP",
    "pax.tar.zst, TAR_ZSTD",
    "pax.tar.xz, TAR_XZ",
    "pax.tar.bz2, TAR_BZIP2",
    "info-zip.zip, ZIP",
    "empty.zip, ZIP"
  })
  void tellsByContentWhateverTheName(String file, SourceFormat format)
      throws IOException, URISyntaxException {
    Path original = Path.of(SourcesTest.class.getResource("/archives/" + file).toURI());
    Path misnamed = Files.copy(original, folder.resolve("snapshot.txt"));

    assertThat(Sources.detect(misnamed).description().format()).isEqualTo(format);
    assertThat(Sources.detect(misnamed).description().location()).isEqualTo(misnamed.toString());
  }

  @Test
  void tellsADirectory() {
    assertThat(Sources.detect(folder).description().format()).isEqualTo(SourceFormat.DIRECTORY);
  }

  @Test
  void readsZstdBehindASkippableFrame() throws IOException, URISyntaxException {
    Path zstd = Path.of(SourcesTest.class.getResource("/archives/pax.tar.zst").toURI());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3});
    out.writeBytes(Files.readAllBytes(zstd));
    Path file = Files.write(folder.resolve("skippable"), out.toByteArray());

    assertThat(Sources.detect(file).description().format()).isEqualTo(SourceFormat.TAR_ZSTD);
  }

  @Test
  void saysWhatWasExpectedAndWhatWasFound() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.tar"), "Just some notes, no archive.\n");

    assertThatThrownBy(() -> Sources.detect(text))
        .isInstanceOfSatisfying(
            UnreadableSourceException.class,
            e -> {
              assertThat(e.remedy()).isEqualTo(Remedy.FIX_REQUEST);
              assertThat(e.location()).isEqualTo(text.toString());
            })
        .hasMessageContaining("expected a directory, a tar archive")
        .hasMessageContaining("4a75737420736f6d65206e6f7465732c");
  }

  @Test
  void refusesNothingAtAll() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> Sources.detect(empty)).hasMessageContaining("found nothing (0 bytes)");
    assertThatThrownBy(() -> Sources.detect(folder.resolve("missing")))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("there is no such file or directory");
  }

  @Test
  void refusesCompressedDataThatIsNoTar() throws IOException {
    Path file = folder.resolve("log.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("2026-11-23 a line of a log\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    }

    assertThatThrownBy(() -> Sources.detect(file))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("gzip data that holds no tar archive");
  }

  @Test
  void refusesAZipFromAStream() throws IOException {
    byte[] zip = SourcesTest.class.getResourceAsStream("/archives/few.zip").readAllBytes();

    assertThatThrownBy(() -> Sources.tarStream(new ByteArrayInputStream(zip), "standard input"))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("standard input: expected")
        .hasMessageContaining("zip archive, which cannot be read from a stream");
  }
}
