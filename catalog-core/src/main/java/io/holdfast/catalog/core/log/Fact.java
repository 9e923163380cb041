package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a statement says. Immutable and thread-safe. */
public sealed interface Fact
    permits Fact.CatalogCreated,
        Fact.SnapshotRecorded,
        Fact.CopyAdded,
        Fact.PayloadVerified,
        Fact.Declared,
        StatementImported,
        Act {
  /** The index rows that it makes. */
  List<IndexRow> rows();

  /** What is known by it: of an imported statement what that one says, else the fact itself. */
  default Fact told() {
    return this;
  }

  /** When it was stated, by the clock of the catalog that stated it. */
  Instant statedAt();

  /**
   * The catalog was created: always statement 0, and only that.
   *
   * @param origin names the log
   * @param saltDigest SHA-256 of the catalog's salt, 32 bytes
   * @param createdAt when, by the catalog's clock
   * @param predecessor the catalog that it takes the place of, if any
   */
  record CatalogCreated(
      String origin, Digest saltDigest, Instant createdAt, Optional<Predecessor> predecessor)
      implements Fact {
    /** The creation of a catalog that takes no other's place. */
    public CatalogCreated(String origin, Digest saltDigest, Instant createdAt) {
      this(origin, saltDigest, createdAt, Optional.empty());
    }

    @Override
    public List<IndexRow> rows() {
      return List.of();
    }

    @Override
    public Instant statedAt() {
      return createdAt;
    }
  }

  /**
   * A snapshot was recorded.
   *
   * @param origin the catalog that recorded it: equal snapshots of two catalogs have different ids
   * @param snapshot the snapshot
   */
  record SnapshotRecorded(String origin, Snapshot snapshot) implements Fact {
    @Override
    public List<IndexRow> rows() {
      return List.of(new IndexRow.SnapshotRow(snapshot));
    }

    @Override
    public Instant statedAt() {
      return snapshot.times().recordedAt();
    }
  }

  /**
   * A copy was added.
   *
   * @param copy the copy
   */
  record CopyAdded(Copy copy) implements Fact {
    @Override
    public List<IndexRow> rows() {
      return List.of(new IndexRow.CopyRow(copy));
    }

    @Override
    public Instant statedAt() {
      return copy.addedAt();
    }
  }

  /**
   * A payload was verified.
   *
   * @param verification the evidence
   */
  record PayloadVerified(Verification verification) implements Fact {
    @Override
    public List<IndexRow> rows() {
      return List.of(new IndexRow.VerificationRow(verification));
    }

    @Override
    public Instant statedAt() {
      return verification.finishedAt();
    }
  }

  /**
   * A snapshot was quarantined or retired.
   *
   * @param row what was declared
   */
  record Declared(DeclarationRow row) implements Fact {
    @Override
    public List<IndexRow> rows() {
      return List.of(row);
    }

    @Override
    public Instant statedAt() {
      return row.at();
    }
  }
}
