package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.DiffJson;
import io.holdfast.catalog.cli.json.EntryJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two snapshots. */
@Command(
    name = "diff",
    description = "Shows what was added, removed and changed between two snapshots.")
public final class DiffCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--stat", description = "The counts alone.")
  private boolean stat;

  @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "The one before.")
  private String before;

  @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "The one after.")
  private String after;

  /** A command in a session. */
  public DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Snapshot one = session.snapshot(catalog, before);
      Snapshot two = session.snapshot(catalog, after);
      DiffSummary summary = session.json() ? json(catalog, one, two) : print(catalog, one, two);
      return summary.isEmpty()
          ? ExitStatus.OK
          : Verdicts.refused(session, "the snapshots differ: " + counts(summary));
    }
  }

  private DiffSummary json(Catalog catalog, Snapshot one, Snapshot two) {
    DiffSummary[] summary = new DiffSummary[1];
    session.document(
        json -> {
          json.field("before", one.id());
          json.field("after", two.id());
          if (stat) {
            summary[0] = diff(catalog, one, two, change -> {});
          } else {
            json.array(
                "changes",
                list ->
                    summary[0] =
                        diff(
                            catalog,
                            one,
                            two,
                            change -> list.object(to -> EntryJson.fields(to, change))));
          }
          DiffJson.fields(json, summary[0]);
        });
    return summary[0];
  }

  private DiffSummary print(Catalog catalog, Snapshot one, Snapshot two) {
    Page page = session.page();
    DiffSummary summary =
        diff(catalog, one, two, stat ? change -> {} : change -> page.line(line(page, change)));
    if (stat) {
      page.line(counts(summary));
      page.line(
          Sizes.bytes(summary.addedBytes())
              + " added, "
              + Sizes.bytes(summary.removedBytes())
              + " removed, "
              + Sizes.bytes(summary.changedBytesBefore())
              + " became "
              + Sizes.bytes(summary.changedBytesAfter()));
    }
    return summary;
  }

  private static DiffSummary diff(
      Catalog catalog, Snapshot one, Snapshot two, Consumer<EntryChange> visitor) {
    return catalog.snapshots().diff(one.id(), two.id(), visitor);
  }

  private static String counts(DiffSummary summary) {
    return Sizes.count(summary.added())
        + " added, "
        + Sizes.count(summary.removed())
        + " removed, "
        + Sizes.count(summary.changed())
        + " changed";
  }

  private static String line(Page page, EntryChange change) {
    return switch (change.type()) {
      case ADDED -> page.style().good("+ " + change.path()) + size(change.after().orElseThrow());
      case REMOVED -> page.style().bad("- " + change.path()) + size(change.before().orElseThrow());
      case CHANGED ->
          page.style().caution("~ " + change.path())
              + how(change.before().orElseThrow(), change.after().orElseThrow());
    };
  }

  private static String size(Entry entry) {
    return entry.kind().hasContent() ? "  " + Sizes.bytes(entry.size()) : "";
  }

  private static String how(Entry before, Entry after) {
    if (before.kind() != after.kind()) {
      return "  " + before.kind() + " became " + after.kind();
    }
    if (before.size() != after.size()) {
      return "  " + Sizes.bytes(before.size()) + " became " + Sizes.bytes(after.size());
    }
    if (!before.content().equals(after.content())) {
      return "  other content of the same size";
    }
    return before.linkTarget().equals(after.linkTarget()) ? "  metadata" : "  other link target";
  }
}
