package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rollback of "Paxos Made Live", which threw 15 hours of data away, as it goes with this
 * library: through its public API alone, on the default store.
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

  @Test
  void theOldSnapshotIsRefusedAndSaysWhy() {
    Candidate old =
        cell.catalog()
            .selector()
            .judge(request().at(cell.wrong().consistentAt()).build(), cell.wrong().id());

    assertThat(old.rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.code()).isEqualTo(RejectionCode.NEWER_VALID_EXISTS);
              assertThat(rejection.detail())
                  .contains("15 h newer", "throw 15 h away", cell.right().id().shortForm());
            });
  }

  @Test
  void theRightSnapshotIsOfferedInOneCall() {
    Selection selection = cell.catalog().selector().select(request().build());

    assertThat(selection.choice().orElseThrow().snapshot()).isEqualTo(cell.right());
    assertThat(selection.choice().orElseThrow().losses())
        .isEqualTo(new Losses(Duration.ofMinutes(20), Duration.ZERO, Duration.ofMinutes(20)));
  }
}
