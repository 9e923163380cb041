package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a bundle says of itself: its first record. Immutable and thread-safe.
 *
 * @param kind what it carries
 * @param checkpoint the state of the log that it was made from
 * @param salt of the catalog's manifests, 16 bytes
 * @param snapshot whose it is; empty for a whole catalog
 * @param createdAt when it was made
 * @param note the signed checkpoint that lay beside the log; empty if none did
 */
record BundleHead(
    BundleKind kind,
    Checkpoint checkpoint,
    ByteString salt,
    Optional<SnapshotId> snapshot,
    Instant createdAt,
    String note) {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int SNAPSHOT = 1;
  private static final int CATALOG = 2;
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int LAST_NANO = 999_999_999;

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(kind == BundleKind.SNAPSHOT ? SNAPSHOT : CATALOG);
    writeText(out, checkpoint.origin());
    out.writeLong(checkpoint.size());
    out.write(checkpoint.root().toByteArray());
    out.write(salt.toByteArray());
    if (snapshot.isPresent()) {
      out.write(snapshot.get().digest().toByteArray());
    }
    out.writeLong(createdAt.getEpochSecond());
    out.writeInt(createdAt.getNano());
    writeText(out, note);
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} writes.
   *
   * @throws IOException if it is anything else
   */
  static BundleHead read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int kind = in.readUnsignedByte();
    if (kind != SNAPSHOT && kind != CATALOG) {
      throw new IOException("expected a bundle of a snapshot or of a catalog, found kind " + kind);
    }
    String origin = readText(in);
    Checkpoint checkpoint = new Checkpoint(origin, in.readLong(), hash(in));
    ByteString salt = ByteString.copyOf(exactly(in, SALT_BYTES));
    Optional<SnapshotId> snapshot =
        kind == SNAPSHOT ? Optional.of(new SnapshotId(hash(in))) : Optional.empty();
    Instant createdAt = time(in.readLong(), in.readInt());
    BundleHead head =
        new BundleHead(
            kind == SNAPSHOT ? BundleKind.SNAPSHOT : BundleKind.CATALOG,
            checkpoint,
            salt,
            snapshot,
            createdAt,
            readText(in));
    if (in.read() >= 0) {
      throw new IOException("expected nothing behind the head, found more");
    }
    return head;
  }

  private static Instant time(long seconds, int nanos) throws IOException {
    if (seconds < FIRST.getEpochSecond()
        || seconds > LAST.getEpochSecond()
        || nanos < 0
        || nanos > LAST_NANO) {
      throw new IOException(
          "expected a time of the years 0000 to 9999, found "
              + seconds
              + " s and "
              + nanos
              + " ns");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static Digest hash(DataInputStream in) throws IOException {
    return Digest.copyOf(exactly(in, HASH_BYTES));
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    ByteString bytes = ByteString.ofUtf8(text);
    out.writeInt(bytes.length());
    out.write(bytes.toByteArray());
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("expected a text, found a length of " + length);
    }
    return ByteString.copyOf(exactly(in, length)).toUtf8();
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
