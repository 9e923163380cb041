package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** One row of the index: what a statement says, ready for queries. Immutable and thread-safe. */
public sealed interface IndexRow {
  /**
   * A snapshot was recorded.
   *
   * @param snapshot the snapshot
   */
  record SnapshotRow(Snapshot snapshot) implements IndexRow {}

  /**
   * A copy was added.
   *
   * @param copy the copy
   */
  record CopyRow(Copy copy) implements IndexRow {}

  /**
   * A payload was verified.
   *
   * @param verification the evidence
   */
  record VerificationRow(Verification verification) implements IndexRow {}

  /**
   * Something was declared about a snapshot. The latest row of a kind counts.
   *
   * @param snapshot the snapshot
   * @param kind what was declared
   * @param reason why
   * @param at when
   */
  record DeclarationRow(SnapshotId snapshot, Kind kind, String reason, Instant at)
      implements IndexRow {
    /** Kinds of declarations. */
    public enum Kind {
      /** It must not be restored. */
      QUARANTINED,
      /** It is no longer kept. */
      RETIRED
    }
  }

  /**
   * An act: a statement that is not about the data of one snapshot. The row tells where it stands
   * and no more; whoever needs it reads the statement, and checks that it makes this row.
   *
   * @param kind what was done
   * @param scope the name of the dataset that it concerns; for {@link ActKind#POLICY} and {@link
   *     ActKind#COLLECTION} a pattern of datasets, for {@link ActKind#KEY} the origin of the log
   * @param subject what it is about, such as the digest of a plan, the id of a ticket or snapshot
   * @param at when
   */
  record ActRow(ActKind kind, String scope, Digest subject, Instant at) implements IndexRow {
    /**
     * Checks the scope.
     *
     * @throws io.holdfast.catalog.snapshot.InvalidNameException if it must name a dataset and
     *     cannot
     */
    public ActRow {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(at, "at");
      if (kind.isOfDataset()) {
        DatasetName.of(scope);
      }
    }

    /** The dataset that it concerns; empty where its scope is a pattern or an origin. */
    public Optional<DatasetName> dataset() {
      return kind.isOfDataset() ? Optional.of(DatasetName.of(scope)) : Optional.empty();
    }
  }

  /** Kinds of acts. Their names are kept in indexes: a contract. */
  enum ActKind {
    /** The policy of a pattern of datasets was set. */
    POLICY,
    /** A restore was asked for. */
    REQUEST,
    /** Somebody approved a restore. */
    APPROVAL,
    /** A restore was authorised: a ticket was issued. */
    AUTHORISATION,
    /** A ticket was used. */
    REDEMPTION,
    /** A restore was completed. */
    RECEIPT,
    /** A restore was tried in a scratch place. */
    DRILL,
    /** A key of the log was announced or revoked. */
    KEY,
    /** A hold on a snapshot was placed or released. */
    HOLD,
    /** Manifests to which no kept snapshot refers were freed; its scope is {@code **}. */
    COLLECTION,
    /** A bundle was written beside a copy. */
    BUNDLE;

    /** Whether its scope names a dataset. */
    public boolean isOfDataset() {
      return this != POLICY && this != KEY && this != COLLECTION;
    }
  }
}
