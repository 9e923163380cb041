package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.trust.Cosigner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keys of people, of the catalog's log and of its witnesses. */
@Command(
    name = "key",
    synopsisSubcommandLabel = "(generate | show | list | add | rotate | revoke)",
    description = {
      "Makes and shows the keys of people who ask for restores and approve them, and of witnesses;",
      "lists, announces, replaces and revokes the keys that sign for the catalog's log."
    })
public final class KeyCommand {
  private static final String ED25519 = "ed25519";
  private static final String ML_DSA_44 = "ml-dsa-44";

  private KeyCommand() {}

  /** The group itself, which does nothing. */
  public static KeyCommand group() {
    return new KeyCommand();
  }

  /** Makes a key. */
  @Command(
      name = "generate",
      description = "Makes a key and the file that keeps it, which only its owner may read.")
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

    @Option(
        names = "--algorithm",
        paramLabel = "ALGORITHM",
        defaultValue = ED25519,
        description = {
          "ed25519 if not given; ml-dsa-44 for a witness whose cosignatures must be believed for",
          "longer than Ed25519 may be."
        })
    private String algorithm;

    /** A command in a session. */
    public Generate(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      Path path = session.surroundings().resolve(file);
      try {
        return switch (algorithm) {
          case ED25519 -> tell(session, path, Keys.generate(path, name));
          case ML_DSA_44 -> tell(session, path, Keys.generateMlDsa44(path, name));
          default ->
              throw new RequestException(
                  "expected " + ED25519 + " or " + ML_DSA_44 + ", found '" + algorithm + "'");
        };
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
      return Keys.isMlDsa44(path)
          ? tell(session, path, Keys.readCosigner(path))
          : tell(session, path, Keys.read(path));
    }
  }

  private static int tell(Session session, Path file, Signer signer) {
    List<Fact> shown =
        List.of(
            new Fact("name", SnapshotText.printable(signer.name())),
            new Fact("public key", signer.publicKey().toHex()));
    return tell(
        session,
        file,
        json -> {
          json.field("name", signer.name());
          json.field("key", signer.publicKey());
          json.field("algorithm", ED25519);
        },
        shown);
  }

  /** A key of this kind is shown as witnesses' keys are named: its bytes would fill a page. */
  private static int tell(Session session, Path file, Cosigner cosigner) {
    List<Fact> shown =
        List.of(
            new Fact("name", cosigner.key().name()),
            new Fact("verifier key", cosigner.key().text()));
    return tell(
        session,
        file,
        json -> {
          json.field("name", cosigner.key().name());
          json.field("key", cosigner.key().publicKey());
          json.field("algorithm", ML_DSA_44);
        },
        shown);
  }

  private static int tell(
      Session session, Path file, JsonDocument.Content fields, List<Fact> shown) {
    if (session.json()) {
      session.document(
          json -> {
            fields.fields(json);
            json.field("file", file);
          });
    } else {
      List<Fact> facts = new ArrayList<>(shown);
      facts.add(new Fact("file", SnapshotText.printable(file.toString())));
      session.page().facts(facts);
    }
    return ExitStatus.OK;
  }
}
