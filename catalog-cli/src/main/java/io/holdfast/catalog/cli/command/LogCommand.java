package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignatureType;
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
    synopsisSubcommandLabel = "(checkpoint | timestamp | renew | prove | verify | key)",
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
      try (Catalog catalog = key == null ? session.openExisting() : session.openToVouch()) {
        if (key != null) {
          catalog.checkpoints().sign(Keys.read(session.surroundings().resolve(key)));
        }
        Checkpoint checkpoint = catalog.log().checkpoint();
        Optional<SignedCheckpoint> signed = catalog.checkpoints().signed();
        KeptStamps stamps =
            KeptStamps.of(
                catalog.checkpoints().timestamped(),
                session.clientState().trust().timestamps(),
                session.now());
        if (session.json()) {
          session.document(
              json -> {
                LogJson.fields(json, checkpoint);
                LogJson.fields(json, signed);
                stamps.fields(json);
              });
        } else {
          print(session.page(), checkpoint, signed);
          stamps.print(session.page());
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

  /** Shows a key as this log's. */
  @Command(
      name = "key",
      description = "Shows what others need to verify this log's signatures by a key.")
  public static final class ShowKey implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "KEY", description = "A key file, as key generate made it.")
    private String key;

    /** A command in a session. */
    public ShowKey(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        NoteKey shown =
            new NoteKey(
                catalog.origin(),
                SignatureType.ED25519,
                Keys.read(session.surroundings().resolve(key)).publicKey());
        if (session.json()) {
          session.document(json -> json.field("key", shown.text()));
        } else {
          session.page().line(shown.text());
        }
        return ExitStatus.OK;
      }
    }
  }

  private static List<Fact> facts(Checkpoint checkpoint) {
    return List.of(
        new Fact("log", checkpoint.origin()),
        new Fact("size", Long.toString(checkpoint.size())),
        new Fact("root", checkpoint.root().toHex()));
  }
}
