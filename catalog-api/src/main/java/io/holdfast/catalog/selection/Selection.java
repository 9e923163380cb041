package io.holdfast.catalog.selection;

import io.holdfast.catalog.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The judgement of all candidates. Immutable and thread-safe.
 *
 * @param request what was asked for
 * @param choice what was chosen; empty if nothing may be
 * @param newestValid the newest snapshot that no rule but those about the requested time is against
 * @param candidates in full: the chosen one, all newer ones and the nearest 20 older; newest first
 * @param candidatesTotal how many snapshots the dataset has
 * @param rejectionCounts how many candidates each rule is against
 */
public record Selection(
    SelectionRequest request,
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

  /** The failure for a caller that needs a choice: why there is none. */
  public SelectionRefusedException refusal() {
    return new SelectionRefusedException(this);
  }
}
