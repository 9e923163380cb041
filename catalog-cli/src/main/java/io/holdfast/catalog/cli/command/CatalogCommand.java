package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The catalog as a whole. */
@Command(
    name = "catalog",
    synopsisSubcommandLabel = "(backup | restore)",
    description = "Backs the catalog itself up, and restores it.")
public final class CatalogCommand {
  private CatalogCommand() {}

  /** The group itself, which does nothing. */
  public static CatalogCommand group() {
    return new CatalogCommand();
  }

  /** Writes a backup. */
  @Command(
      name = "backup",
      description =
          "Writes a backup of the whole catalog while others may use it, and verifies it.")
  public static final class Backup implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "Where it goes.")
    private String file;

    @Option(names = "--replace", description = "Takes the place of a file that is there.")
    private boolean replace;

    @Mixin private BundleKeyOption key = new BundleKeyOption();

    /** A command in a session. */
    public Backup(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        BundleSummary written =
            catalog
                .bundles()
                .backup(
                    session.surroundings().resolve(file),
                    key.options(session, replace ? Existing.REPLACE : Existing.REFUSE));
        BundleCommand.tell(session, written);
        return ExitStatus.OK;
      }
    }
  }

  /** Makes a catalog from a backup. */
  @Command(
      name = "restore",
      description = {
        "Makes a catalog at --catalog from a backup. It is another catalog, with an id and a log",
        "of its own whose first statement names the old one and what is lost of it."
      })
  public static final class Restore implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private String file;

    @Option(
        names = "--adopt",
        description = "Believe the new catalog in the place of the one that was seen here.")
    private boolean adopt;

    @Mixin private BundleKeyOption key = new BundleKeyOption();

    /** A command in a session. */
    public Restore(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      CatalogMaking making = new CatalogMaking(session);
      RebuildReport report =
          making.make(
              target ->
                  key.files(session)
                      .restore(session.surroundings().resolve(file), making.seen(), target));
      return adopt ? making.adopted(report) : making.answer(report);
    }
  }
}
