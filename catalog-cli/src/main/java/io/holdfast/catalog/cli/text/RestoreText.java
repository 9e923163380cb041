package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.GivenApproval;
import io.holdfast.catalog.restore.Receipt;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.restore.TicketUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of restores, each with what to do next. */
public final class RestoreText {
  private static final int SHORT_DIGITS = 12;

  private RestoreText() {}

  /** Prints that a plan was asked for. */
  public static void requested(Page page, RestoreRequest request) {
    int required = request.plan().choice().policy().approval().required();
    page.gap();
    page.line("Asked for by " + requester(request) + " at " + page.when(request.requestedAt()));
    if (required > 0) {
      page.line(
          "Needs "
              + Sizes.count(required, "approval", "approvals")
              + " of "
              + names(request)
              + ": read the words back to them, and let each run");
      page.line("  holdfast approve " + digits(request) + " --key FILE");
    } else {
      page.line("Needs no approval. Next:");
      page.line("  holdfast authorize " + digits(request));
    }
  }

  private static String requester(RestoreRequest request) {
    return request
        .requester()
        .map(Approver::name)
        .map(SnapshotText::printable)
        .orElse("somebody without a key");
  }

  private static String names(RestoreRequest request) {
    return request.plan().choice().policy().approval().approvers().stream()
        .map(Approver::name)
        .map(SnapshotText::printable)
        .collect(Collectors.joining(", "));
  }

  private static String digits(RestoreRequest request) {
    return request.plan().digest().toHex().substring(0, SHORT_DIGITS);
  }

  /** Prints how far a restore is. */
  public static void print(Page page, RestoreStatus status) {
    RestoreRequest request = status.request();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("plan", page.style().strong(request.plan().digest().toHex())));
    facts.add(new Fact("read back", page.style().strong(request.plan().readBackPhrase())));
    facts.add(new Fact("restores", request.plan().choice().snapshot().id().toString()));
    facts.add(new Fact("dataset", request.plan().choice().snapshot().dataset().value()));
    facts.addAll(SelectionText.losses(request.plan().choice().losses()));
    facts.add(new Fact("asked for", requester(request) + ", " + page.when(request.requestedAt())));
    facts.add(
        new Fact(
            "stands",
            status.stands()
                ? page.style().good("yes")
                : page.style().bad("no")
                    + ": "
                    + SnapshotText.printable(
                        String.valueOf(status.obstacle().orElseThrow().getMessage()))));
    page.facts(facts);
    status.approvals().forEach(each -> page.line("  " + approval(page, each)));
    status.tickets().forEach(each -> ticket(page, each));
    next(page, status);
  }

  private static String approval(Page page, GivenApproval given) {
    String text =
        "approved by "
            + SnapshotText.printable(given.approval().approver())
            + ", until "
            + Spans.time(given.approval().expiresAt());
    return given
        .against()
        .map(code -> text + "  " + page.style().bad("does not count") + ": " + code)
        .orElse(text);
  }

  private static void ticket(Page page, TicketUse use) {
    page.line(
        "  ticket "
            + use.ticket().id().toHex().substring(0, SHORT_DIGITS)
            + use.begunAt()
                .map(at -> ", used " + page.when(at))
                .orElse(
                    use.isOpen(page.now())
                        ? ", can be used until " + Spans.time(use.ticket().expiresAt())
                        : ", expired unused at " + Spans.time(use.ticket().expiresAt())));
    use.receipts().forEach(each -> page.line("    " + receipt(page.style(), each)));
  }

  private static String receipt(Style style, Receipt receipt) {
    return "receipt "
        + receipt.id().toHex().substring(0, SHORT_DIGITS)
        + ", "
        + (receipt.isClean()
            ? style.good("as it should be")
            : style.bad(Sizes.count(receipt.outcome().findings(), "finding", "findings")))
        + ", timeline "
        + receipt.restore().timeline();
  }

  private static void next(Page page, RestoreStatus status) {
    boolean open = status.tickets().stream().anyMatch(use -> use.isOpen(page.now()));
    if (!status.stands() || open) {
      return;
    }
    if (status.approvalsMissing() > 0) {
      page.line(
          Sizes.count(status.approvalsMissing(), "approval is", "approvals are")
              + " missing, of "
              + names(status.request()));
    } else if (status.tickets().isEmpty()) {
      page.line("Next:  holdfast authorize " + digits(status.request()));
    }
  }

  /** Prints a ticket. */
  public static void print(Page page, Ticket ticket) {
    page.facts(
        List.of(
            new Fact("ticket", page.style().strong(ticket.id().toHex())),
            new Fact("plan", ticket.plan().toHex()),
            new Fact("can be used", "once, until " + Spans.time(ticket.expiresAt()))));
    String digits = ticket.id().toHex().substring(0, SHORT_DIGITS);
    page.line("Next:  holdfast restore " + digits + "   (begin, where another program restores)");
    page.line("and after the restore:  holdfast reconcile " + digits);
  }

  /** Prints what was found at a target. */
  public static void print(Page page, Completion completion) {
    Receipt receipt = completion.receipt();
    page.facts(
        List.of(
            new Fact("receipt", page.style().strong(receipt.id().toHex())),
            new Fact("target", SnapshotText.printable(receipt.location())),
            new Fact("snapshot", receipt.restore().snapshot().toString()),
            new Fact("timeline", receipt.restore().timeline().value())));
    FindingText.print(page, completion.report().findings(), completion.report().findingsTotal());
    page.line(
        receipt.isClean()
            ? page.style().good("as it should be")
                + ": nothing is missing, different or left behind"
            : page.style().bad("NOT AS IT SHOULD BE")
                + ": "
                + completion.report().missing()
                + " missing, "
                + completion.report().changed()
                + " changed, "
                + completion.report().metadataDiffers()
                + " with other metadata, "
                + completion.report().stray()
                + " left behind by others");
  }
}
