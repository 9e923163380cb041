package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.BundleJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.BundleText;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bundles of snapshots. */
@Command(
    name = "bundle",
    synopsisSubcommandLabel = "(export | list | refresh | verify | rebuild | key)",
    description = "Files beside copies, by which they are verified where the catalog is lost.")
public final class BundleCommand {
  private BundleCommand() {}

  /** The group itself, which does nothing. */
  public static BundleCommand group() {
    return new BundleCommand();
  }

  /** Writes a bundle. */
  @Command(
      name = "export",
      description =
          "Writes the bundle of a snapshot: all that verifying it without a catalog needs.")
  public static final class Export implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
    private String snapshot;

    @Parameters(index = "1", paramLabel = "FILE", description = "Usually COPY.holdfast.")
    private String file;

    @Option(names = "--replace", description = "Takes the place of a file that is there.")
    private boolean replace;

    @Mixin private BundleKeyOption key = new BundleKeyOption();

    /** A command in a session. */
    public Export(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        Snapshot of = session.snapshot(catalog, snapshot);
        BundleSummary written =
            catalog
                .bundles()
                .export(
                    of.id(),
                    session.surroundings().resolve(file),
                    key.options(session, replace ? Existing.REPLACE : Existing.REFUSE));
        tell(session, written);
        return ExitStatus.OK;
      }
    }
  }

  /** Makes a key. */
  @Command(
      name = "key",
      description = "Makes a key to encrypt bundles with, in a file that only its owner may read.")
  public static final class GenerateKey implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "Must not exist.")
    private String file;

    /** A command in a session. */
    public GenerateKey(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      Path path = session.surroundings().resolve(file);
      BundleFiles.generateKey(path);
      if (session.json()) {
        session.document(json -> json.field("file", path));
      } else {
        session.page().line("made " + path + "; keep a copy where the bundles are not");
      }
      return ExitStatus.OK;
    }
  }

  static void tell(Session session, BundleSummary summary) {
    if (session.json()) {
      session.document(json -> BundleJson.fields(json, summary));
    } else {
      BundleText.print(session.page(), summary);
    }
  }
}
