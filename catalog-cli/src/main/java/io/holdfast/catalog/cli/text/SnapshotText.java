package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.cli.console.Printable;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Snapshots, as facts with their names and in lists. */
public final class SnapshotText {
  private SnapshotText() {}

  /** What a snapshot is. */
  public static List<Fact> facts(Page page, Snapshot snapshot) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("snapshot", snapshot.id().toString()));
    facts.add(new Fact("dataset", snapshot.dataset().value()));
    facts.add(new Fact("kind", kind(snapshot)));
    facts.add(new Fact("consistent at", page.when(snapshot.consistentAt())));
    facts.add(new Fact("entries", Sizes.count(snapshot.entries())));
    facts.add(new Fact("content", Sizes.bytes(snapshot.bytes())));
    facts.add(new Fact("root", snapshot.root().toString()));
    snapshot.parent().ifPresent(parent -> facts.add(new Fact("parent", parent.toString())));
    facts.add(new Fact("timeline", snapshot.timeline().value()));
    snapshot.position().ifPresent(mark -> facts.add(new Fact("position", mark.toString())));
    if (!snapshot.labels().isEmpty()) {
      facts.add(new Fact("labels", labels(snapshot)));
    }
    return facts;
  }

  /** When it was taken and recorded. */
  public static List<Fact> times(Page page, Snapshot snapshot) {
    return List.of(
        new Fact("taking began", page.when(snapshot.times().startedAt())),
        new Fact("taking ended", page.when(snapshot.times().finishedAt())),
        new Fact("recorded", page.when(snapshot.times().recordedAt())));
  }

  /** A full or a delta. */
  public static String kind(Snapshot snapshot) {
    return snapshot.kind() == SnapshotKind.DELTA ? "delta" : "full";
  }

  /** Labels on one line. */
  public static String labels(Snapshot snapshot) {
    return snapshot.labels().entrySet().stream()
        .map(label -> printable(label.getKey() + "=" + label.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** What is said against it, on one line; empty if nothing. */
  public static String warnings(Snapshot snapshot, SnapshotStatus status) {
    List<String> warnings = new ArrayList<>();
    status.quarantined().ifPresent(why -> warnings.add("QUARANTINED"));
    status.retired().ifPresent(why -> warnings.add("RETIRED"));
    snapshot.marks().forEach(mark -> warnings.add(mark.name().toUpperCase(Locale.ROOT)));
    return String.join(" ", warnings);
  }

  /** Prints copies, aligned. */
  public static void copies(Page page, List<Copy> copies) {
    Table table = new Table("COPY", "FORMAT", "ADDED", "LOCATION");
    for (Copy copy : copies) {
      table.row(
          copy.id().toString().substring(0, 12),
          copy.source().format().id(),
          page.when(copy.addedAt()),
          printable(copy.location()));
    }
    table.print(page);
  }

  /** Text from outside without anything that moves a terminal's cursor. */
  public static String printable(String text) {
    return Printable.of(text);
  }
}
