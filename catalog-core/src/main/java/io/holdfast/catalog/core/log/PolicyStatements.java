package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.policy.DatasetPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Statements that set a policy. Stateless and thread-safe. */
final class PolicyStatements {
  private PolicyStatements() {}

  static Map<String, Object> write(PolicySet set) {
    Map<String, Object> members = StatementWriter.start(StatementType.POLICY);
    members.put("policy", PolicyForm.write(set.policy()));
    members.put("replaced", set.replaced().toHex());
    members.put("basis", StatementWriter.count(set.basis()));
    members.put("approvals", set.approvals().stream().map(PolicyStatements::approval).toList());
    members.put("at", StatementTime.format(set.at()));
    return members;
  }

  /** The subject is left out: it is the digest of the change, which the statement makes. */
  private static Map<String, Object> approval(Approval approval) {
    return Map.of(
        "approver", approval.approver(),
        "key", approval.publicKey().toHex(),
        "expiresAt", StatementTime.format(approval.expiresAt()),
        "signature", approval.signature().toHex());
  }

  static PolicySet read(StatementFields members) {
    DatasetPolicy policy = PolicyForm.read(members.object("policy"));
    Digest replaced = members.get("replaced", StatementReader::sha256);
    long basis = members.count("basis");
    Instant at = members.time("at");
    Digest change = PolicyDigest.ofChange(basis, replaced, PolicyDigest.of(policy));
    List<Approval> approvals = new ArrayList<>();
    for (StatementFields approval : members.objects("approvals")) {
      approvals.add(approval(change, approval));
    }
    return new PolicySet(policy, replaced, basis, approvals, at);
  }

  private static Approval approval(Digest change, StatementFields members) {
    Approval approval =
        new Approval(
            change,
            members.text("approver"),
            members.get("key", PolicyStatements::bytes),
            members.time("expiresAt"),
            members.get("signature", PolicyStatements::bytes));
    members.end();
    return approval;
  }

  /** Bytes in lower-case hexadecimal digits, as they stand in statements. */
  static ByteString bytes(String hex) {
    ByteString bytes = ByteString.copyOf(HexFormat.of().parseHex(hex));
    if (!bytes.toHex().equals(hex)) {
      throw new IllegalArgumentException("expected lower-case digits, found " + hex);
    }
    return bytes;
  }
}
