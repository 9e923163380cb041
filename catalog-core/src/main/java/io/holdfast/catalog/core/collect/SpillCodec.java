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
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How entries stand in temporary files; this form never enters a digest. Not thread-safe. */
final class SpillCodec {
  private @Nullable DigestScheme lastScheme;

  void write(Numbered item, DataOutputStream out) throws IOException {
    Entry entry = item.entry();
    out.writeInt(entry.path().keyLength());
    out.write(entry.path().key());
    out.writeLong(item.sequence());
    out.writeUTF(entry.kind().name());
    out.writeInt(entry.mode().orElse(-1));
    out.writeLong(entry.uid().orElse(-1));
    out.writeLong(entry.gid().orElse(-1));
    out.writeBoolean(entry.modifiedAt().isPresent());
    if (entry.modifiedAt().isPresent()) {
      Instant modifiedAt = entry.modifiedAt().get();
      out.writeLong(modifiedAt.getEpochSecond());
      out.writeInt(modifiedAt.getNano());
    }
    out.writeLong(entry.size());
    writeContent(entry.content(), out);
    writeBytes(entry.linkTarget().map(ByteString::toByteArray), out);
    writeBytes(entry.extendedAttributes().map(Digest::toByteArray), out);
    out.writeUTF(entry.device().map(device -> device.type().name()).orElse(""));
    if (entry.device().isPresent()) {
      out.writeLong(entry.device().get().major());
      out.writeLong(entry.device().get().minor());
    }
    out.writeInt(item.chunks().count());
    item.chunks().writeTo(out);
  }

  private static void writeContent(Optional<ContentReference> content, DataOutputStream out)
      throws IOException {
    out.writeUTF(content.map(c -> c.scheme().name()).orElse(""));
    if (content.isPresent()) {
      out.writeLong(content.get().length());
      writeBytes(Optional.of(content.get().digest().toByteArray()), out);
    }
  }

  private static void writeBytes(Optional<byte[]> bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.map(b -> b.length).orElse(-1));
    if (bytes.isPresent()) {
      out.write(bytes.get());
    }
  }

  /**
   * Reads the next item.
   *
   * @throws IOException also if what is read was never written
   */
  Numbered read(DataInputStream in) throws IOException {
    try {
      return readItem(in);
    } catch (IllegalArgumentException | DateTimeException | CatalogException e) {
      throw new IOException("a temporary file is not as it was written", e);
    }
  }

  private Numbered readItem(DataInputStream in) throws IOException {
    EntryPath path = EntryPath.ofKey(in.readNBytes(in.readInt()));
    long sequence = in.readLong();
    Entry.Builder entry = Entry.builder(path, EntryKind.valueOf(in.readUTF()));
    int mode = in.readInt();
    if (mode >= 0) {
      entry.mode(mode);
    }
    long uid = in.readLong();
    if (uid >= 0) {
      entry.uid(uid);
    }
    long gid = in.readLong();
    if (gid >= 0) {
      entry.gid(gid);
    }
    if (in.readBoolean()) {
      entry.modifiedAt(Instant.ofEpochSecond(in.readLong(), in.readInt()));
    }
    entry.size(in.readLong());
    readContent(in).ifPresent(entry::content);
    readBytes(in).map(ByteString::copyOf).ifPresent(entry::linkTarget);
    readBytes(in).map(Digest::copyOf).ifPresent(entry::extendedAttributes);
    String type = in.readUTF();
    if (!type.isEmpty()) {
      entry.device(new Entry.Device(Entry.Device.Type.valueOf(type), in.readLong(), in.readLong()));
    }
    ChunkHashes chunks = ChunkHashes.readFrom(in, in.readInt());
    return new Numbered(sequence, entry.build(), chunks);
  }

  private Optional<ContentReference> readContent(DataInputStream in) throws IOException {
    String name = in.readUTF();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    DigestScheme scheme = lastScheme;
    if (scheme == null || !scheme.name().equals(name)) {
      scheme = DigestScheme.of(name);
      lastScheme = scheme;
    }
    long length = in.readLong();
    return Optional.of(
        new ContentReference(scheme, length, Digest.copyOf(in.readNBytes(in.readInt()))));
  }

  private static Optional<byte[]> readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? Optional.empty() : Optional.of(in.readNBytes(length));
  }
}
