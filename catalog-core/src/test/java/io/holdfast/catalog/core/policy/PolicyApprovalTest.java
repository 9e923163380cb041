package io.holdfast.catalog.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalMessage;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.ApprovalRefusedException.Code;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.Policies;
import io.holdfast.catalog.policy.PolicyChange;
import io.holdfast.catalog.policy.PolicyRefusedException;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two of three must approve what weakens their policy: how that can be got around, and cannot. */
class PolicyApprovalTest {
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  private final SettableClock clock = SettableClock.at(NOW);
  private final Catalog catalog =
      Catalogs.open(Catalogs.inMemory(), CatalogOptions.builder().clock(clock).build());
  private final Policies policies = catalog.policies();
  private final Signer ann = Keys.inMemory("ann");
  private final Signer bob = Keys.inMemory("bob");
  private final Signer cem = Keys.inMemory("cem");
  private final Signer eve = Keys.inMemory("eve");
  private final DatasetPolicy strict =
      DatasetPolicy.builder(DatasetPattern.of("cell-a/**"))
          .protection(ProtectionPolicy.builder().requiredCopies(3).build())
          .approval(rule(2, ann, bob, cem))
          .build();
  private final DatasetPolicy weaker =
      strict.toBuilder().protection(ProtectionPolicy.builder().requiredCopies(2).build()).build();

  PolicyApprovalTest() {
    policies.set(policies.propose(strict), List.of());
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static ApprovalRule rule(int required, Signer... approvers) {
    List<Approver> people = new ArrayList<>();
    for (Signer approver : approvers) {
      people.add(approver.identity());
    }
    return new ApprovalRule(required, people);
  }

  private List<Approval> approved(PolicyChange change, Signer... approvers) {
    List<Approval> approvals = new ArrayList<>();
    for (Signer approver : approvers) {
      approvals.add(policies.approve(change, approver, LATER));
    }
    return approvals;
  }

  private void refused(Code code, PolicyChange change, List<Approval> approvals) {
    long size = catalog.view().logSize();
    assertThatThrownBy(() -> policies.set(change, approvals))
        .isInstanceOfSatisfying(
            ApprovalRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(catalog.view().logSize()).isEqualTo(size);
  }

  @Test
  void weakeningNeedsAsManyAsThePolicyInForceAsksFor() {
    PolicyChange change = policies.propose(weaker);
    assertThat(change.approvalsNeeded()).isEqualTo(2);
    refused(Code.NOT_ENOUGH, change, List.of());
    refused(Code.NOT_ENOUGH, change, approved(change, ann));
    assertThat(policies.set(change, approved(change, ann, cem))).isEqualTo(weaker);
    assertThat(policies.inForce(DatasetName.of("cell-a/db"))).isEqualTo(weaker);
  }

  @Test
  void tighteningNeedsNobody() {
    DatasetPolicy tighter =
        strict.toBuilder()
            .protection(ProtectionPolicy.builder().requiredCopies(4).build())
            .approval(rule(3, ann, bob, cem))
            .build();
    PolicyChange change = policies.propose(tighter);
    assertThat(change.weakens()).isEmpty();
    assertThat(policies.set(change, List.of())).isEqualTo(tighter);
  }

  @Test
  void refusesTheSamePersonTwice() {
    PolicyChange change = policies.propose(weaker);
    refused(Code.DUPLICATE, change, approved(change, ann, ann));
    Approval longer = policies.approve(change, ann, LATER.plusSeconds(1));
    refused(Code.DUPLICATE, change, List.of(approved(change, ann).get(0), longer));
  }

  @Test
  void refusesStrangersAndStrangersUnderAKnownName() {
    PolicyChange change = policies.propose(weaker);
    refused(Code.NOT_AN_APPROVER, change, approved(change, ann, eve));
    refused(Code.NOT_AN_APPROVER, change, approved(change, ann, Keys.inMemory("bob")));
  }

  @Test
  void refusesAnApprovalOfAnotherChange() {
    PolicyChange change = policies.propose(weaker);
    DatasetPolicy other =
        strict.toBuilder().protection(ProtectionPolicy.builder().requiredCopies(1).build()).build();
    List<Approval> mixed = approved(change, ann);
    mixed.addAll(approved(policies.propose(other), bob));
    refused(Code.OTHER_SUBJECT, change, mixed);
  }

  @Test
  void refusesASignatureForAnotherPurposeOrAnotherCatalog() {
    PolicyChange change = policies.propose(weaker);
    List<ApprovalMessage> messages =
        List.of(
            new ApprovalMessage(Purpose.RESTORE, catalog.origin(), change.digest(), "bob", LATER),
            new ApprovalMessage(
                Purpose.POLICY, "holdfast/" + "0".repeat(32), change.digest(), "bob", LATER));
    for (ApprovalMessage message : messages) {
      List<Approval> approvals = approved(change, ann);
      approvals.add(Approval.sign(message, bob));
      refused(Code.BAD_SIGNATURE, change, approvals);
    }
  }

  @Test
  void refusesApprovalsFromTheMomentTheyExpireOn() {
    PolicyChange change = policies.propose(weaker);
    List<Approval> approvals = approved(change, ann, bob);
    clock.set(LATER);
    refused(Code.EXPIRED, change, approvals);
    clock.set(LATER.minusNanos(1));
    assertThat(policies.set(change, approvals)).isEqualTo(weaker);
  }

  @Test
  void refusesExpiredApprovalsAlsoWhenTheClockIsTurnedBack() {
    PolicyChange change = policies.propose(weaker);
    List<Approval> approvals = approved(change, ann, bob);
    clock.set(LATER.plusSeconds(1));
    DatasetPolicy elsewhere =
        DatasetPolicy.builder(DatasetPattern.of("cell-b/**"))
            .protection(ProtectionPolicy.builder().requiredCopies(2).build())
            .build();
    policies.set(policies.propose(elsewhere), List.of());
    clock.set(NOW);
    refused(Code.CLOCK_WENT_BACK, change, approvals);
  }

  /** Set, taken back, and set again with the old approvals: a statement stands in one place. */
  @Test
  void refusesApprovalsThatWereUsed() {
    PolicyChange change = policies.propose(weaker);
    List<Approval> approvals = approved(change, ann, bob);
    policies.set(change, approvals);
    policies.set(policies.propose(strict), List.of());
    assertThatThrownBy(() -> policies.set(change, approvals))
        .isInstanceOf(PolicyRefusedException.class);
    refused(Code.OTHER_SUBJECT, policies.propose(weaker), approvals);
  }

  @Test
  void refusesAMoreSpecificPatternThatShadowsAStricterPolicy() {
    for (String pattern : List.of("cell-a/db", "cell-a/*", "cell-a/x/**")) {
      PolicyChange change =
          policies.propose(DatasetPolicy.builder(DatasetPattern.of(pattern)).build());
      assertThat(change.before()).isEqualTo(strict);
      assertThat(change.approvalsNeeded()).isEqualTo(2);
      refused(Code.NOT_ENOUGH, change, List.of());
    }
    PolicyChange elsewhere =
        policies.propose(
            DatasetPolicy.builder(DatasetPattern.of("cell-b/**"))
                .protection(ProtectionPolicy.builder().withoutDrills().build())
                .build());
    assertThat(elsewhere.approvalsNeeded()).isZero();
  }

  @Test
  void refusesAChangeThatClaimsToWeakenNothing() {
    PolicyChange honest = policies.propose(weaker);
    PolicyChange forged =
        new PolicyChange(DatasetPolicy.defaults(), weaker, List.of(), honest.digest());
    assertThat(forged.approvalsNeeded()).isZero();
    refused(Code.NOT_ENOUGH, forged, List.of());
  }

  @Test
  void refusesToTakeOverTheApprovers() {
    for (ApprovalRule takeover :
        List.of(
            rule(1, ann, bob, cem),
            rule(2, ann, bob),
            rule(2, ann, bob, cem, eve),
            rule(2, ann, bob, Keys.inMemory("cem")),
            ApprovalRule.NONE)) {
      PolicyChange change = policies.propose(strict.toBuilder().approval(takeover).build());
      assertThat(change.approvalsNeeded()).as("%s", takeover).isEqualTo(2);
      refused(Code.NOT_ENOUGH, change, List.of());
    }
  }

  /** The people who approve are those of the policy before, not those of the policy to set. */
  @Test
  void theNewApproversCannotApproveTheirOwnComing() {
    PolicyChange change = policies.propose(strict.toBuilder().approval(rule(1, eve)).build());
    refused(Code.NOT_AN_APPROVER, change, approved(change, eve));
    policies.set(change, approved(change, bob, cem));
    PolicyChange next = policies.propose(weaker.toBuilder().approval(rule(1, eve)).build());
    refused(Code.NOT_AN_APPROVER, next, approved(next, ann));
    policies.set(next, approved(next, eve));
  }

  @Test
  void approvalsStandInTheStatementForGood() {
    PolicyChange change = policies.propose(weaker);
    List<Approval> approvals = approved(change, ann, bob);
    policies.set(change, approvals);
    String statement = catalog.log().read(catalog.view().logSize() - 1, 1).get(0).bytes().toUtf8();
    assertThat(statement)
        .contains("\"type\":\"policy\"", "\"approver\":\"ann\"", "\"approver\":\"bob\"")
        .contains(approvals.get(0).signature().toHex(), approvals.get(1).signature().toHex());
  }

  @Test
  void refusesToSignAStaleChange() {
    PolicyChange stale = policies.propose(weaker);
    policies.set(
        policies.propose(strict.toBuilder().procedure("Call before you restore.").build()),
        List.of());
    assertThatThrownBy(() -> policies.approve(stale, ann, LATER))
        .isInstanceOf(PolicyRefusedException.class);
  }
}
