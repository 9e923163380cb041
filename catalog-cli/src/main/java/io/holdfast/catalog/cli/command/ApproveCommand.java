package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalText;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.RestoreJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.RestoreText;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.restore.RestoreStatus;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a restore. */
@Command(
    name = "approve",
    description = {
      "Approves a plan that somebody else asked for: compare its read-back words first.",
      "With --print the approval is printed and not recorded, for whoever holds the catalog."
    })
public final class ApproveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "PLAN", description = "8 or more digits of the plan.")
  private String plan;

  @Option(names = "--key", paramLabel = "FILE", description = "The approver's key.")
  private @Nullable String key;

  @Option(
      names = "--approval",
      paramLabel = "FILE",
      description = "An approval that was printed elsewhere, instead of a key.")
  private @Nullable String approvalFile;

  @Option(
      names = "--valid",
      paramLabel = "D",
      converter = DurationArgument.class,
      description = "How long the approval counts; 4h if not given.")
  private Duration valid = Duration.ofHours(4);

  @Option(names = "--print", description = "Prints the approval instead of recording it.")
  private boolean printed;

  /** A command in a session. */
  public ApproveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if ((key == null) == (approvalFile == null)) {
      throw new RequestException("give either the approver's --key or an --approval");
    }
    try (Catalog catalog = session.openExisting()) {
      Digest digest = catalog.restores().load(plan).plan().digest();
      Approval approval = approval(catalog, digest);
      if (printed) {
        return print(approval);
      }
      RestoreStatus status = catalog.restores().approve(digest, approval);
      if (session.json()) {
        session.document(json -> RestoreJson.fields(json, status, session.now()));
      } else {
        RestoreText.print(session.page(), status);
      }
      return ExitStatus.OK;
    }
  }

  private Approval approval(Catalog catalog, Digest digest) {
    String from = key;
    if (from != null) {
      return catalog
          .restores()
          .sign(digest, Keys.read(session.surroundings().resolve(from)), session.now().plus(valid));
    }
    return ApprovalFile.read(session.surroundings().resolve(String.valueOf(approvalFile)));
  }

  private int print(Approval approval) {
    if (session.json()) {
      session.document(
          json -> {
            json.field("plan", approval.subject());
            json.field("approver", approval.approver());
            json.field("expiresAt", approval.expiresAt());
            json.field("approval", ApprovalText.format(approval));
          });
    } else {
      ApprovalText.format(approval).lines().forEach(session.page()::line);
    }
    return ExitStatus.OK;
  }
}
