package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;

/**
 * A record of blobs: their number, a directory of keys and lengths with a checksum of its own, then
 * the blobs. The directory alone tells where each blob lies, so that opening reads no blob.
 */
final class NodeBatch {
  static final int TYPE = 2;

  private static final int DIRECTORY_ENTRY_BYTES = 36;

  private NodeBatch() {}

  /** Bytes that a blob takes in a batch. */
  static long bytesOf(int blobBytes) {
    return (long) DIRECTORY_ENTRY_BYTES + blobBytes;
  }

  static byte[] encode(List<Map.Entry<Digest, ByteString>> blobs) {
    int directoryBytes = 4 + blobs.size() * DIRECTORY_ENTRY_BYTES;
    long bytes = directoryBytes + 4L;
    for (Map.Entry<Digest, ByteString> blob : blobs) {
      bytes += blob.getValue().length();
    }
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(bytes)).putInt(blobs.size());
    for (Map.Entry<Digest, ByteString> blob : blobs) {
      out.put(blob.getKey().toByteArray()).putInt(blob.getValue().length());
    }
    out.putInt(crc(out.array(), directoryBytes));
    for (Map.Entry<Digest, ByteString> blob : blobs) {
      out.put(blob.getValue().asReadOnlyBuffer());
    }
    return out.array();
  }

  /** Tells where the blobs of the batch lie whose record begins at an offset. */
  static void places(
      PackFile pack, int packNumber, long offset, BiConsumer<Digest, NodePlace> found)
      throws IOException {
    long at = offset + PackFile.RECORD_HEADER_BYTES;
    ByteBuffer count = ByteBuffer.allocate(4);
    pack.read(count, at);
    int blobs = count.flip().getInt();
    PackFile.RecordHead head = pack.head(offset);
    if (head == null || head.type() != TYPE || !fits(blobs, head.length())) {
      throw damaged(packNumber, offset);
    }
    int directoryBytes = 4 + blobs * DIRECTORY_ENTRY_BYTES;
    ByteBuffer directory = ByteBuffer.allocate(directoryBytes + 4);
    pack.read(directory, at);
    if (directory.getInt(directoryBytes) != crc(directory.array(), directoryBytes)) {
      throw damaged(packNumber, offset);
    }
    long blob = at + directoryBytes + 4;
    for (int i = 0; i < blobs; i++) {
      int entry = 4 + i * DIRECTORY_ENTRY_BYTES;
      int length = directory.getInt(entry + 32);
      found.accept(
          Digest.copyOf(directory.array(), entry, 32), new NodePlace(packNumber, blob, length));
      blob += length;
    }
  }

  private static boolean fits(int blobs, int payloadBytes) {
    return blobs >= 0 && 8L + (long) blobs * DIRECTORY_ENTRY_BYTES <= payloadBytes;
  }

  private static DamagedPackException damaged(int packNumber, long offset) {
    return new DamagedPackException(
        "the batch of nodes at offset " + offset + " of pack " + packNumber + " is damaged");
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
