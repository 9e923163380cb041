package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.BundleSummary.Contents;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.seal.SealedInput;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.NodeStore;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of a bundle, which checks all that can be checked without a catalog. */
final class BundleReader {
  private static final int MAX_RECORD_BYTES = NodeStore.MAX_BLOB_BYTES + 32;
  private static final int HASH_BYTES = 32;
  private static final int MAX_HASHES = 63;

  private final Path file;
  private final BundleVisitor visitor;
  private @Nullable BundleHead head;
  private @Nullable LogCheck log;
  private long statements;
  private long blobs;
  private boolean ended;

  private BundleReader(Path file, BundleVisitor visitor) {
    this.file = file;
    this.visitor = visitor;
  }

  /**
   * Reads a bundle.
   *
   * @param key decrypts it, where it is encrypted
   * @param visitor is shown what it carries
   * @throws BundleException if it is none, was changed, cannot be decrypted, or contradicts itself
   */
  static BundleSummary read(Path file, Optional<KeySource> key, BundleVisitor visitor) {
    SealedInput sealed = SealedInput.check(file);
    return new BundleReader(file, visitor).read(sealed, key);
  }

  private BundleSummary read(SealedInput sealed, Optional<KeySource> key) {
    try (DataInputStream in = new DataInputStream(sealed.open(key))) {
      for (int type = in.read(); type >= 0; type = in.read()) {
        record(type, payload(in));
      }
      return summary(sealed);
    } catch (EOFException e) {
      throw damaged("expected more records, found its end", e);
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private BundleException damaged(String reason, @Nullable Exception cause) {
    return new BundleException(Code.DAMAGED, file.toString(), reason, cause);
  }

  private byte[] payload(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_RECORD_BYTES) {
      throw new IOException("expected a record, found a length of " + length);
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException();
    }
    return payload;
  }

  private void record(int type, byte[] payload) throws IOException {
    if (ended || (type == RecordType.HEAD) != (head == null)) {
      throw new IOException("expected one head, records and one end, found type " + type);
    }
    switch (type) {
      case RecordType.HEAD -> head(payload);
      case RecordType.STATEMENT -> statement(payload);
      case RecordType.BLOB -> blob(payload);
      case RecordType.END -> end(payload);
      default -> throw new IOException("expected a record of version 1, found type " + type);
    }
  }

  private void head(byte[] payload) throws IOException {
    BundleHead read;
    try {
      read = BundleHead.read(payload);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    head = read;
    log = new LogCheck(file.toString(), read);
    visitor.head(read);
  }

  private void statement(byte[] payload) throws IOException {
    if (blobs > 0 || payload.length < Long.BYTES + 1) {
      throw new IOException("expected statements before blobs, each with its place");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    long index = in.readLong();
    int count = in.readUnsignedByte();
    if (index < 0 || count > MAX_HASHES || in.available() < count * HASH_BYTES) {
      throw new IOException("expected a statement, found place " + index + " and " + count);
    }
    List<Digest> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hashes.add(Digest.copyOf(in.readNBytes(HASH_BYTES)));
    }
    Statement statement = new Statement(index, ByteString.copyOf(in.readAllBytes()));
    BundleHead known = required();
    Optional<InclusionProof> proof =
        known.kind() == BundleKind.CATALOG
            ? Optional.empty()
            : Optional.of(new InclusionProof(statement, known.checkpoint(), hashes));
    CarriedStatement carried = new CarriedStatement(statement, proof);
    check(carried);
    statements++;
    visitor.statement(carried);
  }

  private void check(CarriedStatement carried) {
    if (log == null) {
      throw new IllegalStateException("no head");
    }
    try {
      log.check(carried);
    } catch (BundleException e) {
      throw e;
    } catch (CatalogException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private void blob(byte[] payload) throws IOException {
    if (payload.length < HASH_BYTES) {
      throw new IOException("expected a blob under its key, found " + payload.length + " bytes");
    }
    blobs++;
    visitor.blob(
        Digest.copyOf(payload, 0, HASH_BYTES),
        ByteString.copyOf(payload, HASH_BYTES, payload.length - HASH_BYTES));
  }

  private void end(byte[] payload) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    boolean counted =
        payload.length == 2 * Long.BYTES && in.readLong() == statements && in.readLong() == blobs;
    if (!counted) {
      throw new IOException(
          "expected as many records as its end says, found "
              + statements
              + " statements and "
              + blobs
              + " blobs");
    }
    ended = true;
  }

  private BundleHead required() {
    if (head == null) {
      throw new IllegalStateException("no head");
    }
    return head;
  }

  private BundleSummary summary(SealedInput sealed) throws IOException {
    if (!ended || log == null) {
      throw new EOFException();
    }
    log.end();
    return summary(
        file,
        required(),
        new Contents(
            statements,
            blobs,
            sealed.size(),
            sealed.isEncrypted() ? Protection.ENCRYPTED : Protection.NONE));
  }

  static BundleSummary summary(Path file, BundleHead head, Contents contents) {
    return new BundleSummary(
        file,
        head.kind(),
        head.snapshot(),
        head.checkpoint(),
        head.note().isEmpty() ? Optional.empty() : Optional.of(head.note()),
        contents,
        head.createdAt());
  }
}
