package io.holdfast.catalog.core.selection;

import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.ContentDifference;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.selection.WhatIfOptions;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static final Instant NEWEST = Instant.parse("2026-11-23T17:00:00Z");
  private static final Instant OLD = NEWEST.minus(Duration.ofHours(15));

  private final FactsIndex index = new FactsIndex();
  private final SettableClock clock = SettableClock.at(NEWEST.plus(Duration.ofMinutes(20)));

  private static Entry file(String path, long size) {
    return Entry.file(EntryPath.of(path)).size(size).build();
  }

  private static final List<EntryChange> CHANGES =
      List.of(
          EntryChange.added(file("data/new.sst", 5_000)),
          EntryChange.removed(file("data/old.sst", 40)),
          EntryChange.changed(file("data/wal", 700), file("data/wal", 9_000)),
          EntryChange.added(file("tmp/x", 1)));

  private static final DiffSummary SUMMARY = new DiffSummary(2, 1, 1, 5_001, 40, 700, 9_000);

  private static final ContentComparison CONTENTS =
      (before, after, visitor) -> {
        CHANGES.forEach(visitor);
        return SUMMARY;
      };

  private SelectionEngine engine(ContentComparison contents) {
    return new SelectionEngine(index, "holdfast/test", clock, SampleGrounds.comparing(contents));
  }

  private WhatIf ask(String name) {
    return engine(CONTENTS).whatIf(request(), id(name));
  }

  private static SelectionRequest request() {
    return SelectionRequest.forDataset(FactsBuilder.DATASET).build();
  }

  private void given(FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
  }

  @Test
  void saysWhatAnOldSnapshotCostsAndWhichIsBetter() {
    given(full("old", OLD), full("new", NEWEST));

    WhatIf whatIf = ask("old");

    assertThat(whatIf.snapshot().id()).isEqualTo(id("old"));
    assertThat(whatIf.losses().discarded()).isEqualTo(Duration.ofHours(15));
    assertThat(whatIf.losses().dataLoss()).isEqualTo(Duration.ofMinutes(15 * 60 + 20));
    assertThat(whatIf.lossToState()).isEqualTo(Duration.ofMinutes(15 * 60 + 30));
    assertThat(whatIf.rules()).containsExactly(RejectionCode.NEWER_VALID_EXISTS);
    assertThat(whatIf.better().map(choice -> choice.snapshot().id())).contains(id("new"));
    assertThat(whatIf.sentences())
        .containsExactly(
            "cell-a/chubby/db@2026-11-23T02:00:00Z "
                + id("old").shortForm()
                + " represents 2026-11-23T02:00:00Z.",
            "It is 15 h older than the newest valid snapshot, "
                + id("new").shortForm()
                + " of 2026-11-23T17:00:00Z.",
            "Restoring it loses 15 h 20 min of data up to now, of which 15 h could be kept.",
            "Against the newest valid snapshot, "
                + id("new").shortForm()
                + ", restoring it loses 2 paths (5,001 bytes), takes 1 path to an older state (9,000"
                + " bytes become 700 bytes), brings back 1 path (40 bytes).",
            "The largest changes: data/wal goes to an older state (9,000 bytes become 700 bytes);"
                + " data/new.sst is lost (5,000 bytes); data/old.sst comes back (40 bytes); tmp/x"
                + " is lost (1 byte).",
            "NEWER_VALID_EXISTS is against it: snapshot "
                + id("new").shortForm()
                + " of 2026-11-23T17:00:00Z is valid and 15 h newer: restoring this one would throw"
                + " 15 h away.",
            "Better is cell-a/chubby/db@2026-11-23T17:00:00Z "
                + id("new").shortForm()
                + ": no rule is against it, and it is the newest of those for what was asked, 15 h"
                + " newer than the one you named.",
            "To restore it all the same, override NEWER_VALID_EXISTS with a reason and state"
                + " the loss as 15 h 30 min.");
  }

  @Test
  void tellsTheLargestChangesAndTheNamedPaths() {
    given(full("old", OLD), full("new", NEWEST));

    ContentDifference difference =
        engine(CONTENTS)
            .whatIf(
                request(),
                id("old"),
                WhatIfOptions.builder()
                    .largest(2)
                    .named(EntryPath.of("data"))
                    .named(EntryPath.of("tmp/x"))
                    .named(EntryPath.of("dat"))
                    .build())
            .difference()
            .orElseThrow();

    assertThat(difference.summary()).isEqualTo(SUMMARY);
    assertThat(difference.newestValid().id()).isEqualTo(id("new"));
    assertThat(difference.largest())
        .extracting(change -> change.path().toString())
        .containsExactly("data/wal", "data/new.sst");
    assertThat(difference.named())
        .extracting(named -> named.path() + " " + named.summary())
        .containsExactly(
            "data " + new DiffSummary(1, 1, 1, 5_000, 40, 700, 9_000),
            "tmp/x " + new DiffSummary(1, 0, 0, 1, 0, 0, 0),
            "dat " + new DiffSummary(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void keepsNoChangeWhereNoneIsAskedFor() {
    given(full("old", OLD), full("new", NEWEST));

    WhatIf whatIf =
        engine(CONTENTS).whatIf(request(), id("old"), WhatIfOptions.builder().largest(0).build());

    assertThat(whatIf.difference().orElseThrow().largest()).isEmpty();
    assertThat(whatIf.sentences()).noneMatch(sentence -> sentence.startsWith("The largest"));
  }

  @Test
  void choosesTheNewestValidOneWithoutAnyOverride() {
    given(full("old", OLD), full("new", NEWEST));

    WhatIf whatIf = ask("new");
    Choice choice = whatIf.choose();

    assertThat(whatIf.difference()).isEmpty();
    assertThat(whatIf.better()).isEmpty();
    assertThat(whatIf.sentences())
        .contains(
            "It is the newest valid snapshot.",
            "It is what a selection chooses for the same request.",
            "No rule is against it.");
    assertThat(choice.snapshot().id()).isEqualTo(id("new"));
    assertThat(choice.overrides()).isEmpty();
    assertThat(choice.statedLoss()).isEmpty();
  }

  @Test
  void speaksOfANewerOneThatIsNotValid() {
    given(full("old", OLD), full("new", NEWEST).quarantined("taken during the upgrade"));

    WhatIf whatIf = ask("new");

    assertThat(whatIf.losses().discarded()).isEqualTo(Duration.ofHours(-15));
    assertThat(whatIf.sentences())
        .contains(
            "It is 15 h newer than the newest valid snapshot, "
                + id("old").shortForm()
                + " of 2026-11-23T02:00:00Z.",
            "Restoring it loses 20 min of data up to now.")
        .anyMatch(sentence -> sentence.contains("takes 1 path to a newer state"))
        .anyMatch(sentence -> sentence.endsWith("15 h older than the one you named."));
  }

  @Test
  void saysWhatCannotBeRestoredAtAll() {
    given(FactsBuilder.bare("old", OLD), full("new", NEWEST));

    assertThat(ask("old").sentences())
        .contains("It cannot be restored: COPY_MISSING cannot be overridden.");
  }

  @Test
  void saysThatNothingIsValid() {
    given(full("old", OLD).retired("kept long enough"));

    WhatIf whatIf = ask("old");

    assertThat(whatIf.difference()).isEmpty();
    assertThat(whatIf.better()).isEmpty();
    assertThat(whatIf.sentences())
        .contains(
            "No snapshot of cell-a/chubby/db is valid for this request.",
            "No snapshot may be chosen for the same request.");
  }

  @Test
  void answersAllElseWhereAManifestIsDamaged() {
    given(full("old", OLD), full("new", NEWEST));
    ContentComparison damaged =
        (before, after, visitor) -> {
          throw new DamagedManifestException("manifest root", before.root().digest(), null);
        };

    WhatIf whatIf = engine(damaged).whatIf(request(), id("old"));

    assertThat(whatIf.difference()).isEmpty();
    assertThat(whatIf.differenceFailure()).isPresent();
    assertThat(whatIf.sentences())
        .anyMatch(sentence -> sentence.startsWith("How their contents differ cannot be told: "));
    assertThat(whatIf.better()).isPresent();
  }

  @Test
  void knowsOnlySnapshotsOfTheDataset() {
    given(full("old", OLD));

    assertThatThrownBy(() -> ask("other")).isInstanceOf(UnknownSnapshotException.class);
  }
}
