package io.holdfast.catalog.core.source;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what it is given as an archive; the first byte says of which format. Whatever the bytes
 * are, reading ends with entries and findings, in bounded time and memory.
 */
public final class ArchiveFuzz {
  private static final SourceLimits TIGHT =
      SourceLimits.builder()
          .freeExpansionBytes(1 << 20)
          .decoderMemoryBytes(16 << 20)
          .entries(10_000)
          .build();

  private static final List<Compression> FORMATS = List.of(Compression.values());

  private ArchiveFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] archive = Arrays.copyOfRange(input, 1, input.length);
    int format = (input[0] & 0xff) % (FORMATS.size() + 1);
    if (format < FORMATS.size()) {
      RecordingSink.of(Fixtures.tar(archive, FORMATS.get(format), TIGHT));
      return;
    }
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = Files.write(memory.getPath("/fuzz.zip"), archive);
      RecordingSink.of(new ZipSource(file, TIGHT));
      sniff(file);
    }
  }

  private static void sniff(Path file) {
    try {
      Sources.detect(file);
    } catch (UnreadableSourceException e) {
      // That it is no archive is an answer, too.
      return;
    }
  }

  /** The archive as an input. */
  public static byte[] input(String fixture) {
    byte[] archive = Fixtures.bytes(fixture);
    byte[] input = new byte[archive.length + 1];
    System.arraycopy(archive, 0, input, 1, archive.length);
    input[0] = (byte) format(fixture);
    return input;
  }

  private static int format(String name) {
    if (name.endsWith(".zip")) {
      return FORMATS.size();
    }
    if (name.endsWith("gz") || name.endsWith("gzip")) {
      return FORMATS.indexOf(Compression.GZIP);
    }
    if (name.endsWith("zst") || name.endsWith("zstd")) {
      return FORMATS.indexOf(Compression.ZSTD);
    }
    if (name.endsWith("xz")) {
      return FORMATS.indexOf(Compression.XZ);
    }
    return name.contains("bz")
        ? FORMATS.indexOf(Compression.BZIP2)
        : FORMATS.indexOf(Compression.NONE);
  }
}
