package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.TimelineName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old snapshot is restored against the rules; from then on history goes on from it. */
class RestoredTimelineTest {
  private static final SelectionRequest REQUEST =
      SelectionRequest.forDataset(TestCatalog.DATASET).build();

  @TempDir Path directory;
  private RestoreFixture fixture;
  private Snapshot first;
  private Snapshot third;

  @BeforeEach
  void recordThree() throws Exception {
    fixture = new RestoreFixture(directory);
    first = select().choice().orElseThrow().snapshot();
    fixture.record("second");
    third = fixture.record("third").snapshot();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Selection select() {
    return fixture.catalog().selector().select(REQUEST);
  }

  private Choice chooseTheFirst() {
    WhatIf whatIf = fixture.catalog().selector().whatIf(REQUEST, first.id());
    return whatIf.choose(
        List.of(
            new RuleOverride(RejectionCode.NEWER_VALID_EXISTS, "the others hold what was lost")),
        whatIf.lossToState());
  }

  private Completion restoreTheFirst() throws Exception {
    RestorePlan plan =
        fixture.restores().plan(chooseTheFirst(), RestoreTarget.of(fixture.target().toString()));
    fixture.restores().request(plan, fixture.dora);
    fixture.approve(plan.digest(), fixture.ann);
    fixture.approve(plan.digest(), fixture.bob);
    Ticket ticket = fixture.authorize(plan.digest());
    fixture.restores().begin(ticket);
    fixture.restore();
    fixture.clock.advance(Duration.ofMinutes(10));
    return fixture.complete(ticket);
  }

  private Snapshot recordAt(String label, Duration ago) {
    fixture.clock.advance(Duration.ofMinutes(1));
    return fixture
        .catalog()
        .snapshots()
        .record(
            SnapshotDraft.full(TestCatalog.DATASET)
                .consistentAt(fixture.clock.instant().minus(ago))
                .label("name", label)
                .build(),
            Sources.directory(fixture.tree()),
            ProgressListener.none())
        .snapshot();
  }

  @Test
  void keepsWhatWasOverriddenInTheLog() {
    Choice choice = chooseTheFirst();
    RestorePlan plan =
        fixture.restores().plan(choice, RestoreTarget.of(fixture.target().toString()));
    fixture.restores().request(plan, fixture.dora);

    Digest digest = plan.digest();
    Choice loaded = fixture.restores().load(digest.toHex()).plan().choice();

    assertThat(loaded.snapshot()).isEqualTo(first);
    assertThat(loaded.overrides()).isEqualTo(choice.overrides());
    assertThat(loaded.statedLoss()).isEqualTo(choice.statedLoss());
    assertThat(loaded.policy()).isEqualTo(choice.policy());
  }

  @Test
  void abandonsWhatCameAfterAndSaysByWhichRestore() throws Exception {
    Completion completion = restoreTheFirst();
    TimelineName started = completion.receipt().restore().timeline();

    Selection selection = select();

    assertThat(selection.basis().timeline()).isEqualTo(started);
    assertThat(selection.choice().orElseThrow().snapshot()).isEqualTo(first);
    assertThat(fixture.catalog().selector().judge(REQUEST, third.id()).rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.code()).isEqualTo(RejectionCode.OTHER_TIMELINE);
              assertThat(rejection.detail())
                  .contains(
                      "after snapshot " + first.id().shortForm(),
                      "the restore of " + completion.receipt().at(),
                      started.value());
            });
    assertThat(fixture.catalog().log().audit(ProgressListener.none()).isClean()).isTrue();
  }

  @Test
  void recordsOnTheTimelineOfTheMomentWithoutBeingTold() throws Exception {
    TimelineName started = restoreTheFirst().receipt().restore().timeline();

    Snapshot after = recordAt("after", Duration.ZERO);
    Snapshot late = recordAt("from before, handed in late", Duration.ofMinutes(9));

    assertThat(after.timeline()).isEqualTo(started);
    assertThat(late.timeline()).isEqualTo(TimelineName.MAIN);
    assertThat(select().choice().orElseThrow().snapshot()).isEqualTo(after);
    assertThat(fixture.catalog().lineage().timelines(TestCatalog.DATASET))
        .extracting(line -> line.name().value() + " " + line.start().isPresent())
        .containsExactly("main false", started + " true");
  }
}
