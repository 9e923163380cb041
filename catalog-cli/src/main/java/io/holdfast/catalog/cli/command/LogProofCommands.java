package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.PathArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.session.TrustFile;
import io.holdfast.catalog.cli.text.EntryText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.ProofReport;
import io.holdfast.catalog.trust.ProofReport.ProvedPath;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proofs for others: made from the catalog, verified without it. */
final class LogProofCommands {
  private static final int DIGEST_HEX = 64;

  /** More than a proof may have. */
  private static final int MOST_BYTES = (16 << 20) + 1;

  private LogProofCommands() {}

  /** Makes a proof. */
  @Command(
      name = "prove",
      description = {
        "Writes a proof as text, which log verify checks without the catalog:",
        "that a snapshot, or any statement, stands in the log;",
        "with --path, what is at a path of the snapshot, or that nothing is."
      })
  static final class Prove implements Callable<Integer> {
    private final Session session;

    @Parameters(
        paramLabel = "WHAT",
        description =
            "8 or more digits of a snapshot's id; the whole id of a copy, a verification or an"
                + " approval; or a statement's place in the log, such as #3.")
    private String what;

    @Option(
        names = "--path",
        paramLabel = "PATH",
        converter = PathArgument.class,
        description = "A path of the snapshot.")
    private @Nullable EntryPath path;

    Prove(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        Target target = target(catalog);
        String proof = proof(catalog, target);
        if (session.json()) {
          InclusionProof now = catalog.log().prove(target.index());
          session.document(
              json -> {
                json.optional("snapshot", target.snapshot());
                LogJson.fields(json, now);
                json.field("proof", proof);
              });
        } else {
          proof.lines().forEach(session.page()::line);
          session.note(
              "statement "
                  + target.index()
                  + " of "
                  + catalog.origin()
                  + "; check it anywhere with holdfast log verify FILE");
        }
        return ExitStatus.OK;
      }
    }

    private String proof(Catalog catalog, Target target) {
      EntryPath of = path;
      if (of == null) {
        return catalog.checkpoints().prove(target.index());
      }
      return catalog
          .checkpoints()
          .prove(
              target
                  .snapshot()
                  .orElseThrow(
                      () -> new RequestException("expected a snapshot with --path, found " + what)),
              of);
    }

    private Target target(Catalog catalog) {
      if (what.startsWith("#")) {
        return new Target(place(catalog), Optional.empty());
      }
      if (what.matches("[0-9a-fA-F]{" + DIGEST_HEX + "}")) {
        Digest id = Digest.fromHex(what);
        OptionalLong found = catalog.checkpoints().indexOf(id);
        if (found.isPresent() && catalog.snapshots().find(new SnapshotId(id)).isEmpty()) {
          return new Target(found.getAsLong(), Optional.empty());
        }
      }
      SnapshotId snapshot = session.snapshot(catalog, what).id();
      return new Target(catalog.log().prove(snapshot).statement().index(), Optional.of(snapshot));
    }

    private long place(Catalog catalog) {
      long size = catalog.log().checkpoint().size();
      if (what.matches("#[0-9]{1,18}") && Long.parseLong(what.substring(1)) < size) {
        return Long.parseLong(what.substring(1));
      }
      throw new RequestException(
          "expected #0 to #" + (size - 1) + ", the places of the log, found " + what);
    }
  }

  /** What is to be proved. */
  private record Target(long index, Optional<SnapshotId> snapshot) {}

  /** Verifies a proof. */
  @Command(
      name = "verify",
      description = "Verifies a proof that log prove wrote; needs no catalog.")
  static final class Verify implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The proof; - is standard input.")
    private String file;

    @Option(
        names = "--trust",
        paramLabel = "TRUST",
        description =
            "A file that says whom to believe; else HOLDFAST_TRUST, else what this client saw of"
                + " the catalog.")
    private @Nullable String trust;

    Verify(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      TrustPolicy policy =
          trust == null
              ? session.clientState().trust()
              : TrustFile.read(session.surroundings().resolve(trust));
      ProofReport report = Proofs.verify(text(), policy, session.now());
      boolean seen = isSeen(report);
      Optional<String> vouched =
          !report.vouchers().isEmpty()
              ? Optional.of("key")
              : Optional.of("pin").filter(pin -> seen);
      if (session.json()) {
        session.document(json -> LogJson.fields(json, report, vouched));
      } else {
        print(session.page(), report, seen);
      }
      return vouched.isPresent()
          ? ExitStatus.OK
          : Verdicts.refused(
              session,
              "the proof holds, but nobody whom you trust vouches for log "
                  + report.checkpoint().origin()
                  + " with root "
                  + report.checkpoint().root()
                  + "; name the log's key in a file for --trust");
    }

    private String text() {
      try {
        if (file.equals("-")) {
          return text(session.surroundings().streams().in());
        }
        try (InputStream in = Files.newInputStream(session.surroundings().resolve(file))) {
          return text(in);
        }
      } catch (NoSuchFileException e) {
        throw new RequestException("there is no file " + e.getFile() + "; name a proof");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Whatever is no text or longer than any proof is left for the proof's reader to refuse. */
    private static String text(InputStream in) throws IOException {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }

    /** Whether this client itself saw the state that the proof rests on. */
    private boolean isSeen(ProofReport report) {
      return session
          .clientState()
          .pin(session.catalogPath())
          .flatMap(PinStore::load)
          .map(Pin::checkpoint)
          .filter(report.checkpoint()::equals)
          .isPresent();
    }

    private static void print(Page page, ProofReport report, boolean seen) {
      page.facts(
          List.of(
              new Fact("log", report.checkpoint().origin()),
              new Fact("size", Long.toString(report.checkpoint().size())),
              new Fact("root", report.checkpoint().root().toHex()),
              new Fact("index", Long.toString(report.statement().index())),
              new Fact("id", report.statementId().toHex()),
              new Fact("statement", SnapshotText.printable(report.statement().bytes().toUtf8()))));
      report.path().ifPresent(path -> page.line(told(path)));
      page.line("the statement stands in the log at this index (RFC 9162)");
      report.vouchers().forEach(key -> page.line("vouched for by " + key));
      report.timestamps().forEach(stamp -> page.line(TimestampCommands.told(stamp)));
      if (seen) {
        page.line("this client saw this very state of the log");
      }
    }

    private static String told(ProvedPath path) {
      return path.entry()
          .map(entry -> "in the snapshot: " + EntryText.line(entry))
          .orElseGet(() -> "NOT in the snapshot: " + path.path());
    }
  }
}
