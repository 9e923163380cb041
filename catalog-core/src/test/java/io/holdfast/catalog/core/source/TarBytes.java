package io.holdfast.catalog.core.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Writes tar archives by hand, broken ones too. Text stands for bytes (ISO-8859-1). */
public final class TarBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An empty archive. */
  public TarBytes() {}

  /** Adds a member with a sound header. */
  public TarBytes member(char type, String name, String data) {
    return header(type, name, "", octal(data.length())).data(data);
  }

  /** Adds a link. */
  public TarBytes link(char type, String name, String target) {
    return header(type, name, target, octal(0));
  }

  /** Adds a header alone. */
  TarBytes header(char type, String name, String linkName, String sizeField) {
    return block(headerBlock(type, name, linkName, sizeField));
  }

  static byte[] headerBlock(char type, String name, String linkName, String sizeField) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(block, 124, sizeField);
    put(block, 136, "15302114740\0");
    put(block, 156, String.valueOf(type));
    put(block, 157, linkName);
    put(block, 257, "ustar\0" + "00");
    return withChecksum(block);
  }

  /** Puts the right checksum into a header. */
  static byte[] withChecksum(byte[] block) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return block;
  }

  static void put(byte[] block, int offset, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }

  static String octal(long size) {
    return String.format(Locale.ROOT, "%011o\0", size);
  }

  /** Adds a PAX extended header with one record for each pair. */
  TarBytes pax(char type, String... pairs) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      records.append(record(pairs[i], pairs[i + 1]));
    }
    return member(type, "PaxHeaders/x", records.toString());
  }

  static String record(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int length = rest.length() + 1;
    while (Integer.toString(length).length() + rest.length() != length) {
      length++;
    }
    return length + rest;
  }

  TarBytes data(String data) {
    out.writeBytes(data.getBytes(ISO_8859_1));
    out.writeBytes(new byte[-data.length() & 511]);
    return this;
  }

  TarBytes block(byte[] block) {
    out.writeBytes(block);
    return this;
  }

  /** The archive without a marker at its end. */
  byte[] open() {
    return out.toByteArray();
  }

  /** The archive with its marker. */
  public byte[] closed() {
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }
}
