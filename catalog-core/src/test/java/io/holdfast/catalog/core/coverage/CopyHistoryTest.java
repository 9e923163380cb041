package io.holdfast.catalog.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which past readings of a copy count, and since when they make it whole. */
class CopyHistoryTest {
  private static final int TOTAL = 10;
  private static final SnapshotId SNAPSHOT = new SnapshotId(digest(1));
  private static final ManifestRoot ROOT = new ManifestRoot(digest(2));
  private static final Instant ADDED = Instant.parse("2026-11-24T12:00:00Z");
  private static final Copy COPY =
      Copy.of(
          new CopyId(digest(3)),
          SNAPSHOT,
          new SourceDescription(SourceFormat.DIRECTORY, "/backups/db", FieldMask.all()),
          null,
          ADDED);

  private final Map<Digest, UnitSet> sets = new HashMap<>();

  private static Digest digest(int number) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return Digest.copyOf(bytes);
  }

  private static Instant minute(int number) {
    return ADDED.plusSeconds(60L * number);
  }

  private static UnitSet units(int from, int to) {
    BitSet units = new BitSet();
    units.set(from, to);
    return UnitSet.of(units);
  }

  private Verification.Builder run(int from, int to) {
    return Verification.builder(digest(100 + from), SNAPSHOT)
        .copy(COPY.id())
        .location("/backups/db")
        .root(ROOT)
        .depths(EnumSet.of(Depth.CONTENT))
        .during(minute(from), minute(to));
  }

  private VerifiedPart part(UnitSet units, Ending ending) {
    Digest name = digest(50 + sets.size());
    sets.put(name, units);
    return new VerifiedPart(name, units.size(), TOTAL, ending, Optional.empty());
  }

  private Verification read(int from, int to, UnitSet units) {
    return run(from, to).part(part(units, Ending.FINISHED)).build();
  }

  private CopyHistory history(Verification... verifications) {
    return CopyHistory.of(
        COPY,
        Depth.CONTENT,
        ROOT,
        List.of(verifications),
        new CopyHistory.Units(TOTAL, part -> sets.getOrDefault(part.units(), UnitSet.EMPTY)));
  }

  private static List<Integer> read(CopyHistory history) {
    return IntStream.range(0, TOTAL).filter(history.read()::contains).boxed().toList();
  }

  @Test
  void partsThatBeganBeforeTheCopyWasAddedDoNotCount() {
    assertThat(read(history(read(-1, 5, units(0, 3)), read(0, 5, units(3, 5)))))
        .containsExactly(3, 4);
  }

  @Test
  void aPartThatBeganBeforeDamageWasFoundDoesNotCountThoughItEndedLater() {
    Verification damaged = run(3, 6).findings(1).build();
    CopyHistory history =
        history(read(1, 2, units(0, 2)), damaged, read(5, 8, units(2, 4)), read(6, 9, units(4, 6)));
    assertThat(history.begin()).isEqualTo(minute(6));
    assertThat(read(history)).containsExactly(4, 5);
  }

  @Test
  void partsOfAnotherManifestDoNotCount() {
    Verification other =
        run(1, 2)
            .root(new ManifestRoot(digest(4)))
            .part(part(units(0, 3), Ending.FINISHED))
            .build();
    assertThat(read(history(other, read(3, 4, units(5, 6))))).containsExactly(5);
  }

  @Test
  void allIsNotWholeBeforeSomeRunHasComparedAllNames() {
    CopyHistory history = history(run(1, 2).part(part(units(0, 5), Ending.CUT)).build());
    assertThat(history.wholeSince(units(5, 10), Ending.CUT, minute(3))).isEmpty();
    assertThat(history.wholeSince(units(5, 10), Ending.PASSED, minute(3))).contains(minute(1));
    assertThat(history.wholeSince(units(5, 9), Ending.PASSED, minute(3))).isEmpty();
  }

  @Test
  void aRunThatBeganBeforeDamageWasFoundMakesNothingWhole() {
    CopyHistory history = history(run(3, 6).findings(1).build());
    assertThat(history.wholeSince(units(0, 10), Ending.FINISHED, minute(5))).isEmpty();
    assertThat(history.wholeSince(units(0, 10), Ending.FINISHED, minute(6))).contains(minute(6));
  }

  @Test
  void whatWasReadLongestAgoComesFirstAndWhatNeverWasBeforeAll() {
    CopyHistory history = history(read(1, 2, units(0, 6)), read(3, 4, units(4, 8)));
    assertThat(history.oldestFirst()).containsExactly(units(8, 10), units(0, 4), units(4, 8));
    assertThat(history.oldest()).contains(minute(1));
  }
}
