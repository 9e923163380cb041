package io.holdfast.catalog.selection;

import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.TimelineName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The judgement of all candidates. Immutable and thread-safe.
 *
 * @param request what was asked for
 * @param basis what it was judged by
 * @param choice what was chosen; empty if nothing may be
 * @param newestValid the newest snapshot by time that no rule is against but those about the
 *     requested moment: it could be restored, whatever moment was asked for
 * @param candidates in full, newest first (by position where one was asked for, else by time): the
 *     chosen one, the newer ones up to the nearest 1,000 and the nearest 20 older; if none was
 *     chosen, the 20 nearest to the requested moment; and the newest valid one in any case
 * @param candidatesTotal how many snapshots the dataset has
 * @param rejectionCounts how many candidates each rule is against
 */
public record Selection(
    SelectionRequest request,
    Basis basis,
    Optional<Choice> choice,
    Optional<Snapshot> newestValid,
    List<Candidate> candidates,
    long candidatesTotal,
    Map<RejectionCode, Long> rejectionCounts) {
  /** Copies the collections. */
  public Selection {
    candidates = List.copyOf(candidates);
    rejectionCounts = Map.copyOf(rejectionCounts);
  }

  /** A newer valid snapshot than the chosen one, if there is one. */
  public Optional<Snapshot> newerValid() {
    return newestValid.filter(
        newest -> choice.isEmpty() || !choice.get().snapshot().id().equals(newest.id()));
  }

  /** What was chosen and why, what nearly was, and by which policy, in plain sentences. */
  public List<String> sentences() {
    return SelectionSentences.of(this);
  }

  /**
   * What a selection was judged by. Immutable and thread-safe.
   *
   * @param policy what a snapshot had to fulfil
   * @param timeline the timeline that was asked for, or meant where none was
   * @param requestedMoment what the gap is measured from
   * @param selectedAt now, by the catalog's clock
   * @param signed how far the log is signed, where nothing else counts; empty where all counts
   */
  public record Basis(
      EffectivePolicy policy,
      TimelineName timeline,
      Instant requestedMoment,
      Instant selectedAt,
      Optional<SignedExtent> signed) {}

  /** The failure for a caller that needs a choice: why there is none. */
  public SelectionRefusedException refusal() {
    return new SelectionRefusedException(this);
  }
}
