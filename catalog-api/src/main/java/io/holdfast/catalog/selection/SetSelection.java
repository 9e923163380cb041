package io.holdfast.catalog.selection;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One snapshot of each of several datasets, or none at all. Immutable and thread-safe.
 *
 * @param request what was asked for
 * @param members one for each dataset, in the order of the request
 */
public record SetSelection(SetRequest request, List<Member> members) {
  /** Copies the list. */
  public SetSelection {
    members = List.copyOf(members);
    if (members.stream().map(Member::choice).map(Optional::isPresent).distinct().count() > 1) {
      throw new IllegalArgumentException("a set is chosen as a whole or not at all");
    }
  }

  /** Whether there is a choice for every dataset. */
  public boolean isChosen() {
    return members.stream().allMatch(member -> member.choice().isPresent());
  }

  /**
   * The choices in the order of the request.
   *
   * @throws SetRefusedException if there are none
   */
  public List<Choice> choices() {
    if (!isChosen()) {
      throw refusal();
    }
    return members.stream().flatMap(member -> member.choice().stream()).toList();
  }

  /** Time between the oldest and the newest of the chosen snapshots; empty if none is chosen. */
  public Optional<Duration> spread() {
    return isChosen() ? spread(choices().stream().map(Choice::snapshot)) : Optional.empty();
  }

  /**
   * Time between the oldest and the newest of the snapshots that would be chosen for each dataset
   * alone; empty if there is none for some dataset.
   */
  public Optional<Duration> spreadAlone() {
    return members.stream().allMatch(member -> member.alone().choice().isPresent())
        ? spread(members.stream().flatMap(m -> m.alone().choice().stream()).map(Choice::snapshot))
        : Optional.empty();
  }

  private static Optional<Duration> spread(Stream<Snapshot> snapshots) {
    List<Instant> times = snapshots.map(Snapshot::consistentAt).sorted().toList();
    return Optional.of(Duration.between(times.get(0), times.get(times.size() - 1)));
  }

  /** All of it in plain sentences. */
  public List<String> sentences() {
    return SetSentences.of(this);
  }

  /** The failure for a caller that needs choices: why there are none. */
  public SetRefusedException refusal() {
    return new SetRefusedException(this);
  }

  /**
   * One dataset of a set. Immutable and thread-safe.
   *
   * @param alone what would be selected for this dataset alone
   * @param choice what is chosen in the set; it may be older than what would be chosen alone, where
   *     that would lie too far from the others
   */
  public record Member(Selection alone, Optional<Choice> choice) {
    /** The dataset. */
    public DatasetName dataset() {
      return alone.request().dataset();
    }
  }
}
