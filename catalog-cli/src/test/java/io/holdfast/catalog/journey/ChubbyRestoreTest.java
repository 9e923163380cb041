package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.drill.DrillReport;
import io.holdfast.catalog.drill.DrillRequest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.health.Readiness;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.AuthorizationOptions;
import io.holdfast.catalog.restore.AuthorizationOptions.Evidence;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.runbook.RunbookOptions;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the rollback ends with this library: a second and a third person look at it, the right
 * snapshot goes through, and what the failed upgrade left behind is found.
 */
class ChubbyRestoreTest {
  @TempDir Path directory;
  private ChubbyCell cell;

  @BeforeEach
  void liveThroughTheDay() throws IOException {
    cell = new ChubbyCell(directory).liveThroughTheDay();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private Restores restores() {
    return cell.catalog().restores();
  }

  private ChubbyPeople people() {
    return cell.people();
  }

  private Path target() {
    return directory.resolve("srv/chubby");
  }

  private static SelectionRequest request() {
    return SelectionRequest.forDataset(ChubbyCell.DATASET).label("engine", "3db").build();
  }

  /** What the operator of the paper wanted to do, against each rule by name. */
  private Choice wrongChoice() {
    WhatIf whatIf = cell.catalog().selector().whatIf(request(), cell.wrong().id());
    List<RuleOverride> overrides =
        whatIf.rules().stream()
            .map(code -> new RuleOverride(code, "I was told to take the one of 02:00"))
            .toList();
    return whatIf.choose(overrides, whatIf.lossToState());
  }

  private Choice rightChoice() {
    return cell.catalog().selector().select(request()).choice().orElseThrow();
  }

  private RestorePlan requested(Choice choice) {
    RestorePlan plan = restores().plan(choice, RestoreTarget.of(target().toString()));
    return restores().request(plan, people().olga).plan();
  }

  private RestoreStatus approve(RestorePlan plan, Signer signer) {
    return restores()
        .approve(
            plan.digest(),
            restores()
                .sign(plan.digest(), signer, cell.clock().instant().plus(Duration.ofHours(1))));
  }

  private Ticket authorize(RestorePlan plan) {
    AuthorizationOptions options =
        AuthorizationOptions.builder().evidence(Evidence.ON_THE_SPOT).build();
    return restores().authorize(plan.digest(), options, ProgressListener.none());
  }

  @Test
  void theWrongSnapshotNeedsOthersWhoSeeWhatItCosts() {
    RestorePlan plan = requested(wrongChoice());

    assertRefused(ApprovalRefusedException.Code.NOT_ENOUGH, () -> authorize(plan));
    assertRefused(
        ApprovalRefusedException.Code.REQUESTER_APPROVES, () -> approve(plan, people().olga));
    assertRefused(
        ApprovalRefusedException.Code.NOT_AN_APPROVER, () -> approve(plan, people().stranger));
    assertThat(approve(plan, people().mike).approvalsMissing()).isEqualTo(1);
    assertRefused(ApprovalRefusedException.Code.NOT_ENOUGH, () -> authorize(plan));
    assertRefused(ApprovalRefusedException.Code.DUPLICATE, () -> approve(plan, people().mike));

    String page = cell.catalog().runbooks().write(plan, RunbookOptions.defaults()).markdown();
    assertThat(page)
        .contains("A newer valid snapshot exists. Going on throws 15 h of data away")
        .contains("NEWER\\_VALID\\_EXISTS was overridden", "I was told to take the one of 02:00")
        .contains("15 h 20 min", "journal/17", "bigtable/tablets", cell.right().id().shortForm())
        .contains("1. Mike (Chubby on call): +1 555 0100", "2. Tushar")
        .contains(plan.readBackPhrase());
  }

  private static void assertRefused(ApprovalRefusedException.Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApprovalRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void theRightSnapshotGoesThroughAndTheStraysOfTheUpgradeAreFound() throws IOException {
    RestorePlan plan = requested(rightChoice());
    assertThat(plan.snapshot()).isEqualTo(cell.right().id());
    assertThat(plan.steps()).as("the full of 16:00 and the delta of 17:00").hasSize(2);
    approve(plan, people().per);
    approve(plan, people().jana);
    Ticket ticket = authorize(plan);
    assertThat(concerns()).contains(ConcernCode.RESTORE_OPEN);

    carryOut(restores().begin(ticket));
    assertThatThrownBy(() -> restores().begin(ticket))
        .isInstanceOfSatisfying(
            RestoreRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(RestoreRefusedException.Code.TICKET_USED));

    Completion first = complete(ticket);
    assertThat(first.report().findings())
        .extracting(Finding::code)
        .containsOnly(FindingCode.UNEXPECTED_ENTRY);
    assertThat(first.report().findings())
        .extracting(finding -> finding.path().orElseThrow().toString())
        .containsExactly("replay.log", "upgrade", "upgrade/CURRENT");
    assertThat(concerns()).as("not before the strays are gone").contains(ConcernCode.RESTORE_OPEN);

    for (String stray : List.of("replay.log", "upgrade/CURRENT", "upgrade")) {
      Files.delete(target().resolve(stray));
    }
    Completion second = complete(ticket);
    assertThat(second.receipt().isClean()).isTrue();
    assertThat(second.receipt().restore().timeline())
        .isEqualTo(first.receipt().restore().timeline());
    assertThat(cell.catalog().log().audit(ProgressListener.none()).isClean()).isTrue();
    assertThat(concerns()).doesNotContain(ConcernCode.RESTORE_OPEN);
    cellHolds(ChubbyCell.files(ChubbyCell.LAST_HOUR));
  }

  /** The failed upgrade left files in the cell's directory, and nobody emptied it. */
  private void carryOut(RestorePlan plan) throws IOException {
    ChubbyCell.writeTree(target(), Map.of("upgrade/CURRENT", "new\n", "replay.log", "set\n"));
    Path scratch = directory.resolve("scratch");
    cell.catalog()
        .extractions()
        .extract(plan, scratch, ExtractionOptions.defaults(), ProgressListener.none())
        .requireClean();
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path path : all.filter(each -> !each.equals(scratch)).toList()) {
        Files.copy(
            path, target().resolve(scratch.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private Completion complete(Ticket ticket) {
    return restores()
        .complete(
            ticket,
            Sources.directory(target()),
            ReconciliationOptions.defaults(),
            ProgressListener.none());
  }

  private List<ConcernCode> concerns() {
    return cell
        .catalog()
        .health()
        .check(HealthRequest.of(ChubbyCell.DATASET))
        .datasets()
        .get(0)
        .concerns()
        .stream()
        .map(Concern::code)
        .toList();
  }

  private void cellHolds(Map<String, String> files) throws IOException {
    try (Stream<Path> all = Files.walk(target())) {
      assertThat(all.filter(Files::isRegularFile).map(target()::relativize).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(files.keySet());
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(target().resolve(file.getKey())).hasContent(file.getValue());
    }
  }

  @Test
  void theRestoreBeginsATimelineOfItsOwn() throws IOException {
    RestorePlan plan = requested(rightChoice());
    approve(plan, people().per);
    approve(plan, people().jana);
    Ticket ticket = authorize(plan);
    carryOut(restores().begin(ticket));
    Completion completion = complete(ticket);

    assertThat(cell.catalog().lineage().timelines(ChubbyCell.DATASET))
        .filteredOn(timeline -> timeline.start().isPresent())
        .singleElement()
        .satisfies(
            timeline -> {
              assertThat(timeline.name()).isEqualTo(completion.receipt().restore().timeline());
              assertThat(timeline.start().orElseThrow().from()).isEqualTo(cell.right().id());
            });
  }

  @Test
  void whetherItWouldWorkIsTriedBeforeItIsNeeded() throws IOException {
    assertThat(readiness().lastDrill()).isEmpty();

    DrillReport report =
        cell.catalog().drills().run(DrillRequest.of(ChubbyCell.DATASET), ProgressListener.none());

    report.requireSuccess();
    assertThat(report.drill().snapshot()).contains(cell.right().id());
    assertThat(readiness().lastDrill()).contains(report.drill().finishedAt());

    Path payload = directory.resolve("backups/3db-17/gfs/master");
    Files.writeString(payload, "damaged");
    cell.catalog().drills().run(DrillRequest.of(ChubbyCell.DATASET), ProgressListener.none());
    assertThat(concerns()).contains(ConcernCode.DRILL_FAILED, ConcernCode.COPY_DAMAGED);

    cell.clock().advance(Duration.ofDays(90).plusSeconds(1));
    assertThat(concerns()).contains(ConcernCode.DRILL_OVERDUE);
  }

  private Readiness readiness() {
    return cell.catalog()
        .health()
        .check(HealthRequest.of(ChubbyCell.DATASET))
        .datasets()
        .get(0)
        .figures()
        .readiness();
  }

  @Test
  void thePlanFallsWhenItsSnapshotIsQuarantined() {
    RestorePlan plan = requested(rightChoice());
    approve(plan, people().per);
    approve(plan, people().jana);
    cell.catalog().snapshots().quarantine(cell.right().id(), "its disk is failing");

    assertThatThrownBy(() -> authorize(plan)).isInstanceOf(RestoreRefusedException.class);
    assertThat(cell.catalog().runbooks().write(plan, RunbookOptions.defaults()).markdown())
        .contains("DO NOT FOLLOW THIS RUNBOOK", "its disk is failing");
  }
}
