package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The oracle: the format's text turned into the plainest code, level by level, all in memory. */
final class NaiveTree {
  final List<List<List<Item>>> levels = new ArrayList<>();
  final byte[] root;

  record Item(ByteString key, ByteString encoding, long entries, long bytes) {}

  NaiveTree(byte[] salt, byte[] parent, Collection<Entry> sorted) {
    List<Item> items = new ArrayList<>();
    for (Entry entry : sorted) {
      items.add(leafItem(entry));
    }
    int level = 0;
    List<List<Item>> nodes = cut(salt, level, items);
    levels.add(nodes);
    while (nodes.size() > 1) {
      List<Item> upper = new ArrayList<>();
      for (List<Item> node : nodes) {
        upper.add(upperItem(level + 1, node, digest(level, node)));
      }
      level++;
      nodes = cut(salt, level, upper);
      levels.add(nodes);
    }
    List<Item> top = nodes.get(0);
    byte[] height = {(byte) level};
    root =
        sha(
            new byte[] {3},
            "bcat/manifest/1\n".getBytes(StandardCharsets.US_ASCII),
            new byte[] {1, (byte) (parent.length == 0 ? 1 : 2)},
            parent,
            sha(salt),
            height,
            number(8, top.stream().mapToLong(Item::entries).sum()),
            number(8, top.stream().mapToLong(Item::bytes).sum()),
            digest(level, top));
  }

  private static List<List<Item>> cut(byte[] salt, int level, List<Item> items) {
    List<List<Item>> nodes = new ArrayList<>();
    List<Item> node = new ArrayList<>();
    for (Item item : items) {
      node.add(item);
      int keyBytes = node.stream().mapToInt(i -> i.key().length()).sum();
      if ((level < 8 && rank(salt, item.key()) > level)
          || node.size() == 256
          || (node.size() >= 2 && keyBytes > 32_768)) {
        nodes.add(node);
        node = new ArrayList<>();
      }
    }
    if (!node.isEmpty() || nodes.isEmpty()) {
      nodes.add(node);
    }
    return nodes;
  }

  static int rank(byte[] salt, ByteString key) {
    byte[] label = "bcat/bnd/1".getBytes(StandardCharsets.US_ASCII);
    byte[] hash = sha(label, new byte[1], salt, key.toByteArray());
    int zeros = 64 - new BigInteger(1, Arrays.copyOf(hash, 8)).bitLength();
    return Math.min(8, zeros / 6);
  }

  private static Item leafItem(Entry entry) {
    byte[] key = entry.path().key();
    byte[] value = value(entry);
    byte[] encoding = join(new byte[1], number(4, key.length), key, number(4, value.length), value);
    return new Item(
        ByteString.copyOf(key),
        ByteString.copyOf(encoding),
        1,
        entry.kind() == EntryKind.FILE ? entry.size() : 0);
  }

  private static Item upperItem(int level, List<Item> node, byte[] digest) {
    byte[] key = node.get(node.size() - 1).key().toByteArray();
    long entries = node.stream().mapToLong(Item::entries).sum();
    long bytes = node.stream().mapToLong(Item::bytes).sum();
    byte[] encoding =
        join(
            new byte[] {(byte) level},
            number(4, key.length),
            key,
            number(8, entries),
            number(8, bytes),
            digest);
    return new Item(ByteString.copyOf(key), ByteString.copyOf(encoding), entries, bytes);
  }

  static byte[] value(Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(entry.kind().code());
      int flags = 0;
      flags |= entry.mode().isPresent() ? 1 : 0;
      flags |= entry.uid().isPresent() ? 2 : 0;
      flags |= entry.gid().isPresent() ? 4 : 0;
      flags |= entry.modifiedAt().isPresent() ? 8 : 0;
      flags |= entry.content().isPresent() ? 16 : 0;
      flags |= entry.linkTarget().isPresent() ? 32 : 0;
      flags |= entry.extendedAttributes().isPresent() ? 64 : 0;
      flags |= entry.device().isPresent() ? 128 : 0;
      out.writeShort(flags);
      if (entry.mode().isPresent()) {
        out.writeInt(entry.mode().getAsInt());
      }
      if (entry.uid().isPresent()) {
        out.writeInt((int) entry.uid().getAsLong());
      }
      if (entry.gid().isPresent()) {
        out.writeInt((int) entry.gid().getAsLong());
      }
      if (entry.modifiedAt().isPresent()) {
        Instant time = entry.modifiedAt().get();
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
      }
      out.writeLong(entry.size());
      writeReferences(entry, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeReferences(Entry entry, DataOutputStream out) throws IOException {
    if (entry.content().isPresent()) {
      ContentReference content = entry.content().get();
      out.writeByte(content.scheme().name().length());
      out.writeBytes(content.scheme().name());
      out.writeLong(content.length());
      out.writeByte(content.digest().length());
      out.write(content.digest().toByteArray());
    }
    if (entry.linkTarget().isPresent()) {
      out.writeInt(entry.linkTarget().get().length());
      out.write(entry.linkTarget().get().toByteArray());
    }
    if (entry.extendedAttributes().isPresent()) {
      out.writeByte(32);
      out.write(entry.extendedAttributes().get().toByteArray());
    }
    if (entry.device().isPresent()) {
      out.writeByte(entry.device().get().type().code());
      out.writeInt((int) entry.device().get().major());
      out.writeInt((int) entry.device().get().minor());
    }
  }

  private static byte[] digest(int level, List<Item> node) {
    List<byte[]> items = node.stream().map(i -> i.encoding().toByteArray()).toList();
    return sha(new byte[] {2, (byte) level}, number(4, node.size()), treeHash(items));
  }

  /** RFC 9162 section 2.1.1, word for word. */
  static byte[] treeHash(List<byte[]> items) {
    if (items.isEmpty()) {
      return sha();
    }
    if (items.size() == 1) {
      return sha(new byte[1], items.get(0));
    }
    int split = Integer.highestOneBit(items.size() - 1);
    return sha(
        new byte[] {1},
        treeHash(items.subList(0, split)),
        treeHash(items.subList(split, items.size())));
  }

  private static byte[] number(int width, long value) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >>> (8 * (width - 1 - i)));
    }
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] sha(byte[]... parts) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(join(parts));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
