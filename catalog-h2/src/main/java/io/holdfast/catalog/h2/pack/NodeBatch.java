package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A record of nodes: their number, a directory with a checksum of its own, then the nodes. The
 * directory alone tells where each lies, so that opening reads no node. Packs of format 1 hold them
 * as they are, under keys and lengths; packs of format 2 hold them as {@link StoredNode}s.
 */
final class NodeBatch {
  /** A batch in a pack of format 2. */
  static final int TYPE = 3;

  private static final int PLAIN_TYPE = 2;
  private static final int PLAIN_ENTRY_BYTES = 36;
  private static final int ENTRY_BYTES = 44;

  private NodeBatch() {}

  /** Bytes from the beginning of a record to its first node. */
  static int bytesBeforeNodes(int nodes) {
    return PackFile.RECORD_HEADER_BYTES + 4 + nodes * ENTRY_BYTES + 4;
  }

  /**
   * Makes a payload.
   *
   * @param directory the nodes in order
   * @param nodes their bytes, end to end
   */
  static byte[] encode(List<NodeEntry> directory, List<byte[]> nodes) {
    long bytes = bytesBeforeNodes(nodes.size());
    bytes -= PackFile.RECORD_HEADER_BYTES;
    for (byte[] node : nodes) {
      bytes += node.length;
    }
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(bytes)).putInt(nodes.size());
    for (NodeEntry entry : directory) {
      out.put(entry.key().toByteArray()).putInt(entry.place().length());
      out.putInt((int) entry.base()).putInt(entry.likeness());
    }
    out.putInt(crc(out.array(), out.position()));
    nodes.forEach(out::put);
    return out.array();
  }

  /** What the directory tells of a node. */
  static NodeEntry entry(Digest key, NodePlace place, long base, int likeness) {
    return new NodeEntry(key, place, (long) ENTRY_BYTES + place.length(), base, likeness);
  }

  /** Reads the directory of the batch whose record begins at an offset. */
  static List<NodeEntry> entries(PackFile pack, int packNumber, long offset) throws IOException {
    PackFile.RecordHead head = pack.head(offset);
    boolean isPlain = pack.format() == PackHeader.PLAIN_NODES;
    int entryBytes = isPlain ? PLAIN_ENTRY_BYTES : ENTRY_BYTES;
    long at = offset + PackFile.RECORD_HEADER_BYTES;
    ByteBuffer count = ByteBuffer.allocate(4);
    pack.read(count, at);
    int nodes = count.flip().getInt();
    if (head == null
        || head.type() != (isPlain ? PLAIN_TYPE : TYPE)
        || nodes < 0
        || 8L + (long) nodes * entryBytes > head.length()) {
      throw damaged(packNumber, offset);
    }
    int directoryBytes = 4 + nodes * entryBytes;
    ByteBuffer directory = ByteBuffer.allocate(directoryBytes + 4);
    pack.read(directory, at);
    if (directory.getInt(directoryBytes) != crc(directory.array(), directoryBytes)) {
      throw damaged(packNumber, offset);
    }
    List<NodeEntry> entries = new ArrayList<>(nodes);
    long node = at + directoryBytes + 4;
    for (int i = 0; i < nodes; i++) {
      int entry = 4 + i * entryBytes;
      Digest key = Digest.copyOf(directory.array(), entry, 32);
      NodePlace place = new NodePlace(packNumber, node, directory.getInt(entry + 32));
      if (place.length() < 0 || node + place.length() > at + head.length()) {
        throw damaged(packNumber, offset);
      }
      entries.add(
          isPlain
              ? new NodeEntry(key, place, (long) entryBytes + place.length(), 0, Likeness.NONE)
              : entry(
                  key,
                  place,
                  Integer.toUnsignedLong(directory.getInt(entry + 36)),
                  directory.getInt(entry + 40)));
      node += place.length();
    }
    return entries;
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
