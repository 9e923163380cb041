package io.holdfast.catalog.bundle;

import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;
import java.util.Optional;

/**
 * What a catalog was made again from, and how complete it is. Immutable and thread-safe.
 *
 * @param checkpoint the newest state of the old log that was at hand: what came later is unknown
 * @param origin names the new catalog and its log
 * @param bundles what was read, in the order of their files' names
 * @param passedOver files that could not be used, each with the reason
 * @param history what came over
 * @param audit of the new catalog
 */
public record RebuildReport(
    Checkpoint checkpoint,
    String origin,
    List<BundleSummary> bundles,
    List<BundleException> passedOver,
    History history,
    AuditReport audit) {
  /** Copies the lists. */
  public RebuildReport {
    bundles = List.copyOf(bundles);
    passedOver = List.copyOf(passedOver);
  }

  /** Whether every file was used, and the new catalog is sound. */
  public boolean isClean() {
    return passedOver.isEmpty() && audit.isClean();
  }

  /**
   * What came over.
   *
   * @param statements number of statements of the old log that were imported
   * @param snapshots those whose manifests are there
   * @param statementOnly those that are known by their statements alone: ancestors whose own
   *     bundles are not there; nothing of them can be verified or restored
   * @param pin the state of the old log that this client had seen, if it was given
   * @param continuity how what is at hand stands to that state
   * @param earlier snapshots whose newest bundle is older than the newest state that was at hand:
   *     what was said of them since, such as a quarantine, is not there
   */
  public record History(
      long statements,
      List<SnapshotId> snapshots,
      List<SnapshotId> statementOnly,
      Optional<Checkpoint> pin,
      Continuity continuity,
      List<KnownUpTo> earlier) {
    /** Copies the lists. */
    public History {
      snapshots = List.copyOf(snapshots);
      statementOnly = List.copyOf(statementOnly);
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * Up to where the history of a snapshot came over.
   *
   * @param snapshot which
   * @param size of the old log when its newest bundle was made
   */
  public record KnownUpTo(SnapshotId snapshot, long size) {}

  /** How the history that is at hand stands to the state of the old log that a client had seen. */
  public enum Continuity {
    /** No state was given that was seen. */
    UNSEEN,
    /** It ends before that state. */
    OLDER,
    /** It goes on from that state. */
    SHOWN,
    /** It is as long or longer, and does not show whether it goes on from that state. */
    NOT_SHOWN
  }

  /**
   * Statements of the old log, up to its newest state that was at hand, that were not at hand. They
   * may be about other datasets, or say that a snapshot must not be restored: nobody can tell.
   */
  public long statementsAbsent() {
    return checkpoint.size() - history.statements();
  }

  /** Statements of the old log that were seen and are lost; 0 where no pin was given. */
  public long statementsLost() {
    return history.pin().map(seen -> Math.max(0, seen.size() - checkpoint.size())).orElse(0L);
  }
}
