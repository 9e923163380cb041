package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.CollectionJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.gc.CollectionPreview;
import io.holdfast.catalog.gc.CollectionReport;
import io.holdfast.catalog.gc.FreedSpace;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Frees what only retired snapshots need. */
@Command(
    name = "gc",
    description =
        "Frees the manifests that only retired snapshots need; the log keeps every statement.")
public final class GcCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final Session session;

  @Option(names = "--dry-run", description = "Only say what would be freed.")
  private boolean dryRun;

  /** A command in a session. */
  public GcCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      if (dryRun) {
        preview(catalog);
      } else {
        collect(catalog);
      }
      return ExitStatus.OK;
    }
  }

  private void preview(Catalog catalog) {
    CollectionPreview preview;
    try (ProgressDisplay progress = session.progress("looking")) {
      preview = catalog.collector().preview(progress);
    }
    if (session.json()) {
      session.document(json -> CollectionJson.fields(json, preview));
      return;
    }
    Page page = session.page();
    print(page, "would go", preview.snapshots(), preview.neededByKept());
    page.line(
        preview.space().isNothing()
            ? "nothing would be freed"
            : "would free " + sentence(preview.space()) + "; nothing was changed");
  }

  private void collect(Catalog catalog) {
    CollectionReport report;
    try (ProgressDisplay progress = session.progress("collecting")) {
      report = catalog.collector().collect(progress);
    }
    if (session.json()) {
      session.document(json -> CollectionJson.fields(json, report));
      return;
    }
    Page page = session.page();
    print(page, "collected", report.snapshots(), report.neededByKept());
    page.line(report.space().isNothing() ? "nothing to free" : "freed " + sentence(report.space()));
  }

  private static void print(
      Page page, String verb, List<SnapshotId> snapshots, List<SnapshotId> needed) {
    list(page, verb + "  ", snapshots, "");
    list(page, "stays  ", needed, "  retired, but a kept delta needs it");
  }

  private static void list(Page page, String before, List<SnapshotId> snapshots, String after) {
    snapshots.stream().limit(SHOWN).forEach(id -> page.line(before + id.shortForm() + after));
    if (snapshots.size() > SHOWN) {
      page.line(before + (snapshots.size() - SHOWN) + " more; --json names them all");
    }
  }

  private static String sentence(FreedSpace space) {
    return Sizes.bytes(space.bytes())
        + " in "
        + Sizes.count(space.nodes(), "node", "nodes")
        + " ("
        + Sizes.count(space.filesRewritten(), "file", "files")
        + " rewritten, "
        + Sizes.bytes(space.bytesCopied())
        + " copied)";
  }
}
