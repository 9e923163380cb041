package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.AuthorizationOptions;
import io.holdfast.catalog.restore.AuthorizationOptions.Evidence;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRefusedException.Code;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.restore.UnknownRestoreException;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the crosscheck of restores can be got around, and cannot. */
class RestoreAttackTest {
  @TempDir Path directory;
  private RestoreFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new RestoreFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static void refused(Code code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            RestoreRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static void refused(ApprovalRefusedException.Code code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            ApprovalRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void oneApprovalIsNotEnoughWhereTwoAreAskedFor() {
    Digest plan = fixture.requested();
    refused(ApprovalRefusedException.Code.NOT_ENOUGH, () -> fixture.authorize(plan));
    fixture.approve(plan, fixture.ann);
    refused(ApprovalRefusedException.Code.NOT_ENOUGH, () -> fixture.authorize(plan));
    fixture.approve(plan, fixture.bob);
    assertThat(fixture.authorize(plan).plan()).isEqualTo(plan);
  }

  @Test
  void whoeverAsksCannotApprove() {
    Digest plan = fixture.restores().request(fixture.plan(), fixture.ann).plan().digest();
    refused(
        ApprovalRefusedException.Code.REQUESTER_APPROVES, () -> fixture.approve(plan, fixture.ann));
    fixture.approve(plan, fixture.bob);
    fixture.approve(plan, fixture.cleo);
    fixture.authorize(plan);
  }

  @Test
  void nobodyTakesOverARequest() {
    RestorePlan plan = fixture.plan();
    fixture.restores().request(plan, fixture.dora);
    refused(Code.ALREADY_REQUESTED, () -> fixture.restores().request(plan, fixture.ann));
    refused(Code.ALREADY_REQUESTED, () -> fixture.restores().request(plan, Keys.inMemory("Dora")));
    refused(Code.SIGNATURE_NEEDED, () -> fixture.restores().request(plan));
  }

  @Test
  void aStrangerApprovesNothing() {
    Digest plan = fixture.requested();
    for (Signer stranger : List.of(Keys.inMemory("Eve"), Keys.inMemory("Ann"))) {
      refused(ApprovalRefusedException.Code.NOT_AN_APPROVER, () -> fixture.approve(plan, stranger));
    }
  }

  @Test
  void anApprovalOfAnotherPlanIsWorthNothing() {
    Digest plan = fixture.requested();
    RestorePlan other =
        fixture.restores().plan(fixture.plan().choice(), RestoreTarget.of("/elsewhere"));
    fixture.restores().request(other, fixture.dora);
    Approval ofOther = fixture.signed(other.digest(), fixture.ann);

    refused(
        ApprovalRefusedException.Code.OTHER_SUBJECT,
        () -> fixture.restores().approve(plan, ofOther));
    Approval relabelled =
        new Approval(plan, "Ann", ofOther.publicKey(), ofOther.expiresAt(), ofOther.signature());
    refused(
        ApprovalRefusedException.Code.BAD_SIGNATURE,
        () -> fixture.restores().approve(plan, relabelled));
  }

  @Test
  void anApprovalOfWhatNobodyAskedForIsWorthNothing() {
    Digest plan = fixture.plan().digest();
    assertThatThrownBy(() -> fixture.approve(plan, fixture.ann))
        .isInstanceOf(UnknownRestoreException.class);
    assertThatThrownBy(() -> fixture.authorize(plan)).isInstanceOf(UnknownRestoreException.class);
  }

  @Test
  void anApprovalIsNotTakenTwice() {
    Digest plan = fixture.requested();
    Approval approval = fixture.signed(plan, fixture.ann);
    fixture.restores().approve(plan, approval);
    refused(
        ApprovalRefusedException.Code.DUPLICATE, () -> fixture.restores().approve(plan, approval));
    fixture.clock.advance(Duration.ofMinutes(1));
    refused(ApprovalRefusedException.Code.DUPLICATE, () -> fixture.approve(plan, fixture.ann));
  }

  @Test
  void expiredApprovalsDoNotCountAndTurningTheClockBackRevivesNone() {
    Digest plan = fixture.approved();
    Instant then = fixture.clock.instant();
    fixture.clock.advance(Duration.ofHours(2));
    refused(ApprovalRefusedException.Code.NOT_ENOUGH, () -> fixture.authorize(plan));
    refused(
        ApprovalRefusedException.Code.EXPIRED,
        () ->
            fixture
                .restores()
                .approve(
                    plan, fixture.restores().sign(plan, fixture.cleo, fixture.clock.instant())));

    fixture.catalog().snapshots().quarantine(fixture.plan().snapshot(), "makes a late statement");
    fixture.clock.set(then);
    assertThat(fixture.restores().status(plan).approvals())
        .allMatch(
            given ->
                given.against().equals(Optional.of(ApprovalRefusedException.Code.CLOCK_WENT_BACK)));
  }

  @Test
  void aTicketIsUsedOnce() {
    Ticket ticket = fixture.authorize(fixture.approved());
    fixture.restores().begin(ticket);
    refused(Code.TICKET_USED, () -> fixture.restores().begin(ticket));
  }

  @Test
  void ofManyAtOnceOneAloneBegins() throws Exception {
    Ticket ticket = fixture.authorize(fixture.approved());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        attempts.add(() -> begins(ticket));
      }
      int begun = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        begun += attempt.get() ? 1 : 0;
      }
      assertThat(begun).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean begins(Ticket ticket) {
    try {
      fixture.restores().begin(ticket);
      return true;
    } catch (RestoreRefusedException e) {
      assertThat(e.code()).isEqualTo(Code.TICKET_USED);
      return false;
    }
  }

  @Test
  void aTicketEndsAtItsMomentWhateverItsHolderSays() {
    Ticket ticket = fixture.authorize(fixture.approved());
    Ticket forged =
        new Ticket(
            ticket.id(), ticket.plan(), ticket.issuedAt(), ticket.expiresAt().plusSeconds(9));
    fixture.clock.set(ticket.expiresAt());
    refused(Code.TICKET_EXPIRED, () -> fixture.restores().begin(ticket));
    refused(Code.TICKET_EXPIRED, () -> fixture.restores().begin(forged));
    fixture.clock.set(ticket.expiresAt().minusNanos(1));
    fixture.restores().begin(ticket);
  }

  @Test
  void turningTheClockBackRevivesNoTicket() throws IOException {
    Ticket ticket = fixture.authorize(fixture.approved());
    fixture.clock.set(ticket.expiresAt());
    fixture.catalog().snapshots().retire(fixture.plan().snapshot(), "a statement of that time");
    fixture.clock.set(ticket.issuedAt().plusSeconds(1));
    refused(Code.CLOCK_WENT_BACK, () -> fixture.restores().begin(ticket));
  }

  @Test
  void aTicketThatNobodyIssuedBeginsNothing() {
    Ticket ticket = fixture.authorize(fixture.approved());
    Ticket invented =
        new Ticket(
            Digest.fromHex("ab".repeat(32)), ticket.plan(), ticket.issuedAt(), ticket.expiresAt());
    assertThatThrownBy(() -> fixture.restores().begin(invented))
        .isInstanceOf(UnknownRestoreException.class);
    refused(Code.TICKET_NOT_USED, () -> fixture.complete(ticket));
  }

  @Test
  void onlyOneTicketIsOpenAndApprovalsAreSpentWithIt() {
    Digest plan = fixture.approved();
    Ticket ticket = fixture.authorize(plan);
    refused(Code.TICKET_OPEN, () -> fixture.authorize(plan));
    fixture.restores().begin(ticket);
    refused(ApprovalRefusedException.Code.NOT_ENOUGH, () -> fixture.authorize(plan));
    assertThat(fixture.restores().status(plan).approvals())
        .allMatch(
            given -> given.against().equals(Optional.of(ApprovalRefusedException.Code.SPENT)));

    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.approve(plan, fixture.ann);
    fixture.approve(plan, fixture.cleo);
    fixture.restores().begin(fixture.authorize(plan));
  }

  @Test
  void aSpentApprovalIsNotGivenAgain() {
    Digest plan = fixture.requested();
    Approval approval = fixture.signed(plan, fixture.ann);
    fixture.restores().approve(plan, approval);
    fixture.approve(plan, fixture.bob);
    fixture.restores().begin(fixture.authorize(plan));
    refused(
        ApprovalRefusedException.Code.DUPLICATE, () -> fixture.restores().approve(plan, approval));
  }

  @Test
  void aPolicyThatChangedSinceEndsThePlan() {
    Digest plan = fixture.approved();
    Ticket ticket = fixture.authorize(plan);
    fixture.set(
        DatasetPolicy.builder(DatasetPattern.of(TestCatalog.DATASET.value()))
            .approval(fixture.plan().choice().policy().approval())
            .restore(RestorePolicy.builder().verifiedWithin(Duration.ofDays(1)).build())
            .build());
    refused(Code.POLICY_CHANGED, () -> fixture.restores().begin(ticket));
    refused(Code.POLICY_CHANGED, () -> fixture.approve(plan, fixture.cleo));
    assertThat(fixture.restores().status(plan).obstacle().orElseThrow().code())
        .isEqualTo(Code.POLICY_CHANGED);
  }

  @Test
  void aNewerValidSnapshotEndsThePlan() {
    Digest plan = fixture.approved();
    fixture.verified(fixture.record("second"));
    refused(Code.CHOICE_OVERTAKEN, () -> fixture.authorize(plan));
  }

  @Test
  void aQuarantineEndsThePlanEvenAfterTheTicketWasGiven() {
    Ticket ticket = fixture.authorize(fixture.approved());
    fixture.catalog().snapshots().quarantine(fixture.plan().snapshot(), "smells");
    refused(Code.CHOICE_OVERTAKEN, () -> fixture.restores().begin(ticket));
  }

  @Test
  void aCopyThatWasFoundChangedEndsThePlan() throws IOException {
    Digest plan = fixture.approved();
    Files.write(fixture.tree().resolve("db").resolve("pages"), new byte[700]);
    TreeFixture.setTimes(fixture.tree());
    refused(
        Code.VERIFICATION_FAILED,
        () ->
            fixture
                .restores()
                .authorize(
                    plan,
                    AuthorizationOptions.builder().evidence(Evidence.ON_THE_SPOT).build(),
                    ProgressListener.none()));
    refused(Code.COPY_CHANGED, () -> fixture.authorize(plan));
  }

  @Test
  void verifyingOnTheSpotDoesNotStandInForTheDrillThatThePolicyAsksFor() throws IOException {
    try (RestoreFixture free = new RestoreFixture(directory.resolve("free"), 0)) {
      free.set(
          DatasetPolicy.builder(DatasetPattern.of(TestCatalog.DATASET.value()))
              .restore(RestorePolicy.builder().minimumDepth(Depth.RESTORED).build())
              .build());
      Digest plan = free.restores().request(free.plan()).plan().digest();
      assertThatThrownBy(
              () ->
                  free.restores()
                      .authorize(
                          plan,
                          AuthorizationOptions.builder().evidence(Evidence.ON_THE_SPOT).build(),
                          ProgressListener.none()))
          .isInstanceOfSatisfying(
              RestoreRefusedException.class,
              refused -> assertThat(refused.code()).isEqualTo(Code.NOT_VERIFIED))
          .hasMessageContaining("run a drill");
    }
  }

  @Test
  void aCopyThatWasNeverVerifiedIsNotRestoredFrom() {
    fixture.record("second");
    Digest plan = fixture.approved();
    refused(Code.NOT_VERIFIED, () -> fixture.authorize(plan));
    fixture
        .catalog()
        .verifier()
        .verify(
            VerificationTarget.of(fixture.plan().snapshot()),
            VerificationOptions.builder().depth(Depth.PRESENCE).build(),
            ProgressListener.none());
    refused(Code.NOT_VERIFIED, () -> fixture.authorize(plan));
    fixture
        .restores()
        .authorize(
            plan,
            AuthorizationOptions.builder().evidence(Evidence.ON_THE_SPOT).build(),
            ProgressListener.none());
  }

  @Test
  void anotherCopyDoesNotChangeWhatWasApproved() throws Exception {
    Digest plan = fixture.approved();
    TreeFixture.run(directory, "cp", "-a", "tree", "second-copy");
    fixture
        .catalog()
        .snapshots()
        .addCopy(
            fixture.plan().snapshot(),
            Sources.directory(directory.resolve("second-copy")),
            ProgressListener.none());
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture
        .catalog()
        .verifier()
        .verify(
            VerificationTarget.of(fixture.plan().snapshot()),
            VerificationOptions.content(),
            ProgressListener.none());
    RestorePlan begun = fixture.restores().begin(fixture.authorize(plan));
    assertThat(begun.steps().get(0).copy().location()).endsWith("tree");
  }
}
