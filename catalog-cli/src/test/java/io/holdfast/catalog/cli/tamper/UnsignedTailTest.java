package io.holdfast.catalog.cli.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.Witness;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.log.UnsignedStatement;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.Counting;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import io.holdfast.catalog.trust.TrustPolicy;
import io.holdfast.catalog.trust.UnsignedObjectionException;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who can write to the catalog, and has no key, appends statements by hand behind the last
 * signature. The client counts what is signed, and nothing else.
 */
class UnsignedTailTest {
  private static final DatasetName DATASET = DatasetName.of("db");
  private static final RestoreTarget TARGET = RestoreTarget.of("/srv/db");

  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Signer key = Keys.inMemory("log");
  private Path payload;
  private TrustPolicy trust = TrustPolicy.none();
  private Snapshot older;
  private Snapshot newest;

  @BeforeEach
  void makeSignedCatalog() throws IOException {
    payload = Files.createDirectories(directory.resolve("payload"));
    Files.writeString(payload.resolve("a"), "a");
    try (Catalog catalog = open(TrustPolicy.none())) {
      catalog.keys().announce(key, KeyTerms.defaults(), List.of());
      older = record(catalog);
      newest = record(catalog);
      catalog.checkpoints().sign(key);
      trust = TrustPolicy.builder().logKey(catalog.keys().all().get(0).key()).build();
    }
  }

  private Catalog open(TrustPolicy policy) {
    return Catalogs.open(
        H2Store.at(directory.resolve("catalog")),
        CatalogOptions.builder().clock(clock).trust(policy).build());
  }

  private Snapshot record(Catalog catalog) {
    clock.advance(Duration.ofHours(1));
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(DATASET).consistentAt(clock.instant()).build(),
            Sources.directory(payload),
            progress -> {})
        .snapshot();
  }

  /** Appended without a signature. */
  private void append(Consumer<Catalog> statements) {
    clock.advance(Duration.ofMinutes(1));
    try (Catalog catalog = open(TrustPolicy.none())) {
      statements.accept(catalog);
    }
  }

  private Selection select(TrustPolicy policy, RestorePolicy bounds) {
    try (Catalog catalog = open(policy)) {
      return catalog.selector().select(SelectionRequest.forDataset(DATASET).policy(bounds).build());
    }
  }

  private SnapshotId chosen(TrustPolicy policy) {
    return select(policy, RestorePolicy.defaults()).choice().orElseThrow().snapshot().id();
  }

  private RestorePlan plan(TrustPolicy policy) {
    try (Catalog catalog = open(policy)) {
      Choice choice =
          catalog
              .selector()
              .select(SelectionRequest.forDataset(DATASET).build())
              .choice()
              .orElseThrow();
      return catalog.restores().plan(choice, TARGET);
    }
  }

  @Test
  void aSnapshotThatIsNotSignedIsNotChosenAndIsNamed() {
    append(this::record);
    assertThat(chosen(trust)).as("all counts").isNotEqualTo(newest.id());
    Selection selection = select(trust.countingSigned(), RestorePolicy.defaults());
    assertThat(selection.choice().orElseThrow().snapshot()).isEqualTo(newest);
    assertThat(selection.candidatesTotal()).isEqualTo(2);
    SignedExtent extent = selection.basis().signed().orElseThrow();
    assertThat(extent.signed()).isEqualTo(6);
    assertThat(extent.unsignedStatements()).isEqualTo(2);
    assertThat(extent.unsigned())
        .extracting(UnsignedStatement::type)
        .containsExactly("snapshot", "copy");
    assertThat(String.join(" ", selection.sentences()))
        .contains("Only what is signed counts: 6 of 8 statements", "#6 snapshot ", "#7 copy ");
    assertThat(plan(trust.countingSigned()).choice().snapshot()).isEqualTo(newest);
    assertThat(select(trust, RestorePolicy.defaults()).basis().signed()).isEmpty();
  }

  @Test
  void whatIsSignedLaterCountsFromThenOn() {
    try (Catalog catalog = open(trust.countingSigned())) {
      SelectionRequest request = SelectionRequest.forDataset(DATASET).build();
      Snapshot third = record(catalog);
      assertThat(catalog.selector().select(request).choice().orElseThrow().snapshot())
          .isEqualTo(newest);
      catalog.checkpoints().sign(key);
      Selection all = catalog.selector().select(request);
      assertThat(all.choice().orElseThrow().snapshot()).isEqualTo(third);
      assertThat(all.sentences()).contains("Only what is signed counts: 8 of 8 statements.");
    }
  }

  @Test
  void aQuarantineThatNobodySignedIsNeitherBelievedNorPassedOver() {
    isNotPassedOver(catalog -> catalog.snapshots().quarantine(newest.id(), "a lie"));
  }

  @Test
  void aRetirementThatNobodySignedIsNeitherBelievedNorPassedOver() {
    isNotPassedOver(catalog -> catalog.snapshots().retire(newest.id(), "a lie"));
  }

  @Test
  void damageThatNobodySignedIsNeitherBelievedNorPassedOver() {
    isNotPassedOver(this::findDamage);
  }

  private void isNotPassedOver(Consumer<Catalog> objection) {
    append(objection);
    assertThat(chosen(trust)).as("the older one would be restored").isEqualTo(older.id());
    assertThat(chosen(trust.countingSigned())).isEqualTo(newest.id());
    assertThatThrownBy(() -> plan(trust.countingSigned()))
        .isInstanceOfSatisfying(
            UnsignedObjectionException.class,
            e -> {
              assertThat(e.snapshot()).isEqualTo(newest.id());
              assertThat(e.objection().index()).isEqualTo(6);
            })
        .hasMessageContainingAll("UNSIGNED_OBJECTION", "nobody has signed", "log checkpoint");
    // Its owner says that it is right.
    append(catalog -> catalog.checkpoints().sign(key));
    assertThat(chosen(trust.countingSigned())).isEqualTo(older.id());
    assertThat(plan(trust.countingSigned()).choice().snapshot()).isEqualTo(older);
  }

  private void findDamage(Catalog catalog) {
    try {
      Files.writeString(payload.resolve("a"), "b");
      verify(catalog);
      Files.writeString(payload.resolve("a"), "a");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void verify(Catalog catalog) {
    catalog
        .verifier()
        .verify(VerificationTarget.of(newest.id()), VerificationOptions.content(), progress -> {});
  }

  @Test
  void aVerificationAndACopyThatAreNotSignedAreNoEvidence() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(other.resolve("a"), "a");
    append(
        catalog -> {
          catalog.snapshots().addCopy(newest.id(), Sources.directory(other), progress -> {});
          verify(catalog);
        });
    RestorePolicy verified = RestorePolicy.builder().verifiedWithin(Duration.ofDays(1)).build();
    assertThat(select(trust, verified).choice()).isPresent();
    Selection counted = select(trust.countingSigned(), verified);
    assertThat(counted.choice()).isEmpty();
    assertThat(counted.rejectionCounts()).containsEntry(RejectionCode.NEVER_VERIFIED, 2L);
    assertThat(plan(trust.countingSigned()).steps().get(0).copy().location())
        .isEqualTo(payload.toString());
  }

  @Test
  void aPolicyThatIsNotSignedIsNotInForce() {
    append(
        catalog -> {
          set(catalog, RestorePolicy.builder().verifiedWithin(Duration.ofDays(7)).build());
          catalog.checkpoints().sign(key);
          set(catalog, RestorePolicy.defaults());
        });
    assertThat(select(trust, RestorePolicy.defaults()).choice()).isPresent();
    assertThat(select(trust.countingSigned(), RestorePolicy.defaults()).choice()).isEmpty();
  }

  private static void set(Catalog catalog, RestorePolicy restore) {
    DatasetPolicy policy = DatasetPolicy.builder(DatasetPattern.of("**")).restore(restore).build();
    catalog.policies().set(catalog.policies().propose(policy), List.of());
  }

  @Test
  void aKeyOfWhoeverAppendsSignsNothing() {
    Signer thief = Keys.inMemory("thief");
    append(
        catalog -> {
          record(catalog);
          String text = CheckpointText.format(catalog.log().checkpoint());
          NoteKey own = new NoteKey(catalog.origin(), SignatureType.ED25519, thief.publicKey());
          NoteSignature line =
              new NoteSignature(own.name(), own.id(), thief.sign(ByteString.ofUtf8(text)));
          catalog.checkpoints().keep(SignedCheckpoint.of(new SignedNote(text, List.of(line))));
        });
    assertThat(chosen(trust.countingSigned())).isEqualTo(newest.id());
  }

  @Test
  void withWitnessesOnlyWhatTheyHaveSeenCounts() {
    Cosigner witness = Cosigner.of(Keys.inMemory("example.com/w"));
    TrustPolicy witnessed =
        TrustPolicy.builder()
            .logKey(trust.logKeys().get(0))
            .witness(witness.key())
            .quorum(1)
            .counting(Counting.SIGNED)
            .build();
    append(
        catalog -> {
          Witness.inFolder(directory.resolve("w"), witness, clock).cosign(catalog);
          record(catalog);
          catalog.checkpoints().sign(key);
        });
    assertThat(chosen(trust.countingSigned())).isNotEqualTo(newest.id());
    assertThat(chosen(witnessed)).isEqualTo(newest.id());
  }

  @Test
  void anAuditCountsAndNamesWhatNobodySigned() {
    assertThat(extent()).hasValue(new SignedExtent(6, 6, List.of()));
    append(catalog -> catalog.snapshots().quarantine(newest.id(), "a lie"));
    SignedExtent extent = extent().orElseThrow();
    assertThat(extent.unsignedStatements()).isEqualTo(1);
    assertThat(extent.unsigned())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.index()).isEqualTo(6);
              assertThat(statement.type()).isEqualTo("quarantine");
            });
    append(catalog -> IntStream.range(0, 30).forEach(i -> quarantine(catalog, i)));
    assertThat(extent().orElseThrow().unsigned()).hasSize(SignedExtent.MOST_NAMED);
    assertThat(extent().orElseThrow().unsignedStatements()).isEqualTo(31);
  }

  private void quarantine(Catalog catalog, int number) {
    catalog.snapshots().quarantine(newest.id(), "lie " + number);
  }

  private HealthReport health() {
    try (Catalog catalog = open(TrustPolicy.none())) {
      return catalog.health().check(HealthRequest.all());
    }
  }

  private List<Concern> unsigned() {
    return health().datasets().get(0).concerns().stream()
        .filter(concern -> concern.code() == ConcernCode.UNSIGNED)
        .toList();
  }

  @Test
  void healthNamesWhatHasNotBeenSignedForADay() {
    assertThat(health().signed()).hasValue(new SignedExtent(6, 6, List.of()));
    append(catalog -> catalog.snapshots().quarantine(older.id(), "a lie"));
    assertThat(health().signed().orElseThrow().unsignedStatements()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    assertThat(unsigned()).as("who signs once a day is in time").isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(unsigned())
        .singleElement()
        .satisfies(
            concern -> {
              assertThat(concern.severity()).isEqualTo(HealthStatus.WARNING);
              assertThat(concern.detail()).contains("1 statement about it, the first #6");
            });
    append(catalog -> catalog.checkpoints().sign(key));
    assertThat(unsigned()).isEmpty();
  }

  @Test
  void healthNamesAtOnceWhatSaysThatItComesFromTheFuture() {
    clock.advance(Duration.ofMinutes(6));
    append(catalog -> catalog.snapshots().quarantine(older.id(), "a lie"));
    clock.advance(Duration.ofMinutes(-6));
    assertThat(unsigned()).hasSize(1);
  }

  /** By the keys that the log announced: this client was told of none. */
  private Optional<SignedExtent> extent() {
    try (Catalog catalog = open(TrustPolicy.none())) {
      return catalog.log().audit(progress -> {}).trust().signed();
    }
  }

  @Test
  void whereNoKeyIsKnownNothingCanBeAskedFor() {
    assertThatThrownBy(() -> TrustPolicy.none().countingSigned())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a key of the log");
    try (Catalog unsigned = Catalogs.open(Catalogs.inMemory())) {
      assertThat(unsigned.checkpoints().signedExtent()).isEmpty();
    }
  }
}
