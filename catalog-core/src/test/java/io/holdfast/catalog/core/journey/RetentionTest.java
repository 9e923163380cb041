package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.retention.NotHeldException;
import io.holdfast.catalog.retention.Retention;
import io.holdfast.catalog.retention.RetentionPreview;
import io.holdfast.catalog.retention.RetentionRules;
import io.holdfast.catalog.retention.RetireRefusedException;
import io.holdfast.catalog.retention.StalePreviewException;
import io.holdfast.catalog.snapshot.InvalidNameException;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention as a caller uses it: previews, what is applied of them, holds, and refusals. */
class RetentionTest {
  private static final Digest UNKNOWN = Digest.copyOf(new byte[32]);

  @TempDir private Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T08:00:00Z"));
  private final TestCatalog catalog =
      new TestCatalog(CatalogOptions.builder().clock(clock).build());
  private final RetentionRules lastTwo = RetentionRules.builder().last(2).build();

  @BeforeEach
  void makeTree() throws IOException {
    Files.writeString(directory.resolve("file"), "content");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private SnapshotId full() {
    clock.advance(Duration.ofHours(1));
    return record(SnapshotDraft.full(TestCatalog.DATASET));
  }

  private SnapshotId delta(SnapshotId parent) {
    clock.advance(Duration.ofHours(1));
    return record(SnapshotDraft.delta(TestCatalog.DATASET, parent));
  }

  private SnapshotId record(SnapshotDraft.Builder draft) {
    return catalog
        .record(draft.consistentAt(clock.instant()), Sources.directory(directory))
        .snapshot()
        .id();
  }

  private Retention retention() {
    return catalog.catalog().retention();
  }

  private RetentionPreview preview() {
    return retention().preview(TestCatalog.DATASET, lastTwo);
  }

  private boolean isRetired(SnapshotId snapshot) {
    return catalog.catalog().snapshots().status(snapshot).retired().isPresent();
  }

  @Test
  void retiresJustWhatThePreviewShowedAndSaysWhy() {
    SnapshotId a = full();
    SnapshotId b = full();
    SnapshotId c = full();
    RetentionPreview preview = preview();
    assertThat(isRetired(a)).isFalse();
    assertThat(preview.dropped()).containsExactly(a);
    assertThat(preview.kept()).containsExactly(c, b);
    assertThat(retention().apply(preview)).containsExactly(a);
    assertThat(catalog.catalog().snapshots().status(a).retired())
        .contains("by retention: not among the newest 2");
    assertThat(isRetired(b)).isFalse();
    assertThat(preview().dropped()).isEmpty();
    assertThat(catalog.catalog().log().audit(ProgressListener.none()).isClean()).isTrue();
  }

  @Test
  void refusesAPreviewThatIsOutOfDateAndChangesNothing() {
    SnapshotId a = full();
    SnapshotId b = full();
    full();
    RetentionPreview before = preview();
    full();
    assertThatThrownBy(() -> retention().apply(before))
        .isInstanceOfSatisfying(
            StalePreviewException.class,
            stale -> {
              assertThat(stale.droppedNow()).containsExactly(b);
              assertThat(stale.keptNow()).isEmpty();
              assertThat(stale.remedy()).isEqualTo(Remedy.RETRY);
            })
        .hasMessageContaining("1 that would be retired besides (" + b.shortForm() + ")");
    assertThat(isRetired(a)).isFalse();
    retention().hold(a, "legal", "case 7");
    RetentionPreview held = preview();
    assertThat(held.dropped()).containsExactly(b);
    retention().release(a, "legal", "closed");
    assertThatThrownBy(() -> retention().apply(held)).isInstanceOf(StalePreviewException.class);
    assertThat(isRetired(b)).isFalse();
  }

  @Test
  void appliesAPreviewOnce() {
    full();
    full();
    full();
    RetentionPreview preview = preview();
    retention().apply(preview);
    assertThatThrownBy(() -> retention().apply(preview)).isInstanceOf(StalePreviewException.class);
  }

  @Test
  void keepsAHoldUntilItIsReleased() {
    SnapshotId a = full();
    full();
    full();
    Hold hold = retention().hold(a, "legal", "case 7");
    assertThat(retention().holds(TestCatalog.DATASET)).containsExactly(hold);
    assertThat(preview().dropped()).isEmpty();
    assertThatThrownBy(() -> catalog.catalog().snapshots().retire(a, "too old"))
        .isInstanceOf(RetireRefusedException.class)
        .hasMessageContaining("legal has held it since ")
        .hasMessageContaining("case 7");
    retention().release(a, "legal", "case closed");
    assertThat(retention().holds(TestCatalog.DATASET)).isEmpty();
    assertThat(retention().apply(preview())).containsExactly(a);
    assertThat(catalog.catalog().log().audit(ProgressListener.none()).isClean()).isTrue();
  }

  @Test
  void takesTheLaterHoldOfOneSnapshot() {
    SnapshotId a = full();
    retention().hold(a, "legal", "case 7");
    Hold second = retention().hold(a, "auditor", "year 2026");
    assertThat(retention().holds(TestCatalog.DATASET)).containsExactly(second);
  }

  @Test
  void refusesHoldsThatMakeNoSense() {
    SnapshotId a = full();
    assertThatThrownBy(() -> retention().release(a, "legal", "why not"))
        .isInstanceOf(NotHeldException.class);
    assertThatThrownBy(() -> retention().hold(a, " ", "case 7"))
        .isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(() -> retention().hold(new SnapshotId(UNKNOWN), "x", "y"))
        .isInstanceOf(UnknownSnapshotException.class);
    full();
    catalog.catalog().snapshots().retire(a, "too old");
    assertThatThrownBy(() -> retention().hold(a, "legal", "case 7"))
        .isInstanceOf(RetireRefusedException.class)
        .hasMessageContaining("it is retired (too old)");
  }

  @Test
  void retiresNoBaseThatADeltaNeedsButBothTogether() {
    SnapshotId base = full();
    SnapshotId delta = delta(base);
    SnapshotId further = delta(delta);
    assertThatThrownBy(() -> catalog.catalog().snapshots().retire(base, "old"))
        .isInstanceOf(RetireRefusedException.class)
        .hasMessageContaining("delta " + delta + " cannot be restored without it");
    assertThatThrownBy(() -> catalog.catalog().snapshots().retire(List.of(base, delta), "old"))
        .isInstanceOf(RetireRefusedException.class)
        .hasMessageContaining("delta " + further);
    assertThat(isRetired(base)).isFalse();
    catalog.catalog().snapshots().retire(further, "old");
    catalog.catalog().snapshots().retire(List.of(base, delta), "old");
    assertThat(isRetired(base)).isTrue();
    assertThat(isRetired(delta)).isTrue();
  }
}
