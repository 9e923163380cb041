package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.RestoreJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.RestoreText;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.restore.AuthorizationOptions;
import io.holdfast.catalog.restore.AuthorizationOptions.Evidence;
import io.holdfast.catalog.restore.Ticket;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Authorises a restore. */
@Command(
    name = "authorize",
    description =
        "Gives a ticket for one restore, if the plan still stands, enough people approved it, and"
            + " its copies were verified as deep as the policy asks for.")
public final class AuthorizeCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "PLAN", description = "8 or more digits of the plan.")
  private String plan;

  @Option(names = "--verify", description = "Verifies the copies now.")
  private boolean verified;

  @Option(
      names = "--valid",
      paramLabel = "D",
      converter = DurationArgument.class,
      description =
          "How long the ticket can be used, at most 24h and never longer than the approvals count;"
              + " 1h if not given.")
  private @Nullable Duration valid;

  /** A command in a session. */
  public AuthorizeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    AuthorizationOptions options = options();
    try (Catalog catalog = session.openExisting()) {
      Digest digest = catalog.restores().load(plan).plan().digest();
      Ticket ticket;
      try (ProgressDisplay progress = session.progress("verifying")) {
        ticket = catalog.restores().authorize(digest, options, progress);
      }
      if (session.json()) {
        session.document(json -> RestoreJson.fields(json, ticket));
      } else {
        RestoreText.print(session.page(), ticket);
      }
      return ExitStatus.OK;
    }
  }

  private AuthorizationOptions options() {
    AuthorizationOptions.Builder options = AuthorizationOptions.builder();
    if (verified) {
      options.evidence(Evidence.ON_THE_SPOT);
    }
    Duration lifetime = valid;
    try {
      return lifetime == null ? options.build() : options.ticketLifetime(lifetime).build();
    } catch (IllegalArgumentException e) {
      throw new RequestException("--valid: " + e.getMessage());
    }
  }
}
