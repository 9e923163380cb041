package io.holdfast.catalog.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small directories and archives to record. */
final class Tree {
  private Tree() {}

  /**
   *
   *
   * <pre>
   * etc/hosts     "127.0.0.1 localhost"
   * etc/motd -> hosts
   * data.bin      600,000 bytes: three chunks
   * empty
   * </pre>
   */
  static Path make(Path root) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    write(root.resolve("etc/hosts"), "127.0.0.1 localhost");
    Files.createSymbolicLink(root.resolve("etc/motd"), Path.of("hosts"));
    Files.write(root.resolve("data.bin"), data());
    write(root.resolve("empty"), "");
    return root;
  }

  private static byte[] data() {
    byte[] data = new byte[600_000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31 + i / 251);
    }
    return data;
  }

  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** Changes one byte in place, and keeps size and time. */
  static void flip(Path file, int offset) throws IOException {
    var time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  /** A tar archive with one file. */
  static byte[] tar(String name, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      entry.setModTime(0); // two that are made in different seconds are alike
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
