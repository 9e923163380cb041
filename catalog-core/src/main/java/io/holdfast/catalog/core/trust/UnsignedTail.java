package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.log.UnsignedStatement;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.trust.UnsignedObjectionException;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/** The statements behind the last signature that counts. Thread-safe. */
public final class UnsignedTail {
  private static final int BATCH = 512;

  private final LogService log;
  private final LongSupplier signed;

  /**
   * The end of a log.
   *
   * @param signed tells how many statements are signed
   */
  public UnsignedTail(LogService log, LongSupplier signed) {
    this.log = Objects.requireNonNull(log, "log");
    this.signed = Objects.requireNonNull(signed, "signed");
  }

  /** The first of the statements from a place on. */
  static List<UnsignedStatement> first(LogService log, long from) {
    return from >= log.size()
        ? List.of()
        : log.read(from, SignedExtent.MOST_NAMED).stream().map(UnsignedTail::named).toList();
  }

  private static UnsignedStatement named(Statement statement) {
    return new UnsignedStatement(
        statement.index(),
        StatementCodec.typeOf(statement),
        StatementCodec.idOf(statement.bytes()));
  }

  /**
   * Refuses to pass over what an unsigned statement says against a snapshot: that it is
   * quarantined, retired or damaged. It does not count, and may be true.
   *
   * @throws UnsignedObjectionException if there is one
   */
  public void requireNoObjection(SnapshotId snapshot) {
    long size = log.size();
    for (long from = signed.getAsLong(); from < size; from += BATCH) {
      for (Statement statement : log.read(from, (int) Math.min(BATCH, size - from))) {
        if (isAgainst(snapshot, StatementCodec.decode(statement).told())) {
          throw new UnsignedObjectionException(snapshot, named(statement));
        }
      }
    }
  }

  private static boolean isAgainst(SnapshotId snapshot, Fact fact) {
    if (fact instanceof Fact.Declared declared) {
      return declared.row().snapshot().equals(snapshot);
    }
    return fact instanceof Fact.PayloadVerified verified
        && verified.verification().snapshot().equals(snapshot)
        && !verified.verification().isClean();
  }
}
