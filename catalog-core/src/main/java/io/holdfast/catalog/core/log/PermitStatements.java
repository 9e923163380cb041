package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.restore.Receipt.Outcome;
import io.holdfast.catalog.restore.Receipt.Restored;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.verify.Coverage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Statements that approve a restore, authorise it, use a ticket, and keep a receipt. Stateless and
 * thread-safe.
 */
final class PermitStatements {
  private PermitStatements() {}

  static Map<String, Object> write(RestoreApproved approved) {
    Approval approval = approved.approval();
    Map<String, Object> members = StatementWriter.start(StatementType.APPROVAL);
    members.put("dataset", approved.dataset().value());
    members.put("plan", approval.subject().toHex());
    members.put("approver", approval.approver());
    members.put("key", approval.publicKey().toHex());
    members.put("expiresAt", StatementTime.format(approval.expiresAt()));
    members.put("signature", approval.signature().toHex());
    members.put("at", StatementTime.format(approved.at()));
    return members;
  }

  static RestoreApproved approval(StatementFields members) {
    return new RestoreApproved(
        members.get("dataset", DatasetName::of),
        new Approval(
            members.get("plan", StatementReader::sha256),
            members.text("approver"),
            members.get("key", PolicyStatements::bytes),
            members.time("expiresAt"),
            members.get("signature", PolicyStatements::bytes)),
        members.time("at"));
  }

  static Map<String, Object> write(RestoreAuthorised authorised) {
    Map<String, Object> members = StatementWriter.start(StatementType.AUTHORISATION);
    members.put("dataset", authorised.dataset().value());
    members.put("plan", authorised.plan().toHex());
    members.put("approvals", hex(authorised.grounds().approvals()));
    members.put("verifications", hex(authorised.grounds().verifications()));
    members.put("expiresAt", StatementTime.format(authorised.expiresAt()));
    members.put("at", StatementTime.format(authorised.at()));
    return members;
  }

  static RestoreAuthorised authorisation(StatementFields members) {
    return new RestoreAuthorised(
        members.get("dataset", DatasetName::of),
        members.get("plan", StatementReader::sha256),
        new RestoreAuthorised.Grounds(
            digests(members.strings("approvals")), digests(members.strings("verifications"))),
        members.time("expiresAt"),
        members.time("at"));
  }

  static Map<String, Object> write(TicketRedeemed redeemed) {
    Map<String, Object> members = StatementWriter.start(StatementType.REDEMPTION);
    members.put("dataset", redeemed.dataset().value());
    members.put("ticket", redeemed.ticket().toHex());
    members.put("plan", redeemed.plan().toHex());
    members.put("at", StatementTime.format(redeemed.at()));
    return members;
  }

  static TicketRedeemed redemption(StatementFields members) {
    return new TicketRedeemed(
        members.get("dataset", DatasetName::of),
        members.get("ticket", StatementReader::sha256),
        members.get("plan", StatementReader::sha256),
        members.time("at"));
  }

  static Map<String, Object> write(RestoreCompleted completed) {
    Restored restore = completed.restore();
    Outcome outcome = completed.outcome();
    Map<String, Object> members = StatementWriter.start(StatementType.RECEIPT);
    members.put("dataset", restore.dataset().value());
    members.put("ticket", restore.ticket().toHex());
    members.put("plan", restore.plan().toHex());
    members.put("snapshot", restore.snapshot().toString());
    members.put("timeline", restore.timeline().value());
    members.put("location", completed.location());
    members.put("coverage", StatementWriter.coverage(outcome.coverage()));
    members.put("findings", StatementWriter.count(outcome.findings()));
    Map<String, Object> counts = new TreeMap<>();
    outcome
        .counts()
        .forEach((code, count) -> counts.put(code.name(), StatementWriter.count(count)));
    members.put("counts", counts);
    members.put("ignored", StatementWriter.count(outcome.ignoredFindings()));
    members.put("at", StatementTime.format(completed.at()));
    return members;
  }

  static RestoreCompleted receipt(StatementFields members) {
    Restored restore =
        new Restored(
            members.get("ticket", StatementReader::sha256),
            members.get("plan", StatementReader::sha256),
            members.get("dataset", DatasetName::of),
            members.get("snapshot", StatementReader::snapshotId),
            members.get("timeline", TimelineName::of));
    Coverage coverage = StatementReader.coverage(members.object("coverage"));
    return new RestoreCompleted(
        restore,
        members.text("location"),
        new Outcome(
            coverage,
            members.count("findings"),
            counts(members.object("counts")),
            members.count("ignored")),
        members.time("at"));
  }

  private static Map<FindingCode, Long> counts(StatementFields members) {
    Map<FindingCode, Long> counts = new EnumMap<>(FindingCode.class);
    for (FindingCode code : FindingCode.values()) {
      if (members.has(code.name())) {
        counts.put(code, members.count(code.name()));
      }
    }
    members.end();
    return counts;
  }

  private static List<String> hex(List<Digest> digests) {
    return digests.stream().map(Digest::toHex).toList();
  }

  private static List<Digest> digests(List<String> hex) {
    return hex.stream().map(StatementReader::sha256).toList();
  }
}
