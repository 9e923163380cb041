package io.holdfast.catalog.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalMessage;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.approval.PlatformSigner;
import io.holdfast.catalog.core.log.ActAudit;
import io.holdfast.catalog.core.log.PolicyDigest;
import io.holdfast.catalog.core.log.PolicySet;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements that somebody appended past the library. */
class PolicyAuditTest {
  private static final String ORIGIN = "holdfast/" + "0".repeat(32);
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3_600);

  private final Signer ann = PlatformSigner.generate("ann");
  private final DatasetPolicy strict =
      DatasetPolicy.builder(DatasetPattern.of("a/**"))
          .protection(ProtectionPolicy.builder().requiredCopies(3).build())
          .approval(new ApprovalRule(1, List.of(ann.identity())))
          .build();
  private final DatasetPolicy weaker =
      strict.toBuilder().protection(ProtectionPolicy.defaults()).build();
  private final PolicySet first = set(DatasetPolicy.defaults(), 0, strict, NOW);

  private static PolicySet set(DatasetPolicy before, long basis, DatasetPolicy after, Instant at) {
    return new PolicySet(after, PolicyDigest.of(before), basis, List.of(), at);
  }

  private PolicySet approved(PolicySet set, String origin, Instant expiresAt) {
    Approval approval =
        Approval.sign(
            new ApprovalMessage(Purpose.POLICY, origin, set.change(), "ann", expiresAt), ann);
    return new PolicySet(set.policy(), set.replaced(), set.basis(), List.of(approval), set.at());
  }

  /** The statements at places 5, 6, ... of a log. */
  private static List<Finding> audit(PolicySet... sets) {
    List<Finding> findings = new ArrayList<>();
    ActAudit.Run run = new PolicyAudit(ORIGIN).start("store", findings::add);
    for (int i = 0; i < sets.length; i++) {
      run.check(5 + i, sets[i]);
    }
    return findings;
  }

  private static void finds(String said, PolicySet... sets) {
    assertThat(audit(sets))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.LOG_INCONSISTENT);
              assertThat(finding.expected()).startsWith("statement 6: ");
              assertThat(finding.expected() + finding.found()).contains(said);
            });
  }

  @Test
  void findsNothingWhereEachWasApproved() {
    PolicySet second = approved(set(strict, 6, weaker, NOW), ORIGIN, LATER);
    assertThat(audit(first, second, set(weaker, 7, strict, NOW))).isEmpty();
  }

  @Test
  void findsAPolicyThatNobodyApproved() {
    finds("NOT_ENOUGH", first, set(strict, 6, weaker, NOW));
  }

  @Test
  void findsApprovalsThatDoNotCount() {
    PolicySet second = set(strict, 6, weaker, NOW);
    finds("BAD_SIGNATURE", first, approved(second, "holdfast/" + "1".repeat(32), LATER));
    finds("EXPIRED", first, approved(second, ORIGIN, NOW.minusSeconds(1)));
    Signer eve = PlatformSigner.generate("ann");
    Approval forged =
        Approval.sign(
            new ApprovalMessage(Purpose.POLICY, ORIGIN, second.change(), "ann", LATER), eve);
    finds(
        "NOT_AN_APPROVER",
        first,
        new PolicySet(weaker, second.replaced(), second.basis(), List.of(forged), NOW));
  }

  @Test
  void findsAPolicyThatClaimsToReplaceAnother() {
    finds("basis 6", first, set(DatasetPolicy.defaults(), 0, weaker, NOW));
    finds("basis 6", first, approved(set(strict, 5, weaker, NOW), ORIGIN, LATER));
    finds("in the place of", first, set(weaker, 6, strict, NOW));
  }

  @Test
  void findsAShadowThatWasPutOverAStricterPolicy() {
    DatasetPolicy shadow = DatasetPolicy.builder(DatasetPattern.of("a/b")).build();
    finds("NOT_ENOUGH", first, set(strict, 6, shadow, NOW));
    finds("basis 6", first, set(DatasetPolicy.defaults(), 0, shadow, NOW));
  }
}
