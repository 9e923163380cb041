package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.drill.DrillRequest;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerifiedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog that was made again keeps what it can show of the old one, and believes no more. */
final class RebuiltEvidenceTest {
  private static final int FILES = 60;

  @TempDir private Path temp;

  private static Catalog rebuilt(Path bundles, CatalogOptions options) {
    StoreFactory target = Catalogs.inMemory();
    RebuildReport report =
        BundleFiles.plain()
            .options(options)
            .rebuild(bundles, Optional.empty(), Optional.empty(), target);
    assertThat(report.audit().findings()).isEmpty();
    return Catalogs.open(target, options);
  }

  @Test
  void policiesDrillsAndRestoresComeOver() throws Exception {
    try (RestoreFixture fixture = new RestoreFixture(temp.resolve("work"))) {
      Catalog lost = fixture.catalog();
      lost.drills().run(DrillRequest.of(TestCatalog.DATASET), ProgressListener.none());
      Ticket ticket = fixture.authorize(fixture.approved());
      fixture.restores().begin(ticket);
      fixture.restore();
      fixture.clock.advance(Duration.ofMinutes(5));
      fixture.complete(ticket);
      Snapshot later = fixture.record("later").snapshot();
      Path bundles = Files.createDirectories(temp.resolve("bundles"));
      Path alone = Files.createDirectories(temp.resolve("alone"));
      lost.bundles().export(later.id(), alone.resolve("a.holdfast"), BundleOptions.defaults());
      for (Snapshot each : lost.snapshots().list(SnapshotQuery.all())) {
        lost.bundles()
            .export(each.id(), bundles.resolve(each.id() + ".holdfast"), BundleOptions.defaults());
      }
      CatalogOptions options = CatalogOptions.builder().clock(fixture.clock).threads(1).build();
      try (Catalog made = rebuilt(bundles, options)) {
        assertThat(made.policies().list()).isEqualTo(lost.policies().list());
        assertThat(made.policies().inForce(TestCatalog.DATASET).approval().required()).isEqualTo(2);
        assertThat(made.drills().history(TestCatalog.DATASET))
            .isEqualTo(lost.drills().history(TestCatalog.DATASET))
            .hasSize(1);
        assertThat(later.timeline())
            .as("begun by the restore")
            .isNotEqualTo(first(lost).timeline());
        assertThat(next(made, fixture).timeline()).isEqualTo(later.timeline());
        assertThat(made.restores().status(ticket.plan()).tickets())
            .isEqualTo(lost.restores().status(ticket.plan()).tickets())
            .hasSize(1);
        assertThat(made.restores().statuses(TestCatalog.DATASET)).hasSize(1);
      }
      // The snapshot that was restored is not among them: of its restore, the timeline is left.
      try (Catalog made = rebuilt(alone, options)) {
        assertThat(made.restores().statuses(TestCatalog.DATASET)).isEmpty();
        assertThat(made.drills().history(TestCatalog.DATASET)).hasSize(1);
        assertThat(made.health().check(HealthRequest.all()).datasets()).hasSize(1);
        assertThat(next(made, fixture).timeline()).isEqualTo(later.timeline());
      }
    }
  }

  private static Snapshot first(Catalog catalog) {
    return catalog.snapshots().list(SnapshotQuery.all()).get(0);
  }

  /** The timeline of what is recorded next is the one that counts. */
  private static Snapshot next(Catalog catalog, RestoreFixture fixture) {
    fixture.clock.advance(Duration.ofMinutes(1));
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(TestCatalog.DATASET).build(),
            Sources.directory(fixture.tree()),
            ProgressListener.none())
        .snapshot();
  }

  private Path tree() throws IOException {
    Path tree = Files.createDirectories(temp.resolve("tree"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(tree.resolve("file-" + i), "content " + i);
    }
    return tree;
  }

  private static VerificationReport read(Catalog catalog, Recording recording, Reading reading) {
    VerificationReport report =
        catalog
            .verifier()
            .verify(
                VerificationTarget.of(recording.snapshot().id()),
                VerificationOptions.builder().depth(Depth.CONTENT).reading(reading).build(),
                ProgressListener.none());
    report.requireClean();
    return report;
  }

  private static Reading some(long seed) {
    return Reading.sample(Sample.ofCount(Sample.Unit.ENTRIES, FILES / 3, seed));
  }

  @Test
  void whatPartsHaveReadIsGoneOnFrom() throws IOException {
    try (TestCatalog test = new TestCatalog()) {
      Recording recording = test.record(Sources.directory(tree()));
      read(test.catalog(), recording, some(1));
      Path bundles = Files.createDirectories(temp.resolve("bundles"));
      test.catalog()
          .bundles()
          .export(
              recording.snapshot().id(), bundles.resolve("a.holdfast"), BundleOptions.defaults());
      List<CopyCoverage> before = test.catalog().verifier().coverage(recording.snapshot().id());
      try (Catalog made = rebuilt(bundles, CatalogOptions.defaults())) {
        assertThat(made.verifier().coverage(recording.snapshot().id())).isEqualTo(before);
        Verification rest = read(made, recording, Reading.unverified()).verifications().get(0);
        assertThat(rest.part().orElseThrow().unitsRead()).isLessThan(FILES);
        assertThat(rest.part().flatMap(VerifiedPart::wholeSince)).isPresent();
        assertThat(made.log().audit(ProgressListener.none()).findings()).isEmpty();
      }
    }
  }

  @Test
  void whatPartsTogetherShowToBeWholeIsBelieved() throws IOException {
    try (TestCatalog test = new TestCatalog()) {
      Recording recording = test.record(Sources.directory(tree()));
      read(test.catalog(), recording, some(1));
      read(test.catalog(), recording, Reading.unverified());
      Path bundles = Files.createDirectories(temp.resolve("bundles"));
      test.catalog()
          .bundles()
          .export(
              recording.snapshot().id(), bundles.resolve("a.holdfast"), BundleOptions.defaults());
      try (Catalog made = rebuilt(bundles, CatalogOptions.defaults())) {
        assertThat(wholeSince(made, recording))
            .isPresent()
            .isEqualTo(wholeSince(test.catalog(), recording));
      }
    }
  }

  private static Optional<Instant> wholeSince(Catalog catalog, Recording recording) {
    List<Verification> all = catalog.verifier().verifications(recording.snapshot().id());
    return all.get(all.size() - 1).part().flatMap(VerifiedPart::wholeSince);
  }

  /** A log whose only part claims to complete what nobody ever read, in a bundle that holds. */
  @Test
  void aForgedClaimToHaveReadEverythingIsNotBelieved() throws IOException {
    Path bundles = Files.createDirectories(temp.resolve("bundles"));
    StoreFactory lost = MemoryStore.factory();
    Recording recording;
    try (Catalog catalog = Catalogs.open(lost)) {
      recording =
          catalog
              .snapshots()
              .record(
                  SnapshotDraft.full(TestCatalog.DATASET).build(),
                  Sources.directory(tree()),
                  ProgressListener.none());
      read(catalog, recording, some(1));
    }
    forge(lost);
    try (Catalog catalog = Catalogs.open(lost)) {
      assertThat(wholeSince(catalog, recording)).as("the forgery is there").isPresent();
      catalog
          .bundles()
          .export(
              recording.snapshot().id(), bundles.resolve("a.holdfast"), BundleOptions.defaults());
    }
    StoreFactory target = Catalogs.inMemory();
    RebuildReport report =
        BundleFiles.plain().rebuild(bundles, Optional.empty(), Optional.empty(), target);
    assertThat(report.isClean()).isFalse();
    assertThat(report.audit().findings())
        .extracting(found -> found.code())
        .containsOnly(FindingCode.LOG_INCONSISTENT);
    try (Catalog made = Catalogs.open(target)) {
      assertThat(made.verifier().verifications(recording.snapshot().id())).hasSize(2);
      assertThat(wholeSince(made, recording)).isEmpty();
    }
  }

  /** States the last part once more, as the one that made the copy whole. */
  private static void forge(StoreFactory factory) {
    try (CatalogStore store = factory.open(new StatementRows())) {
      long size = store.log().size();
      Statement last = store.log().read(size - 1, 1).get(0);
      String text = last.bytes().toUtf8();
      String started = text.replaceAll(".*\"startedAt\":\"([^\"]+)\".*", "$1");
      ByteString forged =
          ByteString.ofUtf8(
              text.replaceFirst(
                  "(\"unitsTotal\":[0-9]+)", "$1,\"wholeSince\":\"" + started + "\""));
      assertThat(StatementCodec.decode(new Statement(size, forged))).isNotNull();
      store.commit(size, List.of(forged));
    }
  }
}
