package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.argument.PathArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.EntryJson;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.Table;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshots.PathVersion;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows every version of one path. */
@Command(
    name = "history",
    description = "Shows every version of one path across a dataset's snapshots.")
public final class HistoryCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "Whose snapshots.")
  private DatasetName dataset;

  @Parameters(
      paramLabel = "PATH",
      converter = PathArgument.class,
      description = "A path inside the snapshots, as ls prints it.")
  private EntryPath path;

  /** A command in a session. */
  public HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      List<PathVersion> versions = catalog.snapshots().history(dataset, path);
      if (session.json()) {
        session.document(json -> fields(json, versions));
      } else {
        print(session.page(), versions);
      }
      return versions.stream().anyMatch(version -> version.entry().isPresent())
          ? ExitStatus.OK
          : Verdicts.refused(session, "no snapshot of " + dataset + " ever had " + path);
    }
  }

  private void fields(JsonDocument json, List<PathVersion> versions) {
    json.field("dataset", dataset);
    EntryJson.path(json, "path", path);
    json.array(
        "versions", list -> versions.forEach(version -> list.object(to -> fields(to, version))));
  }

  private static void fields(JsonDocument json, PathVersion version) {
    json.field("snapshot", version.snapshot().id());
    json.field("consistentAt", version.snapshot().consistentAt());
    json.field("timeline", version.snapshot().timeline());
    version
        .entry()
        .ifPresentOrElse(
            entry -> json.object("entry", to -> EntryJson.fields(to, entry)),
            () -> json.field("entry", null));
  }

  private static void print(Page page, List<PathVersion> versions) {
    if (versions.isEmpty()) {
      return;
    }
    Table table = new Table("SINCE SNAPSHOT", "CONSISTENT AT", "KIND", "SIZE ", "DIGEST");
    for (PathVersion version : versions) {
      String size = version.entry().map(entry -> Sizes.bytes(entry.size())).orElse("-");
      table.row(
          version.snapshot().id().shortForm(),
          page.when(version.snapshot().consistentAt()),
          version.entry().map(HistoryCommand::kind).orElse(page.style().caution("gone")),
          size,
          version
              .entry()
              .flatMap(Entry::content)
              .map(content -> content.digest().toHex())
              .orElse("-"));
    }
    table.print(page);
  }

  private static String kind(Entry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
