package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.GivenApproval;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.restore.UnknownRestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a restore from its plan to its receipt, through the public doors. */
class RestoreWayTest {
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

  @Test
  void goesFromThePlanToTheReceipt() throws Exception {
    Digest plan = fixture.approved();
    Ticket ticket = fixture.authorize(plan);
    RestorePlan begun = fixture.restores().begin(ticket);
    fixture.restore();
    Completion completion = fixture.complete(ticket);

    assertThat(begun.digest()).isEqualTo(plan);
    assertThat(completion.report().findings()).isEmpty();
    assertThat(completion.receipt().isClean()).isTrue();
    assertThat(completion.receipt().restore().plan()).isEqualTo(plan);
    assertThat(completion.receipt().restore().snapshot()).isEqualTo(begun.snapshot());
    assertThat(fixture.catalog().log().audit(ProgressListener.none()).isClean()).isTrue();
  }

  @Test
  void loadsWhatWasAskedForByThePrefixOfItsDigest() {
    RestorePlan plan = fixture.plan(IgnoreRules.of("logs/**"));
    fixture.restores().request(plan, fixture.dora);

    RestoreRequest loaded = fixture.restores().load(plan.digest().toHex().substring(0, 8));

    assertThat(loaded.requester()).contains(fixture.dora.identity());
    assertThat(loaded.plan().digest()).isEqualTo(plan.digest());
    assertThat(loaded.plan().steps()).isEqualTo(plan.steps());
    assertThat(loaded.plan().target()).isEqualTo(plan.target());
    assertThat(loaded.plan().choice().request().policy())
        .isEqualTo(plan.choice().request().policy());
    assertThat(loaded.plan().readBackPhrase()).isEqualTo(plan.readBackPhrase());
    assertThatThrownBy(() -> fixture.restores().load(plan.digest().toHex().substring(0, 7)))
        .isInstanceOf(UnknownRestoreException.class)
        .hasMessageContaining("8 or more");
    assertThatThrownBy(() -> fixture.restores().load("00000000"))
        .isInstanceOf(UnknownRestoreException.class);
  }

  @Test
  void askingOnceMoreChangesNothing() {
    RestorePlan plan = fixture.plan();
    RestoreRequest first = fixture.restores().request(plan, fixture.dora);
    long size = fixture.catalog().log().checkpoint().size();
    fixture.clock.advance(Duration.ofMinutes(1));

    RestoreRequest second = fixture.restores().request(plan, fixture.dora);

    assertThat(second.requestedAt()).isEqualTo(first.requestedAt());
    assertThat(fixture.catalog().log().checkpoint().size()).isEqualTo(size);
  }

  @Test
  void tellsHowFarARestoreIs() {
    Digest plan = fixture.requested();
    assertThat(fixture.restores().status(plan).approvalsMissing()).isEqualTo(2);
    assertThat(fixture.approve(plan, fixture.ann).approvalsMissing()).isEqualTo(1);
    RestoreStatus approved = fixture.approve(plan, fixture.cleo);
    assertThat(approved.approvalsMissing()).isZero();
    assertThat(approved.stands()).isTrue();
    assertThat(approved.approvals()).allMatch(GivenApproval::counts).hasSize(2);

    Ticket ticket = fixture.authorize(plan);
    RestoreStatus authorised = fixture.restores().status(plan);
    assertThat(authorised.tickets()).hasSize(1);
    assertThat(authorised.tickets().get(0).ticket()).isEqualTo(ticket);
    assertThat(authorised.tickets().get(0).isOpen(fixture.clock.instant())).isTrue();
    assertThat(authorised.tickets().get(0).isOpen(ticket.expiresAt())).isFalse();

    fixture.restores().begin(ticket);
    assertThat(fixture.restores().status(plan).tickets().get(0).begunAt()).isPresent();
    assertThat(fixture.restores().statuses(TestCatalog.DATASET))
        .extracting(status -> status.request().plan().digest())
        .containsExactly(plan);
  }

  @Test
  void ticketEndsWithTheApprovalsThatItRestsOn() {
    Digest plan = fixture.requested();
    for (int minutes : List.of(90, 20, 40)) {
      fixture
          .restores()
          .approve(
              plan,
              fixture
                  .restores()
                  .sign(
                      plan,
                      List.of(fixture.ann, fixture.bob, fixture.cleo)
                          .get(minutes == 90 ? 0 : minutes == 20 ? 1 : 2),
                      fixture.clock.instant().plus(Duration.ofMinutes(minutes))));
    }
    assertThat(fixture.authorize(plan).expiresAt())
        .as("with two of three, it ends when the second last ends")
        .isEqualTo(fixture.clock.instant().plus(Duration.ofMinutes(40)));
  }

  @Test
  void needsNeitherKeyNorApprovalWhereThePolicyAsksForNone() throws IOException {
    try (RestoreFixture free = new RestoreFixture(directory.resolve("free"), 0)) {
      Digest plan = free.restores().request(free.plan()).plan().digest();
      assertThat(free.restores().begin(free.authorize(plan)).digest()).isEqualTo(plan);
      assertThat(free.restores().load(plan.toHex()).requester()).isEmpty();
    }
  }

  @Test
  void findsTheStraysOfTheFailedUpgradeAndIsCleanWhenTheyAreGone() throws Exception {
    Ticket ticket = fixture.authorize(fixture.approved());
    fixture.restores().begin(ticket);
    fixture.restore();
    Path stray = Files.writeString(fixture.target().resolve("db").resolve("new-engine"), "stray");

    Completion first = fixture.complete(ticket);
    assertThat(first.receipt().isClean()).isFalse();
    assertThat(first.receipt().outcome().counts()).containsEntry(FindingCode.UNEXPECTED_ENTRY, 1L);
    assertThat(first.report().findings().get(0).path().orElseThrow().toString())
        .isEqualTo("db/new-engine");

    Files.delete(stray);
    TreeFixture.setTimes(fixture.target());
    Completion second = fixture.complete(ticket);
    assertThat(second.receipt().isClean()).isTrue();
    assertThat(second.receipt().restore()).isEqualTo(first.receipt().restore());
    assertThat(fixture.restores().status(ticket.plan()).tickets().get(0).receipts())
        .containsExactly(first.receipt(), second.receipt());
    assertThat(started()).as("one restore, one timeline").hasSize(1);
  }

  @Test
  void receiptStartsATimelineFromWhatWasRestored() throws Exception {
    Ticket ticket = fixture.authorize(fixture.approved());
    fixture.restores().begin(ticket);
    fixture.restore();
    assertThat(started()).isEmpty();
    Completion completion = fixture.complete(ticket);

    assertThat(started()).hasSize(1);
    Timeline timeline = started().get(0);
    assertThat(timeline.name()).isEqualTo(completion.receipt().restore().timeline());
    assertThat(timeline.name().value())
        .isEqualTo("restored-20261123-" + ticket.id().toHex().substring(0, 8));
    assertThat(timeline.start().orElseThrow())
        .isEqualTo(
            new Timeline.Start(
                completion.receipt().restore().snapshot(),
                completion.receipt().at(),
                completion.receipt().id()));
  }

  private List<Timeline> started() {
    return fixture.catalog().lineage().timelines(TestCatalog.DATASET).stream()
        .filter(timeline -> timeline.start().isPresent())
        .toList();
  }

  @Test
  void leavesOutWhatThePlanSaysAndNothingElse() throws Exception {
    RestorePlan plan = fixture.plan(IgnoreRules.of("lost+found"));
    fixture.restores().request(plan, fixture.dora);
    fixture.approve(plan.digest(), fixture.ann);
    fixture.approve(plan.digest(), fixture.bob);
    Ticket ticket = fixture.authorize(plan.digest());
    fixture.restores().begin(ticket);
    fixture.restore();
    Files.createDirectory(fixture.target().resolve("lost+found"));
    TreeFixture.setTimes(fixture.target());

    Completion completion = fixture.complete(ticket);
    assertThat(completion.receipt().isClean()).isTrue();
    assertThat(completion.receipt().outcome().ignoredFindings()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                fixture
                    .restores()
                    .complete(
                        ticket,
                        Sources.directory(fixture.target()),
                        ReconciliationOptions.builder().ignored(IgnoreRules.of("db/**")).build(),
                        ProgressListener.none()))
        .isInstanceOf(RestoreRefusedException.class)
        .hasMessageContaining("OTHER_IGNORE_RULES");
  }
}
