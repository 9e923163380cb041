package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.json.TimestampJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.session.TrustFile;
import io.holdfast.catalog.timestamp.HttpTimestampSource;
import io.holdfast.catalog.timestamp.Timestamping;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampVerifier;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Time stamps of the log's checkpoint. */
final class TimestampCommands {
  private TimestampCommands() {}

  /** Whom to ask, and whom to believe. */
  static final class Authority {
    @Option(
        names = "--tsa",
        required = true,
        paramLabel = "URL",
        description = "The time-stamping authority (RFC 3161), over HTTP or HTTPS.")
    private String url;

    @Option(
        names = "--trust",
        paramLabel = "TRUST",
        description =
            "A file that says whom to believe, or the authority's trusted certificates in PEM; else"
                + " HOLDFAST_TRUST.")
    private @Nullable String trust;

    @Option(
        names = "--hash",
        paramLabel = "HASH",
        defaultValue = "SHA-256",
        description = "SHA-256 (if not given), SHA-384 or SHA-512.")
    private String hash;

    TimestampVerifier verifier(Session session) {
      return (trust == null
              ? session.clientState().trust()
              : TrustFile.read(session.surroundings().resolve(trust)))
          .timestamps()
          .orElseThrow(
              () ->
                  new RequestException(
                      "expected the trusted certificates of a time-stamping authority; name them"
                          + " with --trust, or by tsa FILE in a trust file"));
    }

    Timestamping timestamping(Session session) {
      try {
        return Timestamping.by(
                HttpTimestampSource.at(URI.create(url)),
                verifier(session),
                session.surroundings().clock())
            .hashing(TimestampHash.valueOf(hash.toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException e) {
        throw new RequestException(e.getMessage() + "; see docs/cli.md");
      }
    }
  }

  /** Has the state of now stamped. */
  @Command(
      name = "timestamp",
      description =
          "Has the log's state stamped by a time-stamping authority, and keeps the stamp.")
  static final class Stamp implements Callable<Integer> {
    private final Session session;
    @Mixin private final Authority authority = new Authority();

    Stamp(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      Timestamping timestamping = authority.timestamping(session);
      try (Catalog catalog = session.openToVouch()) {
        return tell(session, timestamping.stamp(catalog), authority.verifier(session));
      }
    }
  }

  /** Renews what is kept. */
  @Command(
      name = "renew",
      description = {
        "Renews the time stamp that is kept with the catalog, before its certificates expire",
        "or its hash grows weak (RFC 4998): what was stamped first keeps its time."
      })
  static final class Renew implements Callable<Integer> {
    private final Session session;
    @Mixin private final Authority authority = new Authority();

    Renew(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      Timestamping timestamping = authority.timestamping(session);
      try (Catalog catalog = session.openToVouch()) {
        SignedCheckpoint renewed =
            timestamping
                .renew(catalog)
                .orElseThrow(
                    () ->
                        new RequestException(
                            "there is no time stamp to renew; make one with holdfast log"
                                + " timestamp"));
        return tell(session, renewed, authority.verifier(session));
      }
    }
  }

  private static int tell(Session session, SignedCheckpoint stamped, TimestampVerifier verifier) {
    List<VerifiedTimestamp> stamps = stamped.timestamps(verifier, session.now());
    if (session.json()) {
      session.document(
          json -> {
            LogJson.fields(json, stamped.checkpoint());
            LogJson.fields(json, Optional.of(stamped));
            TimestampJson.fields(json, stamps);
          });
    } else {
      session.page().line("log " + stamped.checkpoint().origin());
      session.page().line("size " + stamped.checkpoint().size());
      stamps.forEach(stamp -> session.page().line(told(stamp)));
    }
    return ExitStatus.OK;
  }

  /** A stamp in a line. */
  static String told(VerifiedTimestamp stamp) {
    return "there at "
        + stamp.at()
        + (stamp.accuracy().isZero() ? "" : " (give or take " + stamp.accuracy() + ")")
        + ", says "
        + stamp.authority()
        + "; renew it before "
        + stamp.renewBefore();
  }
}
