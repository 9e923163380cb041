package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The short form of entry values inside one stored node: variable-width numbers, times as steps
 * from the entry before, each digest scheme named once. Not thread-safe; one for each pass over a
 * node.
 */
final class ValueForm {
  private static final int KIND_BITS = 3;
  private static final int MAX_HEAD = (0xff << KIND_BITS) | 0x07;
  private static final int WORD = 4;

  private final List<byte[]> schemes = new ArrayList<>();
  private long lastSeconds;

  /** Writes the short form of a canonical value. */
  void shorten(byte[] data, int offset, int length, ByteWriter out) {
    ByteReader in = new ByteReader(data, offset, length);
    try {
      int kind = in.u8();
      int flags = in.u16();
      out.varint(((long) flags << KIND_BITS) | kind);
      shortenMetadata(flags, in, out);
      out.varint(in.u64());
      shortenReferences(flags, in, out);
      in.expectEnd();
    } catch (MalformedNodeException e) {
      throw new IllegalStateException("not a canonical value", e);
    }
  }

  private void shortenMetadata(int flags, ByteReader in, ByteWriter out)
      throws MalformedNodeException {
    for (int words = words(flags); words > 0; words--) {
      out.varint(in.u32());
    }
    if ((flags & EntryCodec.MTIME) != 0) {
      long seconds = in.u64();
      long step = seconds - lastSeconds;
      lastSeconds = seconds;
      out.varint((step << 1) ^ (step >> 63));
      out.varint(in.u32());
    }
  }

  private static int words(int flags) {
    return Integer.bitCount(flags & (EntryCodec.MODE | EntryCodec.UID | EntryCodec.GID));
  }

  private void shortenReferences(int flags, ByteReader in, ByteWriter out)
      throws MalformedNodeException {
    if ((flags & EntryCodec.CONTENT) != 0) {
      int nameLength = in.u8();
      int name = in.skip(nameLength);
      in.skip(Long.BYTES);
      int digestLength = in.u8();
      shortenScheme(in.array(), name, nameLength, out);
      out.u8(digestLength);
      out.bytes(in.array(), in.skip(digestLength), digestLength);
    }
    if ((flags & EntryCodec.LINK_TARGET) != 0) {
      int length = (int) in.u32();
      out.varint(length);
      out.bytes(in.array(), in.skip(length), length);
    }
    if ((flags & EntryCodec.EXTENDED_ATTRIBUTES) != 0) {
      in.skip(1);
      out.bytes(in.array(), in.skip(Sha256.BYTES), Sha256.BYTES);
    }
    if ((flags & EntryCodec.DEVICE) != 0) {
      out.u8(in.u8());
      out.varint(in.u32());
      out.varint(in.u32());
    }
  }

  /** 0 and the name the first time, later its place among the names so far, from 1. */
  private void shortenScheme(byte[] data, int at, int length, ByteWriter out) {
    for (int i = 0; i < schemes.size(); i++) {
      if (Arrays.equals(schemes.get(i), 0, schemes.get(i).length, data, at, at + length)) {
        out.varint(i + 1L);
        return;
      }
    }
    schemes.add(Arrays.copyOfRange(data, at, at + length));
    out.varint(0);
    out.u8(length);
    out.bytes(data, at, length);
  }

  /** Writes length and canonical form of the next value; its fields are checked when it is used. */
  void expand(ByteReader in, ByteWriter out) throws MalformedNodeException {
    int lengthAt = out.claim(WORD);
    int head = in.varint(MAX_HEAD);
    int flags = head >> KIND_BITS;
    out.u8(head & 0x07);
    out.u16(flags);
    expandMetadata(flags, in, out);
    long size = in.varint();
    out.u64(size);
    expandReferences(flags, size, in, out);
    int length = out.length() - lengthAt - WORD;
    if (size < 0 || length > EntryCodec.MAX_VALUE_BYTES) {
      throw new MalformedNodeException("a value is out of range");
    }
    BigEndian.putInt(out.array(), lengthAt, length);
  }

  private void expandMetadata(int flags, ByteReader in, ByteWriter out)
      throws MalformedNodeException {
    for (int words = words(flags); words > 0; words--) {
      out.u32(in.varint());
    }
    if ((flags & EntryCodec.MTIME) != 0) {
      long step = in.varint();
      lastSeconds += (step >>> 1) ^ -(step & 1);
      out.u64(lastSeconds);
      out.u32(in.varint());
    }
  }

  private void expandReferences(int flags, long size, ByteReader in, ByteWriter out)
      throws MalformedNodeException {
    if ((flags & EntryCodec.CONTENT) != 0) {
      byte[] scheme = expandScheme(in);
      out.u8(scheme.length);
      out.bytes(scheme, 0, scheme.length);
      out.u64(size);
      int digestLength = in.u8();
      out.u8(digestLength);
      out.bytes(in.array(), in.skip(digestLength), digestLength);
    }
    if ((flags & EntryCodec.LINK_TARGET) != 0) {
      int length = in.varint(EntryCodec.MAX_VALUE_BYTES);
      out.u32(length);
      out.bytes(in.array(), in.skip(length), length);
    }
    if ((flags & EntryCodec.EXTENDED_ATTRIBUTES) != 0) {
      out.u8(Sha256.BYTES);
      out.bytes(in.array(), in.skip(Sha256.BYTES), Sha256.BYTES);
    }
    if ((flags & EntryCodec.DEVICE) != 0) {
      out.u8(in.u8());
      out.u32(in.varint());
      out.u32(in.varint());
    }
  }

  private byte[] expandScheme(ByteReader in) throws MalformedNodeException {
    int place = in.varint(schemes.size());
    if (place > 0) {
      return schemes.get(place - 1);
    }
    int length = in.u8();
    int at = in.skip(length);
    byte[] name = Arrays.copyOfRange(in.array(), at, at + length);
    schemes.add(name);
    return name;
  }
}
