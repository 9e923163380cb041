package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.trust.SignedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The catalog's log. */
@Command(
    name = "log",
    synopsisSubcommandLabel = "(checkpoint | prove)",
    description = "Shows the state of the catalog's log, and proves what stands in it.")
public final class LogCommand {
  private LogCommand() {}

  /** The group itself, which does nothing. */
  public static LogCommand group() {
    return new LogCommand();
  }

  /** Shows the log's state. */
  @Command(
      name = "checkpoint",
      description = "Shows the log's size and root: keep them elsewhere, to compare later.")
  public static final class ShowCheckpoint implements Callable<Integer> {
    private final Session session;

    /** A command in a session. */
    public ShowCheckpoint(Session session) {
      this.session = session;
    }

    @Option(
        names = "--sign",
        paramLabel = "KEY",
        description = "Signs it with this key file, as key generate made it, and keeps it.")
    private @Nullable String key;

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        if (key != null) {
          catalog.checkpoints().sign(Keys.read(session.surroundings().resolve(key)));
        }
        Checkpoint checkpoint = catalog.log().checkpoint();
        Optional<SignedCheckpoint> signed = catalog.checkpoints().signed();
        if (session.json()) {
          session.document(
              json -> {
                LogJson.fields(json, checkpoint);
                LogJson.fields(json, signed);
              });
        } else {
          print(session.page(), checkpoint, signed);
        }
        return ExitStatus.OK;
      }
    }

    private static void print(Page page, Checkpoint checkpoint, Optional<SignedCheckpoint> signed) {
      page.facts(facts(checkpoint));
      if (signed.isEmpty()) {
        page.line("unsigned: nobody vouches for it; sign it with --sign KEY");
        return;
      }
      long size = signed.get().checkpoint().size();
      page.line(
          size == checkpoint.size()
              ? "signed:"
              : "signed up to " + size + " of " + checkpoint.size() + " statements:");
      signed.get().format().lines().forEach(page::line);
    }
  }

  /** Proves that a snapshot's statement stands in the log. */
  @Command(
      name = "prove",
      description = "Proves that the statement which recorded a snapshot stands in the log.")
  public static final class Prove implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
    private String snapshot;

    /** A command in a session. */
    public Prove(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        Snapshot of = session.snapshot(catalog, snapshot);
        InclusionProof proof = catalog.log().prove(of.id());
        if (session.json()) {
          session.document(
              json -> {
                json.field("snapshot", of.id());
                LogJson.fields(json, proof);
              });
        } else {
          print(session.page(), of, proof);
        }
        return proof.verifies()
            ? ExitStatus.OK
            : Verdicts.refused(session, "the proof does not hold; run holdfast audit");
      }
    }

    private static void print(Page page, Snapshot of, InclusionProof proof) {
      page.facts(
          List.of(
              new Fact("snapshot", of.id().toString()),
              new Fact("index", Long.toString(proof.statement().index())),
              new Fact("statement", SnapshotText.printable(proof.statement().bytes().toUtf8()))));
      page.facts(facts(proof.checkpoint()));
      page.line("path from the statement's leaf to the root:");
      proof.hashes().forEach(hash -> page.line("  " + hash));
      page.line(
          proof.verifies()
              ? page.style().good("proved")
                  + ": the statement stands in the log at this index (RFC 9162)"
              : page.style().bad("NOT PROVED"));
    }
  }

  private static List<Fact> facts(Checkpoint checkpoint) {
    return List.of(
        new Fact("log", checkpoint.origin()),
        new Fact("size", Long.toString(checkpoint.size())),
        new Fact("root", checkpoint.root().toHex()));
  }
}
