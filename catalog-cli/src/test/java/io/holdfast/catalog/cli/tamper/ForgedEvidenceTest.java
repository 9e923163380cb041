package io.holdfast.catalog.cli.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import io.holdfast.catalog.spi.IndexRow.CopyRow;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.IndexRow.SnapshotRow;
import io.holdfast.catalog.spi.IndexRow.VerificationRow;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody edits the index so that another snapshot is restored, or another copy read: rows of
 * copies, verifications and declarations are changed, and rows are left out. All checksums are
 * right, the statements are untouched, the pin fits, and nobody has run an audit.
 */
class ForgedEvidenceTest {
  private static final RestoreTarget TARGET = RestoreTarget.of("/srv/db");

  @TempDir Path directory;
  private ForgedCatalog forged;

  @BeforeEach
  void makePayload() throws IOException {
    forged = new ForgedCatalog(directory);
  }

  /**
   * Three snapshots: the oldest is plain, the middle one is in a second place and verified, the
   * newest is quarantined; a policy; and enough statements that closing writes an index file.
   */
  private void record(Function<IndexRow, Stream<IndexRow>> lie) {
    try (Catalog catalog = forged.open()) {
      DatasetPolicy policy =
          DatasetPolicy.builder(DatasetPattern.of("**")).procedure("call Ann").build();
      catalog.policies().set(catalog.policies().propose(policy), List.of());
      record(catalog, ForgedCatalog.DATASET);
      Snapshot middle = record(catalog, ForgedCatalog.DATASET);
      catalog.snapshots().addCopy(middle.id(), Sources.directory(forged.payload()), progress -> {});
      catalog
          .verifier()
          .verify(
              VerificationTarget.of(middle.id()), VerificationOptions.content(), progress -> {});
      Snapshot newest = record(catalog, ForgedCatalog.DATASET);
      catalog.snapshots().quarantine(newest.id(), "it holds what the intruder left");
      forged.fill(catalog);
    }
    forged.forgetIndex();
    try (Catalog catalog = forged.openLying(lie)) {
      record(catalog, DatasetName.of("another"));
    }
  }

  private Snapshot record(Catalog catalog, DatasetName dataset) {
    forged.later(Duration.ofHours(1));
    return forged.record(catalog, dataset);
  }

  private static boolean isOf(IndexRow row, String hour) {
    return row instanceof SnapshotRow recorded
        && recorded.snapshot().dataset().equals(ForgedCatalog.DATASET)
        && recorded.snapshot().consistentAt().equals(Instant.parse("2026-11-24T" + hour + "Z"));
  }

  private static Choice choose(Catalog catalog) {
    return catalog
        .selector()
        .select(SelectionRequest.forDataset(ForgedCatalog.DATASET).build())
        .choice()
        .orElseThrow();
  }

  private static RestorePlan plan(Catalog catalog) {
    return catalog.restores().plan(choose(catalog), TARGET);
  }

  /** Nothing is planned; the finding is the index's; made again, the right plan is made. */
  private void refused(String... facts) {
    try (Catalog catalog = forged.open()) {
      assertThatThrownBy(() -> plan(catalog))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the index of dataset db is not what the statements say")
          .hasMessageContainingAll(facts)
          .hasMessageContaining("audit --rebuild");
      assertThat(catalog.log().audit(progress -> {}).findings())
          .isNotEmpty()
          .allMatch(finding -> finding.code() == FindingCode.INDEX_DIFFERS);
    }
    forged.forgetIndex();
    rightlyPlanned();
  }

  private void rightlyPlanned() {
    try (Catalog catalog = forged.open()) {
      RestorePlan plan = plan(catalog);
      assertThat(plan.choice().snapshot().consistentAt())
          .isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
      assertThat(plan(catalog).digest()).as("compared once").isEqualTo(plan.digest());
    }
  }

  @Test
  void anIndexThatNobodyChangedIsPlannedOn() {
    record(Stream::of);
    rightlyPlanned();
  }

  @Test
  void aQuarantineThatIsLeftOutIsNoticed() {
    record(row -> row instanceof DeclarationRow ? Stream.empty() : Stream.of(row));
    refused("declarations", "what the intruder left");
  }

  @Test
  void aNewerSnapshotThatIsLeftOutIsNoticed() {
    record(row -> isOf(row, "14:00:00") ? Stream.empty() : Stream.of(row));
    try (Catalog catalog = forged.open()) {
      assertThat(choose(catalog).snapshot().consistentAt())
          .as("the older one would be restored")
          .isEqualTo(Instant.parse("2026-11-24T13:00:00Z"));
    }
    refused("expected snapshot ", ", found none");
  }

  @Test
  void aCopyThatLiesElsewhereIsNoticed() {
    record(
        row ->
            row instanceof CopyRow added
                ? Stream.of(new CopyRow(elsewhere(added.copy())))
                : Stream.of(row));
    refused("copies", "/mnt/intruder");
  }

  private static Copy elsewhere(Copy copy) {
    SourceDescription source = copy.source();
    return Copy.of(
        copy.id(),
        copy.snapshot(),
        new SourceDescription(source.format(), "/mnt/intruder", source.fields()),
        copy.container().orElse(null),
        copy.addedAt());
  }

  @Test
  void aVerificationThatNeverWasIsNoticed() {
    record(
        row ->
            row instanceof CopyRow added
                ? Stream.of(row, new VerificationRow(invented(added.copy())))
                : Stream.of(row));
    refused("verifications");
  }

  private static Verification invented(Copy copy) {
    return Verification.builder(copy.id().digest(), copy.snapshot())
        .copy(copy.id())
        .location(copy.source().location())
        .root(new ManifestRoot(copy.id().digest()))
        .depths(Depth.CONTENT.withImplied())
        .coverage(new Coverage(1, 1, 1, 1))
        .during(copy.addedAt(), copy.addedAt().plusSeconds(1))
        .build();
  }

  @Test
  void aVerificationThatIsLeftOutIsNoticed() {
    record(row -> row instanceof VerificationRow ? Stream.empty() : Stream.of(row));
    refused("verifications", "found []");
  }

  @Test
  void aPolicyThatIsLeftOutIsNoticed() {
    record(
        row ->
            row instanceof ActRow act && act.kind() == ActKind.POLICY
                ? Stream.empty()
                : Stream.of(row));
    refused("POLICY acts", "found []");
  }
}
