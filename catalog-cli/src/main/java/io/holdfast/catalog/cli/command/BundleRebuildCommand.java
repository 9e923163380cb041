package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a catalog from bundles. */
@Command(
    name = "rebuild",
    description = {
      "Makes a catalog at --catalog from all bundles below DIR, with the history that they carry.",
      "It is another catalog, with an id and a log of its own; snapshots keep their ids."
    })
public final class BundleRebuildCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", description = "Where *.holdfast files lie.")
  private String directory;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description = "Which catalog to make again, where there are bundles of several.")
  private @Nullable String origin;

  @Option(
      names = "--adopt",
      description = "Believe the new catalog in the place of the one that was seen here.")
  private boolean adopt;

  @Mixin private BundleKeyOption key = new BundleKeyOption();

  /** A command in a session. */
  public BundleRebuildCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CatalogMaking making = new CatalogMaking(session);
    RebuildReport report =
        making.make(
            target ->
                key.files(session)
                    .rebuild(
                        session.surroundings().resolve(directory),
                        Optional.ofNullable(origin),
                        making.seen(),
                        target));
    return adopt ? making.adopted(report) : making.answer(report);
  }
}
