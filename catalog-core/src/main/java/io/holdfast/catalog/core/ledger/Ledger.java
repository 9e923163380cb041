package io.holdfast.catalog.core.ledger;

import io.holdfast.catalog.core.log.CatalogWriter;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.CopyRow;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.IndexRow.SnapshotRow;
import io.holdfast.catalog.spi.IndexRow.VerificationRow;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.verify.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes facts to the log. What is given bears a draft's id; what comes back, once it is on disk,
 * bears the id of its statement. Thread-safe.
 */
public final class Ledger {
  /** The id of what is not written yet. */
  public static final Digest DRAFT = Digest.copyOf(new byte[32]);

  /** The id of a snapshot that is not written yet. */
  public static final SnapshotId DRAFT_SNAPSHOT = new SnapshotId(DRAFT);

  /** The id of a copy that is not written yet. */
  public static final CopyId DRAFT_COPY = new CopyId(DRAFT);

  /** A clock that steps back by more than this was set; by less, it is coarse. */
  private static final Duration COARSE_CLOCK = Duration.ofSeconds(1);

  private final StatementCodec codec;
  private final CatalogWriter writer;
  private final Clock clock;
  private Instant last = Instant.MIN;

  /**
   * A ledger.
   *
   * @param codec writes statements
   * @param writer appends them
   * @param clock gives the times
   */
  public Ledger(StatementCodec codec, CatalogWriter writer, Clock clock) {
    this.codec = codec;
    this.writer = writer;
    this.clock = clock;
  }

  /** The clock, for what no statement rests on. */
  public Clock clock() {
    return clock;
  }

  /**
   * Protects what is put into the node store until a statement about it is recorded: taken before
   * the first node, closed behind the statement.
   */
  public NodeLease lease() {
    return writer.lease();
  }

  /**
   * The time now. No two calls give the same time, so that no two statements are equal to the byte,
   * however coarse the clock is.
   */
  public synchronized Instant now() {
    Instant now = clock.instant();
    if (!now.isAfter(last) && now.isAfter(last.minus(COARSE_CLOCK))) {
      now = last.plusNanos(1);
    }
    last = now;
    return now;
  }

  /** Records a snapshot alone. */
  public Snapshot recordSnapshot(Snapshot draft) {
    ByteString statement = codec.encode(draft);
    writer.append(List.of(statement));
    return ((SnapshotRow) row(statement)).snapshot();
  }

  /**
   * Records a snapshot with its first copy, both or neither.
   *
   * @param draft the snapshot
   * @param copy makes the copy, once the snapshot's id is known
   */
  public SnapshotWithCopy recordSnapshot(Snapshot draft, Function<SnapshotId, Copy> copy) {
    ByteString statement = codec.encode(draft);
    Snapshot snapshot = ((SnapshotRow) row(statement)).snapshot();
    ByteString copyStatement = codec.encode(copy.apply(snapshot.id()));
    writer.append(List.of(statement, copyStatement));
    return new SnapshotWithCopy(snapshot, ((CopyRow) row(copyStatement)).copy());
  }

  /** Records a copy. */
  public Copy recordCopy(Copy draft) {
    ByteString statement = codec.encode(draft);
    writer.append(List.of(statement));
    return ((CopyRow) row(statement)).copy();
  }

  /** Records verifications, all or none. */
  public List<Verification> recordVerifications(List<Verification> drafts) {
    List<ByteString> statements = new ArrayList<>();
    List<Verification> recorded = new ArrayList<>();
    for (Verification draft : drafts) {
      ByteString statement = codec.encode(draft);
      statements.add(statement);
      recorded.add(((VerificationRow) row(statement)).verification());
    }
    writer.append(statements);
    return recorded;
  }

  /** Records a declaration. */
  public void recordDeclaration(DeclarationRow declaration) {
    writer.append(List.of(codec.encode(declaration)));
  }

  /**
   * Records a fact. Its id is {@link StatementCodec#idOf} of the statement's bytes.
   *
   * @return its statement, at its place in the log
   */
  public Statement record(Fact fact) {
    return record(List.of(fact)).get(0);
  }

  /**
   * Records facts, all or none.
   *
   * @param facts at least one
   * @return their statements, at their places in the log
   */
  public List<Statement> record(List<? extends Fact> facts) {
    List<ByteString> bytes = new ArrayList<>();
    facts.forEach(fact -> bytes.add(StatementCodec.encode(fact)));
    long first = writer.append(bytes);
    List<Statement> statements = new ArrayList<>();
    bytes.forEach(one -> statements.add(new Statement(first + statements.size(), one)));
    return statements;
  }

  /**
   * Records a fact if the log allows it: "only if no ticket with this id was redeemed yet". Whoever
   * makes it sees all that stands before it in the log, and nothing comes between, whichever
   * process it comes from; where somebody else was faster, it is made again.
   *
   * @param making looks at the catalog, and makes the fact or throws to refuse it; it may be asked
   *     more than once and must not record anything itself
   * @return the statement at its place in the log
   */
  public Statement recordChecked(Supplier<? extends Fact> making) {
    return writer.appendChecked(() -> List.of(StatementCodec.encode(making.get())));
  }

  /**
   * Records facts if the log allows it, all or none: as {@link #recordChecked}.
   *
   * @param making looks at the catalog, and makes the facts, at least one
   */
  public void recordAllChecked(Supplier<? extends List<? extends Fact>> making) {
    writer.appendChecked(() -> making.get().stream().map(StatementCodec::encode).toList());
  }

  private static IndexRow row(ByteString statement) {
    return StatementCodec.decode(new Statement(0, statement)).rows().get(0);
  }

  /**
   * What {@link #recordSnapshot(Snapshot, Function)} recorded.
   *
   * @param snapshot the snapshot
   * @param copy its copy
   */
  public record SnapshotWithCopy(Snapshot snapshot, Copy copy) {}
}
