package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Witness;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.SignedCheckpoint;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cosigns a catalog's checkpoint. */
@Command(
    name = "witness",
    description = {
      "Checks that the log goes on from what this witness saw of it, and cosigns its state.",
      "What it saw is kept in a folder, where whoever can change the catalog must not write."
    })
public final class WitnessCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FOLDER", description = "Made where it is missing; may be shared.")
  private String folder;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "The witness's key file, as key generate made it.")
  private String key;

  /** A command in a session. */
  public WitnessCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path place = session.surroundings().resolve(folder);
    Cosigner cosigner = cosigner();
    try (Catalog catalog = session.openToVouch()) {
      SignedCheckpoint cosigned =
          Witness.inFolder(place, cosigner, session.surroundings().clock()).cosign(catalog);
      if (session.json()) {
        session.document(
            json -> {
              LogJson.fields(json, cosigned.checkpoint());
              LogJson.fields(json, Optional.of(cosigned));
              json.field("key", cosigner.key().text());
            });
      } else {
        session.page().line("cosigned as " + cosigner.key().text());
        cosigned.format().lines().forEach(session.page()::line);
      }
      return ExitStatus.OK;
    }
  }

  private Cosigner cosigner() {
    try {
      return Keys.readCosigner(session.surroundings().resolve(key));
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage() + "; make a key with such a name");
    }
  }
}
