package io.holdfast.catalog.comparison;

import io.holdfast.catalog.comparison.RepairStep.Range;
import io.holdfast.catalog.comparison.RepairStep.Source;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Collects the steps of a repair, place by place. Not thread-safe. */
final class RepairDraft {
  private final Comparison comparison;
  private final List<RepairStep> steps = new ArrayList<>();
  private final List<Irreparable> irreparable = new ArrayList<>();
  private boolean complete;

  RepairDraft(Comparison comparison) {
    this.comparison = comparison;
    this.complete = true;
  }

  List<RepairStep> steps() {
    return steps;
  }

  List<Irreparable> irreparable() {
    return irreparable;
  }

  boolean isComplete() {
    return complete;
  }

  /** Adds what repairs one place. */
  void repair(int place) {
    ComparedCopy copy = comparison.copies().get(place);
    OnePlace draft = new OnePlace(place, copy.location());
    if (comparison.containers().stream().anyMatch(draft::repairArchive)) {
      draft.finish();
      return;
    }
    complete &=
        copy.isReadable() && comparison.differences().size() == comparison.differencesTotal();
    boolean any = false;
    for (PathDifference difference : comparison.differences()) {
      if (difference.held().get(place).standing().isDamage()) {
        draft.repair(difference);
        any = true;
      }
    }
    // What is wrong with an archive beside its entries has no step.
    complete &= any;
    draft.finish();
  }

  private final class OnePlace {
    private final int place;
    private final String location;
    private final List<RepairStep> removals = new ArrayList<>();
    private final List<RepairStep> fillings = new ArrayList<>();
    private final List<RepairStep> metadata = new ArrayList<>();

    OnePlace(int place, String location) {
      this.place = place;
      this.location = location;
    }

    /** Repairs the archive's own bytes, if other copies of it have all that is damaged. */
    boolean repairArchive(ContainerDifference container) {
      List<DifferingRange> damaged = container.damagedIn(place);
      long length = container.expected().length();
      boolean held =
          damaged.stream()
              .allMatch(range -> range.offset() >= length || !range.intactPlaces().isEmpty());
      if (damaged.isEmpty() || !held || !container.isLocated()) {
        return false;
      }
      if (!comparison.copies().get(place).isReadable()) {
        fillings.add(ofArchive(RepairAction.MAKE, Range.NONE, Optional.empty()));
      }
      for (DifferingRange range : damaged) {
        if (range.offset() >= length) {
          fillings.add(ofArchive(RepairAction.CUT, new Range(length, 0), Optional.empty()));
        } else {
          String from = comparison.copies().get(range.intactPlaces().get(0)).location();
          add(
              ofArchive(
                  RepairAction.FETCH,
                  new Range(range.offset(), range.length()),
                  Optional.of(new Source(from, container.expected(), range.chunkHashes()))));
        }
      }
      return true;
    }

    private RepairStep ofArchive(RepairAction action, Range range, Optional<Source> source) {
      return new RepairStep(location, action, EntryPath.ROOT, range, source, Optional.empty());
    }

    void repair(PathDifference difference) {
      HeldEntry held = difference.held().get(place);
      EntryPath path = difference.path();
      switch (held.standing()) {
        case UNEXPECTED -> removals.add(step(RepairAction.REMOVE, path, held));
        case KIND_DIFFERS -> {
          removals.add(step(RepairAction.REMOVE, path, held));
          make(difference, held);
        }
        case MISSING -> make(difference, held);
        case CONTENT_DIFFERS, UNREADABLE -> {
          fill(difference, held);
          metadata.add(step(RepairAction.SET_METADATA, path, held));
        }
        case METADATA_DIFFERS -> metadata.add(step(RepairAction.SET_METADATA, path, held));
        case INTACT, UNJUDGED -> throw new IllegalStateException("no damage: " + held);
      }
    }

    private void make(PathDifference difference, HeldEntry held) {
      fillings.add(step(RepairAction.MAKE, difference.path(), held));
      fill(difference, held);
      metadata.add(step(RepairAction.SET_METADATA, difference.path(), held));
    }

    private void fill(PathDifference difference, HeldEntry held) {
      Optional<ContentReference> content = held.expected().flatMap(Entry::content);
      if (content.isEmpty() || isFurtherName(held)) {
        return;
      }
      long length = content.get().length();
      complete &= difference.isLocated();
      boolean cut = false;
      List<DifferingRange> damaged = damaged(difference);
      if (damaged.isEmpty() && length > 0 && difference.isLocated()) {
        // Nobody holds it in a form that can be compared.
        irreparable.add(new Irreparable(location, difference.path(), 0, length));
      }
      for (DifferingRange range : damaged) {
        if (range.offset() >= length) {
          cut = true;
        } else {
          fetch(difference, held, range);
        }
      }
      if (cut) {
        Range tail = new Range(length, 0);
        fillings.add(
            new RepairStep(
                location,
                RepairAction.CUT,
                difference.path(),
                tail,
                Optional.empty(),
                held.expected()));
      }
    }

    private List<DifferingRange> damaged(PathDifference difference) {
      return difference.ranges().stream()
          .filter(range -> range.standings().get(place) == RangeStanding.DAMAGED)
          .toList();
    }

    /** The further names of a file share its bytes, which are repaired under its first. */
    private static boolean isFurtherName(HeldEntry held) {
      return held.expected().map(Entry::kind).filter(EntryKind.HARD_LINK::equals).isPresent()
          && held.found().map(Entry::kind).filter(EntryKind.FILE::equals).isEmpty();
    }

    private void fetch(PathDifference difference, HeldEntry held, DifferingRange range) {
      Optional<Integer> from =
          range.intactPlaces().stream().filter(each -> isSame(difference, held, each)).findFirst();
      if (from.isEmpty()) {
        irreparable.add(
            new Irreparable(location, difference.path(), range.offset(), range.length()));
        return;
      }
      ContentReference content = held.expected().flatMap(Entry::content).orElseThrow();
      String source = comparison.copies().get(from.get()).location();
      RepairStep step =
          new RepairStep(
              location,
              RepairAction.FETCH,
              difference.path(),
              new Range(range.offset(), range.length()),
              Optional.of(new Source(source, content, range.chunkHashes())),
              held.expected());
      add(step);
    }

    private void add(RepairStep step) {
      if (fillings.isEmpty() || !joins(fillings.get(fillings.size() - 1), step)) {
        fillings.add(step);
      } else {
        fillings.add(joined(fillings.remove(fillings.size() - 1), step));
      }
    }

    /** Intact in a place of another snapshot is of use only if that has the same content. */
    private boolean isSame(PathDifference difference, HeldEntry held, int other) {
      return difference
          .held()
          .get(other)
          .expected()
          .flatMap(Entry::content)
          .equals(held.expected().flatMap(Entry::content));
    }

    private RepairStep step(RepairAction action, EntryPath path, HeldEntry held) {
      return new RepairStep(location, action, path, Range.NONE, Optional.empty(), held.expected());
    }

    void finish() {
      Collections.reverse(removals);
      Collections.reverse(metadata);
      steps.addAll(removals);
      steps.addAll(fillings);
      steps.addAll(metadata);
    }
  }

  /** Whether a range goes on where the one before ends, from the same place. */
  private static boolean joins(RepairStep before, RepairStep step) {
    if (before.action() != RepairAction.FETCH || !before.path().equals(step.path())) {
      return false;
    }
    Source one = before.source().orElseThrow();
    Source two = step.source().orElseThrow();
    return one.location().equals(two.location())
        && before.range().offset() + before.range().length() == step.range().offset()
        && !one.chunkHashes().isEmpty()
        && !two.chunkHashes().isEmpty()
        && one.chunkHashes().size() + two.chunkHashes().size() <= DifferingRange.MOST_CHUNKS;
  }

  private static RepairStep joined(RepairStep before, RepairStep step) {
    Source one = before.source().orElseThrow();
    List<Digest> hashes = new ArrayList<>(one.chunkHashes());
    hashes.addAll(step.source().orElseThrow().chunkHashes());
    Range range =
        new Range(before.range().offset(), before.range().length() + step.range().length());
    return new RepairStep(
        before.location(),
        before.action(),
        before.path(),
        range,
        Optional.of(new Source(one.location(), one.content(), hashes)),
        before.expected());
  }
}
