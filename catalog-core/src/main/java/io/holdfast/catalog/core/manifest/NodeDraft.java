package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.manifest.Entry;
import java.util.Arrays;

/** A node that still grows; used again for the next node of its level. Not thread-safe. */
final class NodeDraft {
  private static final int FIRST_CAPACITY = 16 << 10;

  private final int level;
  private final ByteWriter data = new ByteWriter(FIRST_CAPACITY);
  private final int[] starts = new int[Node.MAX_ITEMS + 1];
  private int count;
  private long keyBytes;

  NodeDraft(int level) {
    this.level = level;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  long keyBytes() {
    return keyBytes;
  }

  byte[] data() {
    return data.array();
  }

  int lastKeyStart() {
    return starts[count - 1] + Node.KEY_OFFSET;
  }

  int lastKeyLength() {
    return BigEndian.getInt(data.array(), starts[count - 1] + 1);
  }

  /** Appends a level-0 item. */
  void append(Entry entry) {
    int keyLength = entry.path().keyLength();
    data.u8(level);
    data.u32(keyLength);
    int at = data.claim(keyLength);
    entry.path().copyKeyTo(data.array(), at);
    int lengthAt = data.claim(4);
    EntryCodec.encode(entry, data);
    BigEndian.putInt(data.array(), lengthAt, data.length() - lengthAt - 4);
    appended(keyLength);
  }

  /** Appends an item of another node of this level as it is. */
  void append(Node node, int i) {
    data.bytes(node.data(), node.itemStart(i), node.itemLength(i));
    appended(node.keyLength(i));
  }

  /** Appends an upper item for a child whose last key ends {@code child}. */
  void append(NodeDraft child, NodeSummary summary) {
    int keyLength = child.lastKeyLength();
    data.u8(level);
    data.u32(keyLength);
    data.bytes(child.data(), child.lastKeyStart(), keyLength);
    data.u64(summary.entries());
    data.u64(summary.bytes());
    data.digest(summary.digest());
    appended(keyLength);
  }

  private void appended(int keyLength) {
    starts[++count] = data.length();
    keyBytes += keyLength;
  }

  /** The items as a node, which is valid until the draft changes. */
  Node asNode() {
    return new Node(level, count, data.array(), starts);
  }

  /** The items as a node of its own. */
  Node toNode() {
    return new Node(level, count, data.toByteArray(), Arrays.copyOf(starts, count + 1));
  }

  void clear() {
    data.clear();
    count = 0;
    keyBytes = 0;
  }
}
