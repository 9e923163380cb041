package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.PathArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.EntryJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.EntryText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the entries of a snapshot. */
@Command(name = "ls", description = "Lists the entries of a snapshot, as ls -l does.")
public final class LsCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-r", "-R", "--recursive"},
      description = "With everything below.")
  private boolean recursive;

  @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
  private String snapshot;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      converter = PathArgument.class,
      description = "A path inside it, as the command prints it; its root if not given.")
  private EntryPath path = EntryPath.ROOT;

  /** A command in a session. */
  public LsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Snapshot listed = session.snapshot(catalog, snapshot);
      Manifest manifest = catalog.snapshots().manifest(listed.id());
      Optional<Entry> top = manifest.find(path);
      if (session.json()) {
        session.document(
            json -> {
              json.field("snapshot", listed.id());
              EntryJson.path(json, "path", path);
              json.array(
                  "entries",
                  list ->
                      entries(
                          manifest, top, entry -> list.object(to -> EntryJson.fields(to, entry))));
            });
      } else {
        Page page = session.page();
        entries(manifest, top, entry -> page.line(EntryText.line(entry)));
      }
      return top.isPresent() || path.isRoot()
          ? ExitStatus.OK
          : Verdicts.refused(session, "no entry " + path + " in snapshot " + listed.id());
    }
  }

  private void entries(Manifest manifest, Optional<Entry> top, Consumer<Entry> visitor) {
    Consumer<Entry> reader = Listing.of(session.answer(), visitor);
    try {
      if (recursive) {
        manifest.walk(path, reader);
      } else if (path.isRoot() || top.filter(LsCommand::isDirectory).isPresent()) {
        manifest.list(path, reader);
      } else {
        top.ifPresent(reader);
      }
    } catch (Listing.NobodyReadsException e) {
      // The rest is not wanted.
    }
  }

  private static boolean isDirectory(Entry entry) {
    return entry.kind() == EntryKind.DIRECTORY;
  }
}
