package io.holdfast.catalog.h2.pack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import io.holdfast.catalog.spi.NodeStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a pack of format 2 holds one node: as it is, compressed, or as the changes
 * against another node of the same pack, whichever is short. A checksum is looked at before
 * anything else, and no length is believed beyond what a node can have.
 */
final class StoredNode {
  private static final int AS_IT_IS = 0;
  private static final int COMPRESSED = 1;
  private static final int CHANGES = 2;

  private static final int HEADER_BYTES = 9;
  private static final int CHANGES_HEADER_BYTES = HEADER_BYTES + 8;

  /** Higher levels take several times as long, for one part in a hundred. */
  static final int LEVEL = 1;

  /** Begins a zstd dictionary with tables of its own: no node that begins so is a base. */
  private static final int DICTIONARY_MAGIC = 0x37A430EC;

  private StoredNode() {}

  /** Reads the node at a place of the same pack. */
  interface Bases {
    /** The bytes as they are stored. */
    byte[] stored(NodePlace place) throws IOException;
  }

  /** Whether others may be stored as changes against a node. */
  static boolean canBeBase(byte[] node) {
    return node.length >= 4
        && node.length <= Likeness.MOST_BYTES
        && ByteBuffer.wrap(node).getInt() != DICTIONARY_MAGIC;
  }

  /** Stores a node alone. */
  static byte[] encode(byte[] node, ZstdCompressCtx context) {
    byte[] target = new byte[HEADER_BYTES + bound(node)];
    int room = target.length - HEADER_BYTES;
    int length = context.compressByteArray(target, HEADER_BYTES, room, node, 0, node.length);
    if (length >= node.length) {
      System.arraycopy(node, 0, target, HEADER_BYTES, node.length);
      return finished(target, HEADER_BYTES + node.length, AS_IT_IS, node);
    }
    return finished(target, HEADER_BYTES + length, COMPRESSED, node);
  }

  /** Stores a node as changes; null where they are longer than half of it. */
  static byte @Nullable [] encode(byte[] node, NodePlace place, byte[] base) {
    byte[] target = new byte[CHANGES_HEADER_BYTES + bound(node)];
    long length =
        Zstd.compressUsingDict(target, CHANGES_HEADER_BYTES, node, 0, node.length, base, LEVEL);
    if (Zstd.isError(length) || length > node.length / 2) {
      return null;
    }
    ByteBuffer out = ByteBuffer.wrap(target);
    out.putInt(HEADER_BYTES, (int) place.offset()).putInt(HEADER_BYTES + 4, place.length());
    return finished(target, CHANGES_HEADER_BYTES + (int) length, CHANGES, node);
  }

  private static int bound(byte[] node) {
    return Math.toIntExact(Zstd.compressBound(node.length));
  }

  private static byte[] finished(byte[] target, int length, int form, byte[] node) {
    ByteBuffer out = ByteBuffer.wrap(target);
    out.put(4, (byte) form).putInt(5, node.length).putInt(0, crc(target, length));
    return Arrays.copyOf(target, length);
  }

  /**
   * Reads a node.
   *
   * @param stored its bytes
   * @param place where they lie
   * @param expander expands it
   * @param bases reads another node of the pack
   * @throws DamagedPackException if it is not what was written
   */
  static byte[] decode(byte[] stored, NodePlace place, NodeExpander expander, Bases bases)
      throws IOException {
    if (formOf(stored, place) != CHANGES) {
      return decodeAlone(stored, place, expander);
    }
    NodePlace at = baseOf(stored, place);
    byte[] base = decodeBase(bases.stored(at), at, expander);
    return expanded(stored, CHANGES_HEADER_BYTES, base, place, expander);
  }

  private static NodePlace baseOf(byte[] stored, NodePlace place) {
    if (stored.length < CHANGES_HEADER_BYTES) {
      throw damaged(place, "is too short for changes");
    }
    long offset = Integer.toUnsignedLong(ByteBuffer.wrap(stored).getInt(HEADER_BYTES));
    int length = ByteBuffer.wrap(stored).getInt(HEADER_BYTES + 4);
    if (offset + length > place.offset() || length < 0) {
      throw damaged(place, "is told by one that does not lie before it, at offset " + offset);
    }
    if (length > HEADER_BYTES + Likeness.MOST_BYTES) {
      throw damaged(place, "is told by one with " + length + " bytes, which is too large");
    }
    return new NodePlace(place.pack(), offset, length);
  }

  /** Never changes against a third one, so that no node takes more than two reads. */
  private static byte[] decodeBase(byte[] stored, NodePlace at, NodeExpander expander) {
    if (formOf(stored, at) == CHANGES || bytesOf(stored) > Likeness.MOST_BYTES) {
      throw damaged(at, "is none by which others are told");
    }
    byte[] base = decodeAlone(stored, at, expander);
    if (!canBeBase(base)) {
      throw damaged(at, "is none by which others are told");
    }
    return base;
  }

  private static byte[] decodeAlone(byte[] stored, NodePlace place, NodeExpander expander) {
    if (stored[4] == COMPRESSED) {
      return expanded(stored, HEADER_BYTES, null, place, expander);
    }
    int rest = stored.length - HEADER_BYTES;
    if (bytesOf(stored) != rest) {
      throw damaged(place, "has " + rest + " bytes, expected " + bytesOf(stored));
    }
    return Arrays.copyOfRange(stored, HEADER_BYTES, stored.length);
  }

  private static int formOf(byte[] stored, NodePlace place) {
    if (stored.length < HEADER_BYTES) {
      throw damaged(place, "has " + stored.length + " bytes, expected " + HEADER_BYTES);
    }
    if (ByteBuffer.wrap(stored).getInt() != crc(stored, stored.length)) {
      throw damaged(place, "does not match its checksum");
    }
    int form = stored[4];
    if (form < AS_IT_IS || form > CHANGES) {
      throw damaged(place, "has the unknown form " + form);
    }
    return form;
  }

  /** Memory for a node, if it claims what it can have and zstd says the same. */
  private static byte[] claimed(byte[] stored, int start, NodePlace place) {
    int bytes = bytesOf(stored);
    if (bytes < 0 || bytes > NodeStore.MAX_BLOB_BYTES) {
      throw damaged(
          place,
          "claims "
              + Integer.toUnsignedString(bytes)
              + " bytes, expected at most "
              + NodeStore.MAX_BLOB_BYTES);
    }
    long expanded = Zstd.getFrameContentSize(stored, start, stored.length - start);
    if (expanded != bytes) {
      throw damaged(place, "claims " + bytes + " bytes, and zstd " + expanded);
    }
    return new byte[bytes];
  }

  private static int bytesOf(byte[] stored) {
    return ByteBuffer.wrap(stored).getInt(5);
  }

  private static byte[] expanded(
      byte[] stored, int start, byte @Nullable [] base, NodePlace place, NodeExpander expander) {
    byte[] node = claimed(stored, start, place);
    try {
      if (expander.expand(node, stored, start, base)) {
        return node;
      }
    } catch (ZstdException e) {
      throw damaged(place, "cannot be expanded: " + e.getMessage());
    }
    throw damaged(place, "does not expand to the " + node.length + " bytes that it claims");
  }

  private static int crc(byte[] stored, int length) {
    CRC32C crc = new CRC32C();
    crc.update(stored, 4, length - 4);
    return (int) crc.getValue();
  }

  private static DamagedPackException damaged(NodePlace place, String what) {
    return new DamagedPackException(
        "the node at offset " + place.offset() + " of pack " + place.pack() + " " + what);
  }
}
