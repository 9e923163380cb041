package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.GivenApproval;
import io.holdfast.catalog.restore.Receipt;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.restore.TicketUse;
import java.time.Instant;
import java.util.Optional;

/** The steps of restores. */
public final class RestoreJson {
  private RestoreJson() {}

  /** Who asked for a plan, and when; nothing if nobody did. */
  public static void requested(JsonDocument json, Optional<RestoreRequest> request) {
    json.optional("requestedAt", request.map(RestoreRequest::requestedAt));
    json.optional("requester", request.flatMap(RestoreRequest::requester).map(Approver::name));
  }

  /** The fields of a status. */
  public static void fields(JsonDocument json, RestoreStatus status, Instant now) {
    PlanJson.fields(json, status.request().plan());
    requested(json, Optional.of(status.request()));
    json.flag("stands", status.stands());
    json.optional("obstacle", status.obstacle().map(RestoreRefusedException::code));
    json.optional("obstacleReason", status.obstacle().map(RestoreRefusedException::getMessage));
    json.number("approvalsMissing", status.approvalsMissing());
    json.array(
        "approvals",
        list -> status.approvals().forEach(each -> list.object(to -> approval(to, each))));
    json.array(
        "tickets", list -> status.tickets().forEach(each -> list.object(to -> use(to, each, now))));
  }

  private static void approval(JsonDocument json, GivenApproval given) {
    json.field("approver", given.approval().approver());
    json.field("key", given.approval().publicKey());
    json.field("givenAt", given.givenAt());
    json.field("expiresAt", given.approval().expiresAt());
    json.flag("counts", given.counts());
    json.optional("against", given.against());
  }

  private static void use(JsonDocument json, TicketUse use, Instant now) {
    fields(json, use.ticket());
    json.flag("open", use.isOpen(now));
    json.optional("begunAt", use.begunAt());
    json.array(
        "receipts", list -> use.receipts().forEach(each -> list.object(to -> receipt(to, each))));
  }

  /** The fields of a ticket. */
  public static void fields(JsonDocument json, Ticket ticket) {
    json.field("ticket", ticket.id());
    json.field("plan", ticket.plan());
    json.field("issuedAt", ticket.issuedAt());
    json.field("expiresAt", ticket.expiresAt());
  }

  /** The fields of a receipt with its findings. */
  public static void fields(JsonDocument json, Completion completion) {
    receipt(json, completion.receipt());
    FindingJson.fields(json, completion.report().findings(), completion.report().findingsTotal());
  }

  private static void receipt(JsonDocument json, Receipt receipt) {
    json.field("receipt", receipt.id());
    json.field("ticket", receipt.restore().ticket());
    json.field("plan", receipt.restore().plan());
    json.field("dataset", receipt.restore().dataset());
    json.field("snapshot", receipt.restore().snapshot());
    json.field("timeline", receipt.restore().timeline());
    json.field("location", receipt.location());
    json.flag("clean", receipt.isClean());
    json.number("entriesChecked", receipt.outcome().coverage().entriesChecked());
    json.number("entriesTotal", receipt.outcome().coverage().entriesTotal());
    json.number("bytesChecked", receipt.outcome().coverage().bytesChecked());
    json.number("bytesTotal", receipt.outcome().coverage().bytesTotal());
    json.number("ignoredFindings", receipt.outcome().ignoredFindings());
    json.object(
        "findingCounts",
        counts ->
            receipt.outcome().counts().forEach((code, count) -> counts.number(code.name(), count)));
    json.field("at", receipt.at());
  }
}
