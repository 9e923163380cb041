package io.holdfast.catalog.comparison;

import java.util.List;
import java.util.stream.IntStream;

/** What a comparison found. Immutable and thread-safe. */
public final class Comparison {
  private final List<ComparedCopy> copies;
  private final List<ContainerDifference> containers;
  private final List<PathDifference> differences;
  private final long differencesTotal;
  private final long divergencesTotal;

  private Comparison(
      List<ComparedCopy> copies,
      List<ContainerDifference> containers,
      List<PathDifference> differences,
      long differencesTotal,
      long divergencesTotal) {
    this.copies = List.copyOf(copies);
    this.containers = List.copyOf(containers);
    this.differences = List.copyOf(differences);
    this.differencesTotal = differencesTotal;
    this.divergencesTotal = divergencesTotal;
  }

  /**
   * A result. Callers get theirs from {@link Comparisons#compare}.
   *
   * @param copies what was read, in the order of the request
   * @param containers where archives' own bytes are damaged
   * @param differences the first ones, in the order of paths
   * @param differencesTotal how many there are
   * @param divergencesTotal at how many of them the places differ from each other
   */
  public static Comparison of(
      List<ComparedCopy> copies,
      List<ContainerDifference> containers,
      List<PathDifference> differences,
      long differencesTotal,
      long divergencesTotal) {
    return new Comparison(copies, containers, differences, differencesTotal, divergencesTotal);
  }

  /** What was read, in the order of the request. */
  public List<ComparedCopy> copies() {
    return copies;
  }

  /** Where the own bytes of archives are damaged that were recorded as copies. */
  public List<ContainerDifference> containers() {
    return containers;
  }

  /** The first paths that differ, in order: between places, or from what was recorded. */
  public List<PathDifference> differences() {
    return differences;
  }

  /** How many paths differ. */
  public long differencesTotal() {
    return differencesTotal;
  }

  /** At how many paths the places differ from each other, or could not be read. */
  public long divergencesTotal() {
    return divergencesTotal;
  }

  /** Whether all places could be read and hold the same, be it what was recorded or not. */
  public boolean isSame() {
    return divergencesTotal == 0 && copies.stream().allMatch(ComparedCopy::isReadable);
  }

  /**
   * Whether all places hold the same, and none has anything wrong: with a snapshot, all is just
   * what was recorded.
   */
  public boolean isClean() {
    return isSame()
        && differencesTotal == 0
        && copies.stream().allMatch(copy -> copy.findingsTotal() == 0);
  }

  /** What would repair each damaged place from the others, as far as differences are listed. */
  public RepairPlan repairPlan() {
    return RepairPlan.of(this);
  }

  /** The numbers, from 0, of the places where something is not as recorded. */
  public List<Integer> damagedPlaces() {
    return IntStream.range(0, copies.size())
        .filter(
            place -> copies.get(place).expectedRoot().isPresent() && !copies.get(place).isIntact())
        .boxed()
        .toList();
  }
}
