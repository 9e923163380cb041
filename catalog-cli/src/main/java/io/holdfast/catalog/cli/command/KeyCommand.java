package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.core.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys of people who ask for restores and approve them. */
@Command(
    name = "key",
    synopsisSubcommandLabel = "(generate | show)",
    description = "Makes and shows the keys of people who ask for restores and approve them.")
public final class KeyCommand {
  private KeyCommand() {}

  /** The group itself, which does nothing. */
  public static KeyCommand group() {
    return new KeyCommand();
  }

  /** Makes a key. */
  @Command(
      name = "generate",
      description =
          "Makes an Ed25519 key and the file that keeps it, which only its owner may read.")
  public static final class Generate implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "Must not exist.")
    private String file;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "Whose key it is, as policies name the person.")
    private String name;

    /** A command in a session. */
    public Generate(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      Path path = session.surroundings().resolve(file);
      try {
        return tell(session, path, Keys.generate(path, name));
      } catch (IllegalArgumentException e) {
        throw new RequestException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Shows a key. */
  @Command(name = "show", description = "Shows the name and the public key of a key file.")
  public static final class Show implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "As key generate made it.")
    private String file;

    /** A command in a session. */
    public Show(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      Path path = session.surroundings().resolve(file);
      return tell(session, path, Keys.read(path));
    }
  }

  private static int tell(Session session, Path file, Signer signer) {
    if (session.json()) {
      session.document(
          json -> {
            json.field("name", signer.name());
            json.field("key", signer.publicKey());
            json.field("file", file);
          });
    } else {
      session
          .page()
          .facts(
              List.of(
                  new Fact("name", SnapshotText.printable(signer.name())),
                  new Fact("public key", signer.publicKey().toHex()),
                  new Fact("file", SnapshotText.printable(file.toString()))));
    }
    return ExitStatus.OK;
  }
}
