package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.digest.UnknownDigestSchemeException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.InvalidEntryException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of an entry's value, section "Entry" of the format: one entry has exactly one
 * form, and whatever is not that form is refused.
 */
final class EntryCodec {
  static final int MODE = 0x01;
  static final int UID = 0x02;
  static final int GID = 0x04;
  static final int MTIME = 0x08;
  static final int CONTENT = 0x10;
  static final int LINK_TARGET = 0x20;
  static final int EXTENDED_ATTRIBUTES = 0x40;
  static final int DEVICE = 0x80;

  /** Most bytes of a value, which keeps an item within 64 KiB plus its key. */
  static final int MAX_VALUE_BYTES = 65_536 - 9;

  private static final int KNOWN_FLAGS = 0xff;
  private static final int MAX_MODE = 07777;
  private static final int FLAGS_OFFSET = 1;
  private static final int FIELDS_OFFSET = 3;

  private static final EntryKind[] KINDS = EntryKind.values();
  private static final Entry.Device.Type[] DEVICES = Entry.Device.Type.values();
  private static final byte[] DEFAULT_SCHEME =
      DigestScheme.MERKLE_SHA256_18.name().getBytes(StandardCharsets.US_ASCII);

  private EntryCodec() {}

  /**
   * Appends the canonical value.
   *
   * @throws InvalidEntryException if the entry has no canonical form
   */
  static void encode(Entry entry, ByteWriter out) {
    String flaw = flaw(entry);
    if (flaw != null) {
      throw new InvalidEntryException(entry.path(), flaw);
    }
    int start = out.length();
    out.u8(entry.kind().code());
    out.u16(flags(entry));
    encodeMetadata(entry, out);
    out.u64(entry.size());
    encodeReferences(entry, out);
    if (out.length() - start > MAX_VALUE_BYTES) {
      throw new InvalidEntryException(
          entry.path(),
          "its value has "
              + (out.length() - start)
              + " bytes, expected at most "
              + MAX_VALUE_BYTES);
    }
  }

  private static @Nullable String flaw(Entry entry) {
    EntryKind kind = entry.kind();
    if (kind == EntryKind.TOMBSTONE && (flags(entry) != 0 || entry.size() != 0)) {
      return "a tombstone has no fields";
    }
    if ((kind == EntryKind.OTHER) != entry.device().isPresent()) {
      return "type and device numbers belong to kind OTHER, and to no other";
    }
    if (entry.extendedAttributes().isPresent()
        && entry.extendedAttributes().get().length() != Sha256.BYTES) {
      return "the digest of extended attributes must have " + Sha256.BYTES + " bytes";
    }
    return null;
  }

  private static int flags(Entry entry) {
    return (entry.mode().isPresent() ? MODE : 0)
        | (entry.uid().isPresent() ? UID : 0)
        | (entry.gid().isPresent() ? GID : 0)
        | (entry.modifiedAt().isPresent() ? MTIME : 0)
        | (entry.content().isPresent() ? CONTENT : 0)
        | (entry.linkTarget().isPresent() ? LINK_TARGET : 0)
        | (entry.extendedAttributes().isPresent() ? EXTENDED_ATTRIBUTES : 0)
        | (entry.device().isPresent() ? DEVICE : 0);
  }

  private static void encodeMetadata(Entry entry, ByteWriter out) {
    if (entry.mode().isPresent()) {
      out.u32(entry.mode().getAsInt());
    }
    if (entry.uid().isPresent()) {
      out.u32(entry.uid().getAsLong());
    }
    if (entry.gid().isPresent()) {
      out.u32(entry.gid().getAsLong());
    }
    if (entry.modifiedAt().isPresent()) {
      Instant time = entry.modifiedAt().get();
      out.u64(time.getEpochSecond());
      out.u32(time.getNano());
    }
  }

  private static void encodeReferences(Entry entry, ByteWriter out) {
    if (entry.content().isPresent()) {
      ContentReference content = entry.content().get();
      byte[] scheme =
          content.scheme().equals(DigestScheme.MERKLE_SHA256_18)
              ? DEFAULT_SCHEME
              : content.scheme().name().getBytes(StandardCharsets.US_ASCII);
      out.u8(scheme.length);
      out.bytes(scheme, 0, scheme.length);
      out.u64(content.length());
      out.u8(content.digest().length());
      out.digest(content.digest());
    }
    if (entry.linkTarget().isPresent()) {
      ByteString target = entry.linkTarget().get();
      out.u32(target.length());
      out.bytes(target);
    }
    if (entry.extendedAttributes().isPresent()) {
      out.u8(Sha256.BYTES);
      out.digest(entry.extendedAttributes().get());
    }
    if (entry.device().isPresent()) {
      Entry.Device device = entry.device().get();
      out.u8(device.type().code());
      out.u32(device.major());
      out.u32(device.minor());
    }
  }

  /** Decodes a value that {@code in} holds and nothing besides. */
  static Entry decode(EntryPath path, ByteReader in) throws MalformedNodeException {
    EntryKind kind = kind(in.u8());
    int flags = in.u16();
    if ((flags & ~KNOWN_FLAGS) != 0) {
      throw new MalformedNodeException("unknown presence flags");
    }
    if (kind == EntryKind.TOMBSTONE && flags != 0) {
      throw new MalformedNodeException("a tombstone has fields");
    }
    if ((kind == EntryKind.OTHER) != ((flags & DEVICE) != 0)) {
      throw new MalformedNodeException("device numbers do not fit the kind");
    }
    Entry.Builder entry = Entry.builder(path, kind);
    decodeMetadata(flags, in, entry);
    long size = in.count();
    entry.size(size);
    if (size != 0 && !kind.hasContent()) {
      throw new MalformedNodeException("a size does not fit the kind");
    }
    decodeReferences(flags, in, size, entry);
    in.expectEnd();
    try {
      return entry.build();
    } catch (IllegalArgumentException e) {
      throw new MalformedNodeException("fields do not fit the kind", e);
    }
  }

  private static EntryKind kind(int code) throws MalformedNodeException {
    if (code < 1 || code > KINDS.length) {
      throw new MalformedNodeException("unknown kind " + code);
    }
    return KINDS[code - 1];
  }

  private static void decodeMetadata(int flags, ByteReader in, Entry.Builder entry)
      throws MalformedNodeException {
    if ((flags & MODE) != 0) {
      long mode = in.u32();
      if (mode > MAX_MODE) {
        throw new MalformedNodeException("permission bits out of range");
      }
      entry.mode((int) mode);
    }
    if ((flags & UID) != 0) {
      entry.uid(in.u32());
    }
    if ((flags & GID) != 0) {
      entry.gid(in.u32());
    }
    if ((flags & MTIME) != 0) {
      entry.modifiedAt(decodeTime(in.u64(), in.u32()));
    }
  }

  private static Instant decodeTime(long seconds, long nanos) throws MalformedNodeException {
    if (nanos > 999_999_999) {
      throw new MalformedNodeException("nanoseconds out of range");
    }
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException e) {
      throw new MalformedNodeException("time out of range", e);
    }
  }

  private static void decodeReferences(int flags, ByteReader in, long size, Entry.Builder entry)
      throws MalformedNodeException {
    if ((flags & CONTENT) != 0) {
      ContentReference content = decodeContent(in);
      if (content.length() != size) {
        throw new MalformedNodeException("size and content length differ");
      }
      entry.content(content);
    }
    if ((flags & LINK_TARGET) != 0) {
      long length = in.u32();
      int at = in.skip(length);
      if (length > Entry.MAX_LINK_TARGET_BYTES) {
        throw new MalformedNodeException("link target too long");
      }
      entry.linkTarget(ByteString.copyOf(in.array(), at, (int) length));
    }
    if ((flags & EXTENDED_ATTRIBUTES) != 0) {
      if (in.u8() != Sha256.BYTES) {
        throw new MalformedNodeException("digest of extended attributes has another length");
      }
      entry.extendedAttributes(Digest.copyOf(in.array(), in.skip(Sha256.BYTES), Sha256.BYTES));
    }
    if ((flags & DEVICE) != 0) {
      entry.device(decodeDevice(in));
    }
  }

  private static ContentReference decodeContent(ByteReader in) throws MalformedNodeException {
    int nameLength = in.u8();
    DigestScheme scheme = scheme(in.array(), in.skip(nameLength), nameLength);
    long length = in.count();
    int digestLength = in.u8();
    int at = in.skip(digestLength);
    if (digestLength != scheme.digestBytes()) {
      throw new MalformedNodeException("a digest does not fit its scheme");
    }
    return new ContentReference(scheme, length, Digest.copyOf(in.array(), at, digestLength));
  }

  private static DigestScheme scheme(byte[] bytes, int at, int length)
      throws MalformedNodeException {
    if (Arrays.equals(bytes, at, at + length, DEFAULT_SCHEME, 0, DEFAULT_SCHEME.length)) {
      return DigestScheme.MERKLE_SHA256_18;
    }
    String name = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    try {
      DigestScheme scheme = DigestScheme.of(name);
      if (scheme.name().equals(name)) {
        return scheme;
      }
    } catch (UnknownDigestSchemeException e) {
      throw new MalformedNodeException("unknown digest scheme", e);
    }
    throw new MalformedNodeException("a digest scheme is not in its canonical spelling");
  }

  private static Entry.Device decodeDevice(ByteReader in) throws MalformedNodeException {
    int type = in.u8();
    if (type < 1 || type > DEVICES.length) {
      throw new MalformedNodeException("unknown type of device");
    }
    return new Entry.Device(DEVICES[type - 1], in.u32(), in.u32());
  }

  /** The kind's code, of a canonical value. */
  static int kindCode(byte[] value, int offset) {
    return value[offset];
  }

  /** What a canonical value adds to a manifest's bytes: the size of a file, else 0. */
  static long fileBytes(byte[] value, int offset) {
    if (value[offset] != EntryKind.FILE.code()) {
      return 0;
    }
    int flags = BigEndian.getU16(value, offset + FLAGS_OFFSET);
    int words = Integer.bitCount(flags & (MODE | UID | GID)) + ((flags & MTIME) != 0 ? 3 : 0);
    return BigEndian.getLong(value, offset + FIELDS_OFFSET + 4 * words);
  }
}
