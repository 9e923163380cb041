package io.holdfast.catalog.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes tar archives (POSIX ustar, the plainest form), and knows where each content lies in them.
 * For one thread.
 */
final class SampleTar {
  private static final int BLOCK_BYTES = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
  private final Map<String, Integer> contentAt = new LinkedHashMap<>();

  private SampleTar() {}

  static SampleTar of(SamplePayload payload, ContentDamage damage) {
    SampleTar tar = new SampleTar();
    tar.header("./", 0, '5');
    for (String folder : payload.folders()) {
      tar.header(folder + "/", 0, '5');
    }
    for (String name : payload.files().keySet()) {
      damage.content(name).ifPresent(content -> tar.file(name, content));
    }
    damage.changed().keySet().stream()
        .filter(name -> !payload.files().containsKey(name))
        .sorted()
        .forEach(name -> damage.content(name).ifPresent(content -> tar.file(name, content)));
    tar.bytes.writeBytes(new byte[2 * BLOCK_BYTES]);
    return tar;
  }

  private void file(String name, byte[] content) {
    header(name, content.length, '0');
    contentAt.put(name, bytes.size());
    bytes.writeBytes(content);
    bytes.writeBytes(new byte[-content.length & (BLOCK_BYTES - 1)]);
  }

  private void header(String name, int size, char type) {
    byte[] block = new byte[BLOCK_BYTES];
    put(block, 0, name);
    put(block, 100, type == '5' ? "0000755" : "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, String.format(Locale.ROOT, "%011o", size));
    long seconds = SamplePayload.MODIFIED.getEpochSecond();
    put(block, 136, String.format(Locale.ROOT, "%011o", seconds));
    Arrays.fill(block, 148, 156, (byte) ' ');
    block[156] = (byte) type;
    put(block, 257, "ustar\00000");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0", sum));
    bytes.writeBytes(block);
  }

  private static void put(byte[] block, int offset, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, block, offset, ascii.length);
  }

  /** Where the content of a file begins. */
  int contentAt(String name) {
    Integer at = contentAt.get(name);
    if (at == null) {
      throw new IllegalArgumentException("not in the archive: " + name);
    }
    return at;
  }

  byte[] pack(Packing packing) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.size());
    try (OutputStream out = packing.compressor().wrap(packed)) {
      bytes.writeTo(out);
    }
    return packed.toByteArray();
  }
}
