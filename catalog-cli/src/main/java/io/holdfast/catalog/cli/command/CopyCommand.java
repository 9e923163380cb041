package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.BundleJson;
import io.holdfast.catalog.cli.json.FindingJson;
import io.holdfast.catalog.cli.json.SnapshotJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.FindingText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.RecordingOptions;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.EntrySource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The places where a snapshot's payload lies. */
@Command(
    name = "copy",
    synopsisSubcommandLabel = "(add | list | compare)",
    description = "Adds, lists and compares the places where a snapshot's payload lies.")
public final class CopyCommand {
  private CopyCommand() {}

  /** The group itself, which does nothing. */
  public static CopyCommand group() {
    return new CopyCommand();
  }

  /** Adds a copy. */
  @Command(
      name = "add",
      description = "Adds a copy, once its content proved equal to what was recorded.")
  public static final class Add implements Callable<Integer> {
    private final Session session;

    @Mixin private EffortOptions effort = new EffortOptions();

    @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
    private String snapshot;

    @Parameters(
        index = "1",
        paramLabel = "LOCATION",
        description = "A directory, tar or zip archive; - is a tar stream on standard input.")
    private String location;

    @Mixin private SidecarOption sidecar = new SidecarOption();

    /** A command in a session. */
    public Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      sidecar.require(session, location);
      try (Catalog catalog = session.openExisting(opening -> sidecar.opening(session, opening))) {
        Snapshot of = session.snapshot(catalog, snapshot);
        CopyAddition addition = add(catalog, of, session.source(location));
        answer(of, addition);
        sidecar.requireWritten(
            session,
            of.dataset(),
            "the copy of snapshot " + of.id() + " at " + location + " is added, but",
            addition.bundle());
        return addition.copy().isPresent() ? ExitStatus.OK : refused(addition);
      }
    }

    private void answer(Snapshot of, CopyAddition addition) {
      if (session.json()) {
        session.document(
            json -> {
              json.field("snapshot", of.id());
              json.flag("added", addition.copy().isPresent());
              SnapshotJson.copy(json, addition.copy());
              BundleJson.outcome(json, addition.bundle());
              FindingJson.fields(json, addition.findings(), addition.findingsTotal());
            });
      } else {
        print(session.page(), addition);
        SidecarOption.told(addition.bundle())
            .ifPresent(file -> session.page().line("bundle  " + file));
      }
    }

    private CopyAddition add(Catalog catalog, Snapshot of, EntrySource source) {
      try (ProgressDisplay progress = session.progress("reading")) {
        RecordingOptions options = sidecar.recording().effort(effort.effort()).build();
        return catalog.snapshots().addCopy(of.id(), source, options, progress);
      }
    }

    private static void print(Page page, CopyAddition addition) {
      addition.copy().ifPresent(copy -> SnapshotText.copies(page, List.of(copy)));
      FindingText.print(page, addition.findings(), addition.findingsTotal());
    }

    private int refused(CopyAddition addition) {
      return Verdicts.refused(
          session,
          "not added: "
              + location
              + " differs from what was recorded ("
              + Sizes.count(addition.findingsTotal(), "finding", "findings")
              + "); make the copy again");
    }
  }

  /** Lists copies. */
  @Command(name = "list", description = "Lists the copies of a snapshot.")
  public static final class ListAll implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
    private String snapshot;

    /** A command in a session. */
    public ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        Snapshot of = session.snapshot(catalog, snapshot);
        List<Copy> copies = catalog.snapshots().copies(of.id());
        if (session.json()) {
          session.document(
              json -> {
                json.field("snapshot", of.id());
                json.array(
                    "copies",
                    list ->
                        copies.forEach(copy -> list.object(to -> SnapshotJson.fields(to, copy))));
              });
        } else {
          SnapshotText.copies(session.page(), copies);
        }
        return ExitStatus.OK;
      }
    }
  }
}
