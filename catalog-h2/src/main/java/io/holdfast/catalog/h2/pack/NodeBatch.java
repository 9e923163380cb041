package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
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
    Directory directory = directory(pack, packNumber, offset);
    List<NodeEntry> entries = new ArrayList<>(directory.nodes);
    directory.forEach((i, place) -> entries.add(directory.entry(i, place)));
    return entries;
  }

  /** Tells of the nodes of a batch that others may be stored against: likeness and place. */
  static void bases(
      PackFile pack, int packNumber, long offset, BiConsumer<Integer, NodePlace> found)
      throws IOException {
    Directory directory = directory(pack, packNumber, offset);
    directory.forEach(
        (i, place) -> {
          if (directory.likeness(i) != Likeness.NONE) {
            found.accept(directory.likeness(i), place);
          }
        });
  }

  private static Directory directory(PackFile pack, int packNumber, long offset)
      throws IOException {
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
    ByteBuffer bytes = ByteBuffer.allocate(directoryBytes + 4);
    pack.read(bytes, at);
    if (bytes.getInt(directoryBytes) != crc(bytes.array(), directoryBytes)) {
      throw damaged(packNumber, offset);
    }
    NodePlace area =
        new NodePlace(packNumber, at + directoryBytes + 4, head.length() - directoryBytes - 4);
    return new Directory(bytes, nodes, isPlain, area);
  }

  /** A directory whose checksum is right. */
  private static final class Directory {
    private final ByteBuffer bytes;
    private final int nodes;
    private final boolean isPlain;
    private final NodePlace area;

    /** The area is where the nodes lie. */
    Directory(ByteBuffer bytes, int nodes, boolean isPlain, NodePlace area) {
      this.bytes = bytes;
      this.nodes = nodes;
      this.isPlain = isPlain;
      this.area = area;
    }

    private int at(int i) {
      return 4 + i * (isPlain ? PLAIN_ENTRY_BYTES : ENTRY_BYTES);
    }

    int likeness(int i) {
      return isPlain ? Likeness.NONE : bytes.getInt(at(i) + 40);
    }

    NodeEntry entry(int i, NodePlace place) {
      byte[] keyBytes = new byte[32];
      bytes.get(at(i), keyBytes);
      Digest key = Digest.copyOf(keyBytes);
      if (isPlain) {
        long taken = (long) PLAIN_ENTRY_BYTES + place.length();
        return new NodeEntry(key, place, taken, 0, Likeness.NONE);
      }
      long base = Integer.toUnsignedLong(bytes.getInt(at(i) + 36));
      return NodeBatch.entry(key, place, base, likeness(i));
    }

    void forEach(BiConsumer<Integer, NodePlace> visitor) {
      long node = area.offset();
      for (int i = 0; i < nodes; i++) {
        int length = bytes.getInt(at(i) + 32);
        if (length < 0 || node + length > area.offset() + area.length()) {
          throw new DamagedPackException(
              "the node at offset " + node + " of pack " + area.pack() + " leaves its batch");
        }
        visitor.accept(i, new NodePlace(area.pack(), node, length));
        node += length;
      }
    }
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
