package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import java.util.Arrays;

/**
 * The form in which nodes are stored: keys without the prefix that they share with the key before,
 * numbers and values short. Storage only: digests are over the canonical items.
 */
final class NodeForm {
  private static final int FORM = 1;
  private static final int MAX_KEY_BYTES = 65_535;
  private static final int MAX_NODE_KEY_BYTES = Boundaries.MAX_KEY_BYTES + MAX_KEY_BYTES;
  private static final int UPPER_FIELDS = 16;

  private NodeForm() {}

  static ByteString encode(Node node) {
    ByteWriter out = new ByteWriter(64 + node.itemStart(node.count()) / 2);
    out.u8(FORM);
    out.u8(node.level());
    out.varint(node.count());
    ValueForm values = new ValueForm();
    for (int i = 0; i < node.count(); i++) {
      encodeKey(node, i, out);
      if (node.level() == 0) {
        values.shorten(node.data(), node.valueStart(i), node.valueLength(i), out);
      } else {
        out.varint(node.itemEntries(i));
        out.varint(node.itemBytes(i));
        int at = node.keyStart(i) + node.keyLength(i) + UPPER_FIELDS;
        out.bytes(node.data(), at, Sha256.BYTES);
      }
    }
    return out.toByteString();
  }

  private static void encodeKey(Node node, int i, ByteWriter out) {
    int start = node.keyStart(i);
    int length = node.keyLength(i);
    int shared = i == 0 ? 0 : sharedPrefix(node, i - 1, i);
    out.varint(shared);
    out.varint(length - shared);
    out.bytes(node.data(), start + shared, length - shared);
  }

  private static int sharedPrefix(Node node, int i, int j) {
    int a = node.keyStart(i);
    int b = node.keyStart(j);
    int differs =
        Arrays.mismatch(
            node.data(), a, a + node.keyLength(i), node.data(), b, b + node.keyLength(j));
    return differs < 0 ? node.keyLength(i) : differs;
  }

  /** Rebuilds the canonical items; the caller then checks their digest. */
  static Node decode(byte[] stored) throws MalformedNodeException {
    ByteReader in = new ByteReader(stored, 0, stored.length);
    if (in.u8() != FORM) {
      throw new MalformedNodeException("unknown form of a stored node");
    }
    int level = in.u8();
    if (level > Node.MAX_LEVEL) {
      throw new MalformedNodeException("level " + level + " is too high");
    }
    int count = in.varint(Node.MAX_ITEMS);
    if (count == 0 && level > 0) {
      throw new MalformedNodeException("an upper node has no item");
    }
    Node node = decodeItems(in, level, count, new ByteWriter(64 + 3 * stored.length));
    in.expectEnd();
    return node;
  }

  private static Node decodeItems(ByteReader in, int level, int count, ByteWriter out)
      throws MalformedNodeException {
    int[] starts = new int[count + 1];
    ValueForm values = new ValueForm();
    int keyBytes = 0;
    int previousLength = 0;
    for (int i = 0; i < count; i++) {
      int previousKey = i == 0 ? 0 : starts[i - 1] + Node.KEY_OFFSET;
      previousLength = decodeKey(in, level, previousKey, previousLength, out);
      keyBytes += previousLength;
      if (keyBytes > MAX_NODE_KEY_BYTES) {
        throw new MalformedNodeException("its keys have too many bytes");
      }
      if (i > 0) {
        checkOrder(out, previousKey, starts[i] + Node.KEY_OFFSET, previousLength);
      }
      decodeValue(in, level, values, out);
      starts[i + 1] = out.length();
    }
    try {
      return new Node(level, count, out.toByteArray(), starts);
    } catch (ArithmeticException e) {
      throw new MalformedNodeException("its totals are too large", e);
    }
  }

  private static int decodeKey(
      ByteReader in, int level, int previousKey, int previousLength, ByteWriter out)
      throws MalformedNodeException {
    int shared = in.varint(previousLength);
    int rest = in.varint(MAX_KEY_BYTES - shared);
    int at = in.skip(rest);
    out.u8(level);
    out.u32(shared + rest);
    int key = out.claim(shared + rest);
    System.arraycopy(out.array(), previousKey, out.array(), key, shared);
    System.arraycopy(in.array(), at, out.array(), key + shared, rest);
    return shared + rest;
  }

  private static void checkOrder(ByteWriter out, int previousKey, int key, int length)
      throws MalformedNodeException {
    byte[] data = out.array();
    int previousLength = BigEndian.getInt(data, previousKey - 4);
    if (Arrays.compareUnsigned(
            data, previousKey, previousKey + previousLength, data, key, key + length)
        >= 0) {
      throw new MalformedNodeException("its keys are not in order");
    }
  }

  private static void decodeValue(ByteReader in, int level, ValueForm values, ByteWriter out)
      throws MalformedNodeException {
    if (level == 0) {
      values.expand(in, out);
      return;
    }
    long entries = in.varint();
    long bytes = in.varint();
    if (entries < 0 || bytes < 0) {
      throw new MalformedNodeException("a total is out of range");
    }
    out.u64(entries);
    out.u64(bytes);
    out.bytes(in.array(), in.skip(Sha256.BYTES), Sha256.BYTES);
  }
}
