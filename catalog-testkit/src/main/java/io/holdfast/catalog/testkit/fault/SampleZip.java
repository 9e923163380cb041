package io.holdfast.catalog.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes zip archives with the JDK: every second file stored, the others deflated. */
final class SampleZip {
  private SampleZip() {}

  static byte[] of(SamplePayload payload, ContentDamage damage) throws IOException {
    Map<String, Optional<byte[]>> contents = new TreeMap<>();
    payload.files().keySet().forEach(name -> contents.put(name, damage.content(name)));
    damage.changed().keySet().forEach(name -> contents.put(name, damage.content(name)));
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 20);
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.setLevel(1);
      for (String folder : payload.folders()) {
        zip.putNextEntry(entry(folder + "/"));
      }
      for (Map.Entry<String, Optional<byte[]>> content : contents.entrySet()) {
        if (content.getValue().isPresent()) {
          write(zip, content.getKey(), content.getValue().get());
        }
      }
    }
    return packed.toByteArray();
  }

  private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = entry(name);
    if (isStored(name)) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(SamplePayload.MODIFIED));
    return entry;
  }

  /** Whether a file lies in the archive as it is. */
  static boolean isStored(String name) {
    return name.hashCode() % 2 == 0;
  }

  /** Where a stored content lies, if it is long enough to be found by its bytes. */
  static Optional<Integer> contentAt(byte[] zip, byte[] content) {
    int length = content.length;
    for (int i = 0; length >= 16 && i <= zip.length - length; i++) {
      if (zip[i] == content[0]
          && zip[i + 1] == content[1]
          && Arrays.equals(zip, i, i + length, content, 0, length)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
