package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.Flaw;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import io.holdfast.catalog.testkit.timestamp.Purpose;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.ProofReport;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stamps of a catalog's checkpoint: made, kept, asked for, and verified without the catalog. */
class TimestampingTest {
  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final LocalAuthority authority = LocalAuthority.at(clock);
  private final TimestampTrust trust = TimestampTrust.builder().anchor(authority.root()).build();
  private final Timestamping timestamping = Timestamping.by(authority::answer, trust, clock);
  private final Signer key = Keys.inMemory("log");
  private final StoreFactory store = Catalogs.inMemory();
  private Path source;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectories(directory.resolve("src"));
    Files.writeString(source.resolve("a"), "a");
    record();
  }

  private void record() {
    clock.advance(Duration.ofMinutes(1));
    try (Catalog catalog = open(TrustPolicy.none())) {
      catalog
          .snapshots()
          .record(
              SnapshotDraft.full(DatasetName.of("a")).consistentAt(clock.instant()).build(),
              Sources.directory(source),
              progress -> {});
    }
  }

  private Catalog open(TrustPolicy policy) {
    return Catalogs.open(store, CatalogOptions.builder().clock(clock).trust(policy).build());
  }

  private SignedCheckpoint stamp() {
    try (Catalog catalog = open(TrustPolicy.none())) {
      return timestamping.stamp(catalog);
    }
  }

  private TrustPolicy within(Duration age) {
    return TrustPolicy.builder().timestamps(trust).timestampMaxAge(age).build();
  }

  private String proof() {
    try (Catalog catalog = open(TrustPolicy.none())) {
      return catalog.checkpoints().prove(0);
    }
  }

  private void refusesToOpen(TrustPolicy policy, CheckpointRefusedException.Code code) {
    assertThatThrownBy(() -> open(policy))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void keepsTheStampOfAnUnsignedCatalogInANote() {
    SignedCheckpoint stamped = stamp();
    assertThat(TimeEvidence.of(stamped.note())).hasSize(1);
    try (Catalog catalog = open(TrustPolicy.none())) {
      assertThat(catalog.checkpoints().timestamped()).contains(stamped);
      assertThat(catalog.checkpoints().signed()).contains(stamped);
      assertThat(stamped.checkpoint()).isEqualTo(catalog.log().checkpoint());
    }
    assertThat(SignedCheckpoint.parse(stamped.format())).isEqualTo(stamped);
  }

  @Test
  void keepsNothingThatDoesNotHold() {
    Timestamping wrong =
        Timestamping.by(authority.with(Flaw.WRONG_SIGNATURE)::answer, trust, clock);
    try (Catalog catalog = open(TrustPolicy.none())) {
      assertThatThrownBy(() -> wrong.stamp(catalog)).isInstanceOf(TimestampRefusedException.class);
      assertThat(catalog.checkpoints().timestamped()).isEmpty();
    }
  }

  @Test
  void asksForAStampOfAGreatestAge() {
    Duration day = Duration.ofDays(1);
    refusesToOpen(within(day), CheckpointRefusedException.Code.NO_TIMESTAMP);
    stamp();
    record(); // What was added since is not stamped, and need not be.
    clock.advance(day.minus(Duration.ofMinutes(1)).minusSeconds(1));
    open(within(day)).close(); // The stamp says that it may be off by a second.
    clock.advance(Duration.ofSeconds(1));
    refusesToOpen(within(day), CheckpointRefusedException.Code.TIMESTAMP_TOO_OLD);
    open(within(day.plusSeconds(1))).close();
  }

  @Test
  void refusesAStampByAnotherAuthorityThanThoseThatAreTrusted() {
    stamp();
    TimestampTrust other = TimestampTrust.builder().anchor(LocalAuthority.at(clock).root()).build();
    TrustPolicy policy =
        TrustPolicy.builder().timestamps(other).timestampMaxAge(Duration.ofDays(1)).build();
    assertThatThrownBy(() -> open(policy))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(TimestampRefusedException.Code.UNTRUSTED));
    // Who asks for none does not look at it.
    open(TrustPolicy.builder().timestamps(other).build()).close();
  }

  @Test
  void refusesTheStampOfAnotherCheckpoint() {
    SignedCheckpoint first = stamp();
    record();
    SignedCheckpoint second = stamp();
    SignedNote swapped = new SignedNote(second.note().text(), first.note().signatures());
    try (Catalog catalog = open(TrustPolicy.none())) {
      catalog.checkpoints().keep(SignedCheckpoint.of(swapped));
    }
    assertThatThrownBy(() -> open(within(Duration.ofDays(1))))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(TimestampRefusedException.Code.OTHER_IMPRINT));
  }

  @Test
  void refusesTheStampOfAStateThatThisLogNeverHad() {
    SignedCheckpoint stamped = stamp();
    record();
    StoreFactory other = Catalogs.inMemory();
    try (Catalog catalog = Catalogs.open(other, CatalogOptions.builder().clock(clock).build())) {
      assertThatThrownBy(() -> catalog.checkpoints().keep(stamped))
          .isInstanceOfSatisfying(
              CheckpointRefusedException.class,
              e -> assertThat(e.code()).isEqualTo(CheckpointRefusedException.Code.NOT_OF_THIS_LOG));
    }
  }

  @Test
  void provesWithTheStampAndVerifiesItWithoutTheCatalog() {
    NoteKey logKey;
    try (Catalog catalog = open(TrustPolicy.none())) {
      catalog.checkpoints().sign(key);
      logKey = new NoteKey(catalog.origin(), SignatureType.ED25519, key.publicKey());
      timestamping.stamp(catalog);
    }
    Instant stampedAt = clock.instant();
    record();
    try (Catalog catalog = open(TrustPolicy.none())) {
      catalog.checkpoints().sign(key); // A newer state, not stamped.
    }
    TrustPolicy policy =
        TrustPolicy.builder()
            .logKey(logKey)
            .timestamps(trust)
            .timestampMaxAge(Duration.ofDays(1))
            .build();
    ProofReport report = Proofs.verify(proof(), policy, clock.instant());
    assertThat(report.vouchers()).containsExactly(logKey);
    assertThat(report.timestamps()).hasSize(1);
    assertThat(report.timestamps().get(0).at()).isEqualTo(stampedAt);
    // Who trusts no authority reads the same proof and is told of no time.
    TrustPolicy keyAlone = TrustPolicy.builder().logKey(logKey).build();
    assertThat(Proofs.verify(proof(), keyAlone, clock.instant()).timestamps()).isEmpty();
    clock.advance(Duration.ofDays(2));
    assertThatThrownBy(() -> Proofs.verify(proof(), policy, clock.instant()))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(CheckpointRefusedException.Code.TIMESTAMP_TOO_OLD));
  }

  @Test
  void aProofKeepsTheLogsSignatureWhereOnlyANewerStateHasIt() {
    stamp();
    record();
    try (Catalog catalog = open(TrustPolicy.none())) {
      SignedCheckpoint signed = catalog.checkpoints().sign(key);
      assertThat(catalog.checkpoints().prove(0)).contains(signed.note().text());
    }
  }

  @Test
  void aProofWithoutAStampIsRefusedWhereOneIsAskedFor() {
    assertThatThrownBy(() -> Proofs.verify(proof(), within(Duration.ofDays(1)), clock.instant()))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(CheckpointRefusedException.Code.UNSIGNED));
  }

  @Test
  void anotherStampTakesThePlaceOfTheFirst() {
    stamp();
    record();
    SignedCheckpoint second = stamp();
    try (Catalog catalog = open(TrustPolicy.none())) {
      assertThat(catalog.checkpoints().timestamped()).contains(second);
    }
  }

  private AuditReport audit(TimestampTrust by) {
    try (Catalog catalog = open(TrustPolicy.builder().timestamps(by).build())) {
      return catalog.log().audit(progress -> {});
    }
  }

  @Test
  void anAuditChecksTheStampByWhomTheClientTrusts() {
    assertThat(audit(trust).isClean()).isTrue();
    stamp();
    assertThat(audit(trust).isClean()).isTrue();
    TimestampTrust other = TimestampTrust.builder().anchor(LocalAuthority.at(clock).root()).build();
    assertThat(audit(other).findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.toString()).contains("TIMESTAMP_DIFFERS", "UNTRUSTED"));
    clock.advance(Duration.ofDays(366));
    assertThat(audit(trust).findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.toString()).contains("TIMESTAMP_DIFFERS", "EXPIRED"));
  }

  @Test
  void anAuditFindsAStampOfATimeBeforeWhatItCovers() {
    Duration tolerated = Duration.ofMinutes(5); // and a second of accuracy, less some nanoseconds
    for (int beyond = 0; beyond <= 1; beyond++) {
      SettableClock slow = SettableClock.at(clock.instant().minus(tolerated).minusSeconds(beyond));
      Timestamping backdating =
          Timestamping.by(
              request ->
                  authority
                      .ahead(Duration.between(clock.instant(), slow.instant()))
                      .answer(request),
              trust,
              slow);
      try (Catalog catalog = open(TrustPolicy.none())) {
        backdating.stamp(catalog);
      }
      AuditReport report = audit(trust);
      assertThat(report.findings()).as("%d seconds beyond", beyond).hasSize(beyond);
    }
  }

  @Test
  void renewsWhatIsKeptAndNothingThatNoLongerHolds() {
    SignedCheckpoint stamped = stamp();
    record();
    clock.advance(Duration.ofDays(300));
    try (Catalog catalog = open(TrustPolicy.none())) {
      Timestamping next =
          Timestamping.by(
              authority.certified(
                      Purpose.TIME_STAMPING,
                      clock.instant(),
                      clock.instant().plus(Duration.ofDays(365)))
                  ::answer,
              trust,
              clock);
      SignedCheckpoint renewed = next.renew(catalog).orElseThrow();
      assertThat(renewed.note().text()).isEqualTo(stamped.note().text());
      assertThat(catalog.checkpoints().timestamped()).contains(renewed);
      assertThat(renewed.timestamps(trust, clock.instant()))
          .singleElement()
          .satisfies(stamp -> assertThat(stamp.renewals()).isEqualTo(1));
      clock.advance(Duration.ofDays(366));
      assertThatThrownBy(() -> next.renew(catalog))
          .isInstanceOfSatisfying(
              TimestampRefusedException.class,
              e -> assertThat(e.code()).isEqualTo(TimestampRefusedException.Code.EXPIRED));
      assertThat(catalog.checkpoints().timestamped()).contains(renewed);
    }
  }
}
