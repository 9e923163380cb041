package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.StoreKeyException;
import io.holdfast.catalog.spi.StoreKeyException.Code;
import io.holdfast.catalog.verify.Verification;
import java.util.Objects;

/**
 * Writes facts as statements and reads them back, without loss. Immutable and thread-safe.
 *
 * <p>The id of a snapshot, a copy or a verification is the digest of its statement, so it is not in
 * the statement: writing ignores the id of what it is given, and reading gives the real one.
 *
 * <p>All {@code encode} methods throw {@link IllegalArgumentException} for a value that has no
 * place in a statement: a text with a lone surrogate, a negative count, a year that has not four
 * digits, or more than {@link CanonicalJson#MAX_BYTES} bytes in all.
 */
public final class StatementCodec {
  /**
   * The first byte of a sealed record; canonical JSON begins with a brace. A statement that begins
   * with it is bound to its catalog alone, as older versions sealed them.
   */
  public static final byte SEALED = 1;

  /** The first byte of a sealed statement that is bound to its place in the log. */
  public static final byte SEALED_IN_PLACE = 2;

  private final String origin;

  /**
   * A codec for the statements of one catalog.
   *
   * @param origin names its log
   */
  public StatementCodec(String origin) {
    this.origin = Objects.requireNonNull(origin, "origin");
  }

  /** The digest of a statement: H(04 || bytes), by which what it says is identified. */
  public static Digest idOf(ByteString statement) {
    return Sha256.of(Domain.STATEMENT, statement.toByteArray());
  }

  /**
   * The digest by which what a statement says is identified: of an imported statement that of the
   * statement within it.
   *
   * @throws MalformedStatementException if it is not one that this version writes
   */
  public static Digest subjectId(Statement statement) {
    return decode(statement) instanceof StatementImported imported
        ? idOf(imported.innermost())
        : idOf(statement.bytes());
  }

  /**
   * What kind of fact a statement tells, as it names it.
   *
   * @throws MalformedStatementException if it is no statement
   */
  public static String typeOf(Statement statement) {
    return StatementFields.of(CanonicalJson.parse(statement.bytes())).text("type");
  }

  /** Whether these are the bytes of a statement in an encrypted catalog. */
  public static boolean isSealed(ByteString bytes) {
    return isSealedInPlace(bytes) || (bytes.length() > 0 && bytes.at(0) == SEALED);
  }

  /** Whether these are the bytes of a sealed statement that is bound to its place. */
  public static boolean isSealedInPlace(ByteString bytes) {
    return bytes.length() > 0 && bytes.at(0) == SEALED_IN_PLACE;
  }

  /** The statement that records a snapshot. */
  public ByteString encode(Snapshot snapshot) {
    return encode(new Fact.SnapshotRecorded(origin, snapshot));
  }

  /** The statement that adds a copy. */
  public ByteString encode(Copy copy) {
    return encode(new Fact.CopyAdded(copy));
  }

  /** The statement that keeps a verification. */
  public ByteString encode(Verification verification) {
    return encode(new Fact.PayloadVerified(verification));
  }

  /** The statement that declares something about a snapshot. */
  public ByteString encode(DeclarationRow declaration) {
    return encode(new Fact.Declared(declaration));
  }

  /** The statement that says {@code fact}. */
  public static ByteString encode(Fact fact) {
    return CanonicalJson.encode(StatementWriter.write(fact));
  }

  /**
   * Reads a statement.
   *
   * @throws MalformedStatementException if it is not one that this version writes
   * @throws StoreKeyException if it is sealed: the catalog was opened without its key
   */
  public static Fact decode(Statement statement) {
    if (isSealed(statement.bytes())) {
      throw new StoreKeyException(Code.KEY_NEEDED, "expected its key, found none");
    }
    try {
      Digest id = idOf(statement.bytes());
      return StatementReader.read(id, StatementFields.of(CanonicalJson.parse(statement.bytes())));
    } catch (MalformedStatementException e) {
      throw new MalformedStatementException(statement.index(), e.reason(), e.getCause());
    }
  }
}
