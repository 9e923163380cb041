package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.RetentionJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.RetentionText;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds, which forbid to retire snapshots. */
@Command(
    name = "hold",
    synopsisSubcommandLabel = "(add | release | list)",
    description = "Places, releases and lists holds, which forbid to retire snapshots.")
public final class HoldCommand {
  private HoldCommand() {}

  /** The group itself, which does nothing. */
  public static HoldCommand group() {
    return new HoldCommand();
  }

  /** Who does it, and why. */
  private static final class Grounds {
    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    void check() {
      if (by.isBlank() || reason.isBlank()) {
        throw new RequestException("--by and --reason must not be blank: they are kept for good");
      }
    }
  }

  /** Places a hold. */
  @Command(name = "add", description = "Forbids to retire a snapshot. Recorded for good.")
  public static final class Add implements Callable<Integer> {
    private final Session session;

    @Mixin private Grounds grounds = new Grounds();

    @Parameters(paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
    private String snapshot;

    /** A command in a session. */
    public Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      grounds.check();
      try (Catalog catalog = session.openExisting()) {
        Snapshot of = session.snapshot(catalog, snapshot);
        Hold hold = catalog.retention().hold(of.id(), grounds.by, grounds.reason);
        if (session.json()) {
          session.document(json -> RetentionJson.fields(json, hold));
        } else {
          RetentionText.holds(session.page(), List.of(hold));
        }
        return ExitStatus.OK;
      }
    }
  }

  /** Releases a hold. */
  @Command(name = "release", description = "Ends the hold on a snapshot. Recorded for good.")
  public static final class Release implements Callable<Integer> {
    private final Session session;

    @Mixin private Grounds grounds = new Grounds();

    @Parameters(paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
    private String snapshot;

    /** A command in a session. */
    public Release(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      grounds.check();
      try (Catalog catalog = session.openExisting()) {
        Snapshot of = session.snapshot(catalog, snapshot);
        catalog.retention().release(of.id(), grounds.by, grounds.reason);
        if (session.json()) {
          session.document(
              json -> {
                json.field("snapshot", of.id());
                json.field("releasedBy", grounds.by);
                json.field("reason", grounds.reason);
              });
        } else {
          session
              .page()
              .line("released  " + of.id() + "  " + SnapshotText.printable(grounds.reason));
        }
        return ExitStatus.OK;
      }
    }
  }

  /** Lists holds. */
  @Command(name = "list", description = "Lists the holds that stand.")
  public static final class ListAll implements Callable<Integer> {
    private final Session session;

    @Option(
        names = "--dataset",
        paramLabel = "NAME",
        converter = Arguments.Dataset.class,
        description = "Only on snapshots of this dataset.")
    private @Nullable DatasetName dataset;

    /** A command in a session. */
    public ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        List<Hold> holds = new ArrayList<>();
        List<DatasetName> datasets =
            dataset == null ? catalog.snapshots().datasets() : List.of(dataset);
        datasets.forEach(each -> holds.addAll(catalog.retention().holds(each)));
        if (session.json()) {
          session.document(
              json ->
                  json.array(
                      "holds",
                      list ->
                          holds.forEach(
                              hold -> list.object(to -> RetentionJson.fields(to, hold)))));
        } else if (holds.isEmpty()) {
          session.note("no snapshot is held");
        } else {
          RetentionText.holds(session.page(), holds);
        }
        return ExitStatus.OK;
      }
    }
  }
}
