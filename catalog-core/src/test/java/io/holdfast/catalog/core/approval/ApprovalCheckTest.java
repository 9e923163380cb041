package io.holdfast.catalog.core.approval;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalMessage;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.ApprovalRefusedException.Code;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.ApprovalText;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each reason against an approval, with the boundary on both sides. */
class ApprovalCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofHours(1));
  private static final String ORIGIN = "holdfast/000102030405060708090a0b0c0d0e0f";
  private static final Digest PLAN = Digest.fromHex("11".repeat(32));

  private final SettableClock clock = SettableClock.at(NOW);
  private Instant newest = NOW;
  private final ApprovalCheck check = new ApprovalCheck(clock, () -> newest);
  private final Signer dora = PlatformSigner.generate("Dora");
  private final Signer ann = PlatformSigner.generate("Ann");
  private final Signer bob = PlatformSigner.generate("Bob");
  private final Signer cleo = PlatformSigner.generate("Cleo");
  private final ApprovalMatter matter = matter(2, dora);

  private ApprovalMatter matter(int required, Signer requester) {
    return new ApprovalMatter(
        Purpose.RESTORE,
        ORIGIN,
        PLAN,
        new ApprovalRule(required, List.of(ann.identity(), bob.identity(), cleo.identity())),
        Optional.of(requester.identity()));
  }

  private static Approval sign(Signer signer) {
    return sign(Purpose.RESTORE, ORIGIN, PLAN, signer);
  }

  private static Approval sign(Purpose purpose, String origin, Digest subject, Signer signer) {
    return Approval.sign(new ApprovalMessage(purpose, origin, subject, signer.name(), END), signer);
  }

  private static void refused(Code code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            ApprovalRefusedException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(code.name());
  }

  @Test
  void twoOfThreeAreEnoughAndOneIsNot() {
    check.require(matter, List.of(sign(ann), sign(cleo)));
    refused(Code.NOT_ENOUGH, () -> check.require(matter, List.of(sign(ann))));
    refused(Code.NOT_ENOUGH, () -> check.require(matter, List.of()));
    check.require(matter(0, dora), List.of());
  }

  @Test
  void expiresAtItsMomentAndNotBefore() {
    clock.set(END.minusNanos(1));
    check.require(matter, List.of(sign(ann), sign(bob)));
    clock.set(END);
    refused(Code.EXPIRED, () -> check.require(matter, List.of(sign(ann), sign(bob))));
  }

  @Test
  void turningTheClockBackRevivesNothing() {
    newest = END.minusNanos(1);
    check.require(matter, List.of(sign(ann), sign(bob)));
    newest = END;
    refused(Code.CLOCK_WENT_BACK, () -> check.require(matter, List.of(sign(ann), sign(bob))));
    assertThat(check.now()).isEqualTo(END);
  }

  @Test
  void nameAndKeyBothCount() {
    refused(
        Code.NOT_AN_APPROVER,
        () -> check.require(matter, List.of(sign(PlatformSigner.generate("Ann")))));
    Approval renamed = new Approval(PLAN, "Bob", ann.publicKey(), END, sign(ann).signature());
    refused(Code.NOT_AN_APPROVER, () -> check.require(matter, List.of(renamed)));
    refused(
        Code.NOT_AN_APPROVER,
        () -> check.require(matter, List.of(sign(PlatformSigner.generate("Eve")))));
  }

  @Test
  void whoeverAsksApprovesNothingUnderNeitherNameNorKey() {
    refused(Code.REQUESTER_APPROVES, () -> check.require(matter(1, ann), List.of(sign(ann))));
    Signer namesake = PlatformSigner.generate("Ann");
    refused(Code.REQUESTER_APPROVES, () -> check.require(matter(1, namesake), List.of(sign(ann))));
  }

  @Test
  void nobodyCountsTwice() {
    Approval again =
        Approval.sign(
            new ApprovalMessage(Purpose.RESTORE, ORIGIN, PLAN, "Ann", END.plusSeconds(1)), ann);
    refused(Code.DUPLICATE, () -> check.require(matter, List.of(sign(ann), again)));
    refused(Code.DUPLICATE, () -> check.require(matter, List.of(sign(ann), sign(ann))));
    assertThat(check.requireCounting(matter(1, dora), List.of(sign(ann), again)))
        .as("the later one is the one that counts")
        .containsExactly(again);
  }

  @Test
  void anExpiredOneMayBeRenewed() {
    Approval early =
        Approval.sign(new ApprovalMessage(Purpose.RESTORE, ORIGIN, PLAN, "Ann", NOW), ann);
    check.check(matter, sign(ann), List.of(early));
    refused(Code.DUPLICATE, () -> check.check(matter, sign(ann), List.of(sign(ann))));
  }

  @Test
  void isForOneSubjectInOneCatalogForOnePurpose() {
    Digest other = Digest.fromHex("12" + "11".repeat(31));
    refused(
        Code.OTHER_SUBJECT,
        () -> check.require(matter, List.of(sign(Purpose.RESTORE, ORIGIN, other, ann))));
    Approval moved = sign(Purpose.RESTORE, ORIGIN, other, ann);
    Approval relabelled = new Approval(PLAN, "Ann", ann.publicKey(), END, moved.signature());
    refused(Code.BAD_SIGNATURE, () -> check.require(matter, List.of(relabelled)));
    refused(
        Code.BAD_SIGNATURE,
        () -> check.require(matter, List.of(sign(Purpose.RESTORE, ORIGIN + "0", PLAN, ann))));
    refused(
        Code.BAD_SIGNATURE,
        () -> check.require(matter, List.of(sign(Purpose.POLICY, ORIGIN, PLAN, ann))));
    refused(
        Code.BAD_SIGNATURE,
        () -> check.require(matter, List.of(sign(Purpose.REQUEST, ORIGIN, PLAN, ann))));
  }

  @Test
  void itsEndCannotBeMoved() {
    Approval signed = sign(ann);
    Approval longer =
        new Approval(PLAN, "Ann", ann.publicKey(), END.plusNanos(1), signed.signature());
    refused(Code.BAD_SIGNATURE, () -> check.require(matter, List.of(longer)));
  }

  @Test
  void tellsTheReasonWhereOneApprovalAloneStandsInTheWay() {
    Approval early =
        Approval.sign(new ApprovalMessage(Purpose.RESTORE, ORIGIN, PLAN, "Bob", NOW), bob);
    refused(Code.EXPIRED, () -> check.requireCounting(matter, List.of(sign(ann), early)));
    assertThat(check.requireCounting(matter, List.of(sign(ann), early, sign(cleo)))).hasSize(2);
  }

  @Test
  void signedBytesAreThoseOfTheSpecification() {
    ApprovalMessage message =
        new ApprovalMessage(
            Purpose.RESTORE, ORIGIN, PLAN, "Zoë", Instant.ofEpochSecond(0x6b046300L, 7));
    assertThat(HexFormat.of().formatHex(message.bytes().toByteArray()))
        .isEqualTo(
            HexFormat.of().formatHex(("holdfast/approval/1\n" + ORIGIN + "\n").getBytes(US_ASCII))
                + "11".repeat(32)
                + "00000004"
                + "5a6fc3ab"
                + "000000006b046300"
                + "00000007");
  }

  @Test
  void textIsReadBackAndNothingElseIs() {
    Approval approval = sign(ann);
    String text = ApprovalText.format(approval);
    assertThat(ApprovalText.parse(text)).isEqualTo(approval);
    assertThat(ApprovalText.parse(text.replace("\n", "\r\n"))).isEqualTo(approval);
    for (String wrong :
        List.of(
            "",
            text + "more: 1\n",
            text.replace("approval 1", "approval 2"),
            text.replace("subject: 11", "subject: 1"),
            text.replace("expires: 2", "expires: x"),
            text.replace("approver: Ann", "approver: "))) {
      assertThatThrownBy(() -> ApprovalText.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
