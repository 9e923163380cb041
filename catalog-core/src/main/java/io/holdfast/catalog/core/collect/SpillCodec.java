package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How entries wait to be sorted, in memory and in temporary files: a length, so many bytes of
 * fields, and in files the hashes of chunks. This form never enters a digest, and only the codec
 * that wrote it reads it. Not thread-safe.
 */
final class SpillCodec {
  /** Where the number of an item stands. */
  static final int SEQUENCE = 6;

  /** Where the length of a path's key stands, and the key behind it. */
  static final int KEY_LENGTH = 26;

  private static final int CHUNKS = 22;

  private static final int MODE = 0x01;
  private static final int UID = 0x02;
  private static final int GID = 0x04;
  private static final int MODIFIED_AT = 0x08;
  private static final int CONTENT = 0x10;
  private static final int LINK_TARGET = 0x20;
  private static final int EXTENDED_ATTRIBUTES = 0x40;
  private static final int DEVICE = 0x80;

  /** More than all fields of fixed length take together. */
  private static final int FIXED_BYTES = 256;

  private static final EntryKind[] KINDS = EntryKind.values();
  private static final Entry.Device.Type[] DEVICES = Entry.Device.Type.values();

  private final List<DigestScheme> schemes = new ArrayList<>();
  private ByteBuffer fields = ByteBuffer.allocate(1 << 12);

  void write(Numbered item, OutputStream out) throws IOException {
    ByteBuffer form = encode(item);
    out.write(fields.array(), 0, form.limit());
    item.chunks().writeTo(out);
  }

  /** The length and fields of an item, until the next is encoded or read. */
  ByteBuffer encode(Numbered item) {
    Entry entry = item.entry();
    ByteString target = entry.linkTarget().orElse(null);
    byte[] key = entry.path().key();
    int most = FIXED_BYTES + key.length + (target == null ? 0 : target.length());
    if (fields.capacity() < most) {
      fields = ByteBuffer.allocate(most);
    }
    fields.clear().position(Integer.BYTES);
    fields.put((byte) entry.kind().code()).put((byte) flags(entry));
    fields.putLong(item.sequence()).putLong(entry.size()).putInt(item.chunks().count());
    fields.putInt(key.length).put(key);
    putMetadata(entry);
    putReferences(entry, target);
    return fields.putInt(0, fields.position() - Integer.BYTES).flip();
  }

  private static int flags(Entry entry) {
    return (entry.mode().isPresent() ? MODE : 0)
        | (entry.uid().isPresent() ? UID : 0)
        | (entry.gid().isPresent() ? GID : 0)
        | (entry.modifiedAt().isPresent() ? MODIFIED_AT : 0)
        | (entry.content().isPresent() ? CONTENT : 0)
        | (entry.linkTarget().isPresent() ? LINK_TARGET : 0)
        | (entry.extendedAttributes().isPresent() ? EXTENDED_ATTRIBUTES : 0)
        | (entry.device().isPresent() ? DEVICE : 0);
  }

  private void putMetadata(Entry entry) {
    entry.mode().ifPresent(fields::putInt);
    entry.uid().ifPresent(fields::putLong);
    entry.gid().ifPresent(fields::putLong);
    if (entry.modifiedAt().isPresent()) {
      Instant modifiedAt = entry.modifiedAt().get();
      fields.putLong(modifiedAt.getEpochSecond()).putInt(modifiedAt.getNano());
    }
  }

  private void putReferences(Entry entry, @Nullable ByteString target) {
    if (entry.content().isPresent()) {
      ContentReference content = entry.content().get();
      fields.putInt(number(content.scheme())).putLong(content.length());
      putDigest(content.digest());
    }
    if (target != null) {
      fields.putInt(target.length()).put(target.toByteArray());
    }
    entry.extendedAttributes().ifPresent(this::putDigest);
    if (entry.device().isPresent()) {
      Entry.Device device = entry.device().get();
      fields.put((byte) device.type().code());
      fields.putLong(device.major()).putLong(device.minor());
    }
  }

  private int number(DigestScheme scheme) {
    int number = schemes.indexOf(scheme);
    if (number < 0) {
      schemes.add(scheme);
      number = schemes.size() - 1;
    }
    return number;
  }

  private void putDigest(Digest digest) {
    fields.put((byte) digest.length());
    digest.copyTo(fields.array(), fields.position());
    fields.position(fields.position() + digest.length());
  }

  /**
   * Reads the next item.
   *
   * @throws IOException also if what is read was never written
   */
  Numbered read(InputStream in) throws IOException {
    try {
      ByteBuffer form = readFields(in);
      Entry entry = entry(form);
      if (form.hasRemaining()) {
        throw new IOException("a temporary file is not as it was written");
      }
      ChunkHashes chunks = ChunkHashes.readFrom(in, form.getInt(CHUNKS));
      return new Numbered(form.getLong(SEQUENCE), entry, chunks);
    } catch (IllegalArgumentException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | DateTimeException
        | CatalogException e) {
      throw new IOException("a temporary file is not as it was written", e);
    }
  }

  /** An item from what {@link #encode} gave, and its chunks. */
  Numbered decode(ByteBuffer form, ChunkHashes chunks) {
    Entry entry = entry(form);
    return new Numbered(form.getLong(SEQUENCE), entry, chunks);
  }

  /** The form of the next item; takes no memory on the word of a length that nobody checked. */
  private ByteBuffer readFields(InputStream in) throws IOException {
    readFully(in, 0, Integer.BYTES);
    int length = fields.getInt(0);
    if (length < 0 || length > fields.capacity() - Integer.BYTES) {
      throw new IOException("a temporary file is not as it was written");
    }
    readFully(in, Integer.BYTES, length);
    return fields.clear().limit(Integer.BYTES + length);
  }

  private void readFully(InputStream in, int at, int length) throws IOException {
    if (in.readNBytes(fields.array(), at, length) < length) {
      throw new EOFException("a temporary file ends too early");
    }
  }

  private Entry entry(ByteBuffer form) {
    form.getInt();
    EntryKind kind = KINDS[form.get() - 1];
    int flags = form.get();
    form.getLong();
    long size = form.getLong();
    form.getInt();
    Entry.Builder entry = Entry.builder(path(form), kind);
    entry.size(size);
    takeMetadata(flags, form, entry);
    takeReferences(flags, form, entry);
    return entry.build();
  }

  private static void takeMetadata(int flags, ByteBuffer form, Entry.Builder entry) {
    if ((flags & MODE) != 0) {
      entry.mode(form.getInt());
    }
    if ((flags & UID) != 0) {
      entry.uid(form.getLong());
    }
    if ((flags & GID) != 0) {
      entry.gid(form.getLong());
    }
    if ((flags & MODIFIED_AT) != 0) {
      entry.modifiedAt(Instant.ofEpochSecond(form.getLong(), form.getInt()));
    }
  }

  private void takeReferences(int flags, ByteBuffer form, Entry.Builder entry) {
    if ((flags & CONTENT) != 0) {
      DigestScheme scheme = schemes.get(form.getInt());
      entry.content(new ContentReference(scheme, form.getLong(), digest(form)));
    }
    if ((flags & LINK_TARGET) != 0) {
      entry.linkTarget(bytes(form));
    }
    if ((flags & EXTENDED_ATTRIBUTES) != 0) {
      entry.extendedAttributes(digest(form));
    }
    if ((flags & DEVICE) != 0) {
      Entry.Device.Type type = DEVICES[form.get() - 1];
      entry.device(new Entry.Device(type, form.getLong(), form.getLong()));
    }
  }

  private static EntryPath path(ByteBuffer form) {
    int length = form.getInt();
    int start = form.arrayOffset() + form.position();
    skip(form, length);
    return EntryPath.ofKey(form.array(), start, length);
  }

  private static Digest digest(ByteBuffer form) {
    int length = form.get();
    int start = form.arrayOffset() + form.position();
    skip(form, length);
    return Digest.copyOf(form.array(), start, length);
  }

  private static ByteString bytes(ByteBuffer form) {
    int length = form.getInt();
    int start = form.arrayOffset() + form.position();
    skip(form, length);
    return ByteString.copyOf(form.array(), start, length);
  }

  private static void skip(ByteBuffer form, int length) {
    if (length < 0 || length > form.remaining()) {
      throw new BufferUnderflowException();
    }
    form.position(form.position() + length);
  }
}
