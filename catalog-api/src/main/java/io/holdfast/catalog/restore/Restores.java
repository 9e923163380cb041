package io.holdfast.catalog.restore;

import io.holdfast.catalog.selection.Choice;

/** Makes restore plans. Thread-safe. */
public interface Restores {
  /**
   * Makes a plan: looks at the choice again, by the facts of now; picks for each link of the chosen
   * snapshot's chain the copy to read, preferring the one verified last; and checks that overlaying
   * the chain's manifests gives the snapshot's root. The plan shows the losses as they are now.
   *
   * @param choice from a selection of this catalog
   * @param target where the data will be put
   * @throws PlanRefusedException if by now a rule is against the choice: a link or its copy is
   *     missing, known to be damaged, quarantined or retired, or a newer valid snapshot was
   *     recorded; or if the overlay does not give the root
   * @throws IllegalArgumentException if the choice was not made by this catalog
   */
  RestorePlan plan(Choice choice, RestoreTarget target);
}
