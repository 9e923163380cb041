package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.ContentDifference;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.OverrideRefusedException;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.selection.WhatIfOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The beginning of the rollback of "Paxos Made Live", which threw 15 hours of data away, as it goes
 * with this library: through its public API alone, on the default store. How it ends shows {@link
 * ChubbyRestoreTest}.
 */
class ChubbyRollbackTest {
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

  private static SelectionRequest.Builder request() {
    return SelectionRequest.forDataset(ChubbyCell.DATASET).label("engine", "3db");
  }

  private WhatIf whatIfTheOldOneWereRestored() {
    WhatIfOptions options = WhatIfOptions.builder().named(EntryPath.of("gfs/master")).build();
    return cell.catalog().selector().whatIf(request().build(), cell.wrong().id(), options);
  }

  @Test
  void theOldSnapshotIsRefusedAndSaysWhy() {
    WhatIf whatIf = whatIfTheOldOneWereRestored();

    assertThat(whatIf.candidate().rejections())
        .filteredOn(rejection -> rejection.code() == RejectionCode.NEWER_VALID_EXISTS)
        .singleElement()
        .satisfies(
            rejection ->
                assertThat(rejection.detail())
                    .contains("15 h newer", "throw 15 h away", cell.right().id().shortForm()));
    assertThatThrownBy(whatIf::choose).isInstanceOf(OverrideRefusedException.class);
  }

  @Test
  void theOldSnapshotIsSaidToLoseFifteenHoursAndJustTheseFiles() {
    WhatIf whatIf = whatIfTheOldOneWereRestored();
    ContentDifference difference = whatIf.difference().orElseThrow();

    assertThat(whatIf.losses().discarded()).isEqualTo(Duration.ofHours(15));
    assertThat(whatIf.losses().dataLoss()).isEqualTo(Duration.ofHours(15).plusMinutes(20));
    assertThat(difference.newestValid()).isEqualTo(cell.right());
    assertThat(difference.summary().added()).as("journals of 15 hours").isEqualTo(15);
    assertThat(difference.summary().removed()).as("a lease that was given up").isEqualTo(1);
    assertThat(difference.largest())
        .extracting(change -> change.path().toString())
        .contains("journal/17", "bigtable/tablets");
    assertThat(difference.named())
        .singleElement()
        .satisfies(master -> assertThat(master.summary().changed()).isEqualTo(1));
    assertThat(String.join("\n", whatIf.sentences()))
        .contains("15 h older than the newest valid snapshot")
        .contains("loses 15 paths", "journal/17 is lost", "15 h 20 min of data up to now")
        .contains("Better is " + cell.right())
        .contains("call, in this order: 1. Mike (Chubby on call): +1 555 0100; 2. Tushar");
  }

  @Test
  void theOldSnapshotIsChosenOnlyAgainstEachRuleByNameAndWithItsLossInFull() {
    WhatIf whatIf = whatIfTheOldOneWereRestored();
    List<RuleOverride> overrides =
        whatIf.rules().stream().map(code -> new RuleOverride(code, "a trial of the test")).toList();

    assertThatThrownBy(() -> whatIf.choose(List.of(), whatIf.lossToState()))
        .isInstanceOf(OverrideRefusedException.class)
        .hasMessageContaining("NEWER_VALID_EXISTS");
    assertThatThrownBy(() -> whatIf.choose(overrides, Duration.ofMinutes(15)))
        .isInstanceOf(OverrideRefusedException.class)
        .hasMessageContaining("15 h");
    Choice choice = whatIf.choose(overrides, whatIf.lossToState());
    assertThat(choice.snapshot()).isEqualTo(cell.wrong());
    assertThat(choice.overrides()).isEqualTo(overrides);
  }

  @Test
  void theRightSnapshotIsOfferedInOneCall() {
    Selection selection = cell.catalog().selector().select(request().build());

    assertThat(selection.choice().orElseThrow().snapshot()).isEqualTo(cell.right());
    assertThat(selection.choice().orElseThrow().losses())
        .isEqualTo(new Losses(Duration.ofMinutes(20), Duration.ZERO, Duration.ofMinutes(20)));
  }
}
