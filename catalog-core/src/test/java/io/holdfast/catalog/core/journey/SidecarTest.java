package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleRefresh;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.bundle.CopyBundle;
import io.holdfast.catalog.bundle.CopyBundle.Standing;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.BundleOutcome;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a policy asks for bundles, they lie beside the copies and carry what was said. */
final class SidecarTest {
  private static final Duration INTERVAL = Duration.ofDays(1);

  @TempDir private Path temp;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-20T00:00:00Z"));
  private final CatalogOptions options = CatalogOptions.builder().clock(clock).threads(1).build();
  private final TestCatalog test = new TestCatalog(options);
  private Path copy;
  private Path bundle;

  @BeforeEach
  void setUp() throws IOException {
    copy = Files.createDirectories(temp.resolve("copy"));
    bundle = temp.resolve("copy.holdfast");
    Files.writeString(copy.resolve("a"), "one");
  }

  @AfterEach
  void tearDown() {
    test.close();
  }

  private static void askForBundles(Catalog catalog) {
    DatasetPolicy policy =
        DatasetPolicy.builder(DatasetPattern.of("cell-a/**"))
            .protection(ProtectionPolicy.builder().bundleInterval(INTERVAL).build())
            .build();
    catalog.policies().set(catalog.policies().propose(policy), List.of());
  }

  private Recording record() {
    return test.record(Sources.directory(copy));
  }

  private List<Standing> standings() {
    return test.catalog().bundles().beside(TestCatalog.DATASET).stream()
        .map(CopyBundle::standing)
        .toList();
  }

  private BundleRefresh refresh() {
    return test.catalog().bundles().refresh(TestCatalog.DATASET);
  }

  private List<ConcernCode> bundleConcerns() {
    return test
        .catalog()
        .health()
        .check(HealthRequest.of(TestCatalog.DATASET))
        .datasets()
        .get(0)
        .concerns()
        .stream()
        .map(Concern::code)
        .filter(code -> code == ConcernCode.BUNDLE_MISSING || code == ConcernCode.BUNDLE_STALE)
        .toList();
  }

  @Test
  void aRecordingWritesTheBundleThatThePolicyAsksFor() {
    askForBundles(test.catalog());
    Recording recording = record();
    assertThat(recording.bundle()).contains(BundleOutcome.written(bundle.toString()));
    assertThat(BundleFiles.plain().check(bundle).snapshot()).hasValue(recording.snapshot().id());
    assertThat(standings()).containsExactly(Standing.CURRENT);
    assertThat(bundleConcerns()).isEmpty();
    assertThat(test.catalog().log().audit(ProgressListener.none()).findings()).isEmpty();
  }

  @Test
  void anAddedCopyGetsItsOwn() throws IOException {
    askForBundles(test.catalog());
    Recording recording = record();
    Path second = Files.createDirectories(temp.resolve("second"));
    Files.writeString(second.resolve("a"), "one");
    Files.setLastModifiedTime(second.resolve("a"), Files.getLastModifiedTime(copy.resolve("a")));
    Files.setLastModifiedTime(second, Files.getLastModifiedTime(copy));
    CopyAddition addition =
        test.catalog()
            .snapshots()
            .addCopy(recording.snapshot().id(), Sources.directory(second), ProgressListener.none());
    assertThat(addition.bundle())
        .contains(BundleOutcome.written(temp.resolve("second.holdfast").toString()));
    // The first one does not know of the second copy.
    assertThat(standings()).containsExactly(Standing.STALE, Standing.CURRENT);
    assertThat(refresh().outcomes()).containsExactly(BundleOutcome.written(bundle.toString()));
    assertThat(standings()).containsExactly(Standing.CURRENT, Standing.CURRENT);
  }

  @Test
  void withoutAPolicyNoneIsWritten() {
    assertThat(record().bundle()).isEmpty();
    assertThat(bundle).doesNotExist();
    assertThat(standings()).containsExactly(Standing.MISSING);
    clock.advance(INTERVAL.multipliedBy(3));
    assertThat(bundleConcerns()).isEmpty();
  }

  @Test
  void aBundleThatCannotBeWrittenDoesNotUndoTheRecording() throws IOException {
    askForBundles(test.catalog());
    Files.createDirectories(bundle.resolve("in-the-way"));
    Recording recording = record();
    assertThat(recording.bundle().flatMap(BundleOutcome::failure))
        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining(bundle.toString()));
    assertThat(test.catalog().snapshots().find(recording.snapshot().id())).isPresent();
    assertThat(bundleConcerns()).isEmpty();
    clock.advance(INTERVAL.plusMinutes(1));
    assertThat(bundleConcerns()).containsExactly(ConcernCode.BUNDLE_MISSING);
    assertThat(refresh().isClean()).isFalse();
    Files.delete(bundle.resolve("in-the-way"));
    Files.delete(bundle);
    assertThat(refresh().isClean()).isTrue();
    assertThat(bundleConcerns()).isEmpty();
  }

  @Test
  void aVerificationThatABundleDoesNotCarryIsBroughtIntoIt() {
    askForBundles(test.catalog());
    Recording recording = record();
    test.verify(recording, Depth.CONTENT);
    assertThat(standings()).containsExactly(Standing.STALE);
    assertThat(bundleConcerns()).isEmpty();
    clock.advance(INTERVAL.plusMinutes(1));
    assertThat(bundleConcerns()).containsExactly(ConcernCode.BUNDLE_STALE);
    assertThat(refresh().outcomes()).containsExactly(BundleOutcome.written(bundle.toString()));
    assertThat(bundleConcerns()).isEmpty();
    assertThat(refresh().outcomes()).isEmpty();
    try (Catalog alone = BundleFiles.plain().open(bundle)) {
      assertThat(alone.verifier().verifications(recording.snapshot().id())).hasSize(1);
    }
  }

  @Test
  void aQuarantineIsBroughtIntoTheBundleSoThatARebuiltCatalogKnowsIt() {
    askForBundles(test.catalog());
    Recording recording = record();
    test.catalog().snapshots().quarantine(recording.snapshot().id(), "somebody doubts it");
    assertThat(standings()).containsExactly(Standing.STALE);
    refresh();
    assertThat(standings()).containsExactly(Standing.CURRENT);
    StoreFactory target = Catalogs.inMemory();
    BundleFiles.plain().rebuild(temp, Optional.empty(), Optional.empty(), target);
    try (Catalog made = Catalogs.open(target)) {
      assertThat(made.snapshots().status(recording.snapshot().id()).quarantined())
          .hasValue("somebody doubts it");
    }
  }

  @Test
  void aRetiredSnapshotIsNeitherMissedNorForgotten() throws IOException {
    askForBundles(test.catalog());
    Recording recording = record();
    test.catalog().snapshots().retire(recording.snapshot().id(), "replaced");
    assertThat(standings()).containsExactly(Standing.STALE);
    clock.advance(INTERVAL.multipliedBy(3));
    assertThat(bundleConcerns()).isEmpty();
    assertThat(refresh().isClean()).isTrue();
    assertThat(standings()).containsExactly(Standing.CURRENT);
    Files.delete(bundle);
    assertThat(standings()).isEmpty();
    assertThat(refresh().outcomes()).isEmpty();
    assertThat(bundle).doesNotExist();
  }

  @Test
  void anOlderFileInItsPlaceIsNoticed() throws IOException {
    askForBundles(test.catalog());
    Recording recording = record();
    byte[] older = Files.readAllBytes(bundle);
    test.verify(recording, Depth.CONTENT);
    refresh();
    Files.write(bundle, older);
    assertThat(standings()).containsExactly(Standing.STALE);
    Files.write(bundle, Arrays.copyOf(older, 5));
    assertThat(standings()).containsExactly(Standing.STALE);
    refresh();
    assertThat(standings()).containsExactly(Standing.CURRENT);
  }

  @Test
  void noBundleIsWrittenWhereTheCopyIsGone() throws IOException {
    askForBundles(test.catalog());
    record();
    Files.delete(bundle);
    Files.move(copy, temp.resolve("elsewhere"));
    assertThat(refresh().outcomes())
        .singleElement()
        .satisfies(
            outcome ->
                assertThat(outcome.failure())
                    .get()
                    .isInstanceOfSatisfying(
                        BundleException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.UNSUITABLE)));
    assertThat(bundle).doesNotExist();
  }

  @Test
  void anEncryptedBundleIsNeverReplacedByOneThatIsNot() {
    KeySource key = () -> ByteString.copyOf(new byte[KeySource.KEY_BYTES]);
    StoreFactory store = new ForkedStore().first();
    Path file = temp.resolve("copy.holdfast");
    try (Catalog keyed = Catalogs.open(store, options.toBuilder().bundleKey(key).build())) {
      askForBundles(keyed);
      assertThat(record(keyed).bundle()).map(BundleOutcome::isWritten).hasValue(true);
      assertThat(BundleFiles.withKey(key).check(file).contents().protection())
          .isEqualTo(Protection.ENCRYPTED);
    }
    try (TestCatalog other = new TestCatalog(options)) {
      askForBundles(other.catalog());
      assertThat(other.record(Sources.directory(copy)).bundle().flatMap(BundleOutcome::failure))
          .get()
          .isInstanceOfSatisfying(
              BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.KEY_NEEDED));
    }
    assertThat(BundleFiles.withKey(key).check(file).contents().protection())
        .isEqualTo(Protection.ENCRYPTED);
  }

  private Recording record(Catalog catalog) {
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(TestCatalog.DATASET).build(),
            Sources.directory(copy),
            ProgressListener.none());
  }

  @Test
  void whatTheLostCatalogWroteIsNotTheBundleOfTheOneMadeFromIt() throws IOException {
    askForBundles(test.catalog());
    Recording first = record();
    Path later = Files.createDirectories(temp.resolve("later"));
    Files.writeString(later.resolve("a"), "two");
    // Its bundle tells of the first one's, which is unchanged and lacks nothing.
    test.record(
        SnapshotDraft.full(TestCatalog.DATASET).parent(first.snapshot().id()),
        Sources.directory(later));
    StoreFactory target = Catalogs.inMemory();
    BundleFiles.plain().options(options).rebuild(temp, Optional.empty(), Optional.empty(), target);
    try (Catalog made = Catalogs.open(target, options)) {
      assertThat(made.bundles().beside(TestCatalog.DATASET))
          .extracting(CopyBundle::standing)
          .containsExactly(Standing.STALE, Standing.STALE);
      made.bundles().refresh(TestCatalog.DATASET);
      assertThat(made.log().audit(ProgressListener.none()).findings()).isEmpty();
      assertThat(BundleFiles.plain().check(bundle).checkpoint().origin()).isEqualTo(made.origin());
      assertThat(made.bundles().beside(TestCatalog.DATASET))
          .extracting(CopyBundle::standing)
          .containsExactly(Standing.CURRENT, Standing.CURRENT);
    }
  }

  @Test
  void theBundleOfAPlaceIsThatOfTheSnapshotThatWasRecordedThereLast() throws IOException {
    Recording first = record();
    clock.advance(INTERVAL);
    askForBundles(test.catalog());
    Files.writeString(copy.resolve("a"), "another state");
    Recording second = record();
    assertThat(test.catalog().bundles().beside(TestCatalog.DATASET))
        .extracting(bundle -> bundle.copy().snapshot())
        .containsExactly(second.snapshot().id())
        .doesNotContain(first.snapshot().id());
    assertThat(standings()).containsExactly(Standing.CURRENT);
    test.verify(second, Depth.CONTENT);
    for (int i = 0; i < 2; i++) {
      assertThat(refresh().outcomes()).hasSize(1 - i);
      assertThat(BundleFiles.plain().check(bundle).snapshot()).hasValue(second.snapshot().id());
    }
    clock.advance(INTERVAL.plusMinutes(1));
    assertThat(bundleConcerns()).isEmpty();
    test.catalog().snapshots().retire(second.snapshot().id(), "replaced");
    assertThat(bundleConcerns()).as("the first one is not there any more").isEmpty();
  }
}
