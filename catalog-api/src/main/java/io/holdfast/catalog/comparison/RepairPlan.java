package io.holdfast.catalog.comparison;

import java.util.List;

/**
 * What would make each damaged place as recorded again: the steps in the order in which they are
 * carried out, place by place. Nothing is repaired by the catalog itself. A recorded copy that is
 * an archive gets its damaged bytes from another copy of the same archive, if there is one. Else
 * the steps concern its entries, offsets count in their contents, and the archive has to be made
 * again. Immutable and thread-safe.
 *
 * <p>The steps of a place: what is in the way is removed, deepest first; what is missing is made,
 * and bytes are fetched, in the order of paths; metadata is set at last, deepest first, for all
 * that was touched. Afterwards the place is to be verified.
 */
public final class RepairPlan {
  private final List<RepairStep> steps;
  private final List<Irreparable> irreparable;
  private final boolean complete;

  private RepairPlan(List<RepairStep> steps, List<Irreparable> irreparable, boolean complete) {
    this.steps = List.copyOf(steps);
    this.irreparable = List.copyOf(irreparable);
    this.complete = complete;
  }

  /** Makes the plan for all places of a comparison that a snapshot's manifest judges. */
  public static RepairPlan of(Comparison comparison) {
    RepairDraft draft = new RepairDraft(comparison);
    comparison.damagedPlaces().forEach(draft::repair);
    return new RepairPlan(draft.steps(), draft.irreparable(), draft.isComplete());
  }

  /** What to do, in order. */
  public List<RepairStep> steps() {
    return steps;
  }

  /** The damage that cannot be repaired from any of the places. */
  public List<Irreparable> irreparable() {
    return irreparable;
  }

  /**
   * Whether it covers all damage that was found. If not, the comparison listed only the first
   * differences, or a copy could not be read as a whole.
   */
  public boolean isComplete() {
    return complete;
  }

  /** Whether carrying it out would make every place as recorded. */
  public boolean repairsAll() {
    return complete && irreparable.isEmpty();
  }

  /** How many bytes would be fetched. */
  public long bytesToFetch() {
    return steps.stream()
        .filter(step -> step.action() == RepairAction.FETCH)
        .mapToLong(step -> step.range().length())
        .sum();
  }
}
