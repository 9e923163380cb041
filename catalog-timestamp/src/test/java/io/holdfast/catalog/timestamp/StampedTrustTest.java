package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.core.Witness;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.Freshness;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time stamps are worth to a client that asks about keys and about freshness. */
class StampedTrustTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final StatementIndexer UNREAD = statement -> List.of();

  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final LocalAuthority authority = LocalAuthority.at(clock);
  private final TimestampTrust trust = TimestampTrust.builder().anchor(authority.root()).build();
  private final Timestamping timestamping = Timestamping.by(authority::answer, trust, clock);
  private final Signer key = Keys.inMemory("log");
  private final Cosigner witness = Cosigner.of(Keys.inMemory("example.com/w"));
  private final StoreFactory store = Catalogs.inMemory();
  private final Instant expiry = clock.instant().plus(Duration.ofDays(30));

  private Catalog open(TrustPolicy policy) {
    return Catalogs.open(store, CatalogOptions.builder().clock(clock).trust(policy).build());
  }

  private <T> T with(Function<Catalog, T> action) {
    try (Catalog catalog = open(TrustPolicy.none())) {
      return action.apply(catalog);
    }
  }

  private void stamp() {
    with(timestamping::stamp);
  }

  private void cosign() {
    with(catalog -> Witness.inFolder(directory.resolve("w"), witness, clock).cosign(catalog));
  }

  private void append() {
    clock.advance(Duration.ofMinutes(1));
    with(
        catalog -> {
          DatasetPolicy policy =
              DatasetPolicy.builder(DatasetPattern.of("a"))
                  .procedure("by " + clock.instant())
                  .build();
          return catalog.policies().set(catalog.policies().propose(policy), List.of());
        });
  }

  /** A client that was told when the key expires, and may believe the authority. */
  private TrustPolicy.Builder expiring() {
    NoteKey logKey = with(c -> new NoteKey(c.origin(), SignatureType.ED25519, key.publicKey()));
    return TrustPolicy.builder()
        .logKey(new KeyLimit(logKey, OptionalLong.empty(), Optional.of(expiry)));
  }

  private String proof() {
    return with(catalog -> catalog.checkpoints().prove(0));
  }

  private void counts(TrustPolicy policy) {
    open(policy).close();
    assertThat(Proofs.verify(proof(), policy, clock.instant()).vouchers()).isNotEmpty();
  }

  private void refuses(TrustPolicy policy, CheckpointRefusedException.Code code, String... facts) {
    String proof = proof();
    for (ThrowingCallable attempt :
        List.<ThrowingCallable>of(
            () -> open(policy), () -> Proofs.verify(proof, policy, clock.instant()))) {
      assertThatThrownBy(attempt)
          .isInstanceOfSatisfying(
              CheckpointRefusedException.class, e -> assertThat(e.code()).isEqualTo(code))
          .satisfies(e -> assertThat(List.of(facts)).allMatch(e.getMessage()::contains));
    }
  }

  @Test
  void anExpiredKeyCountsForAStateThatWasStampedBefore() {
    with(catalog -> catalog.checkpoints().sign(key));
    stamp();
    clock.advance(Duration.ofDays(31));
    counts(expiring().timestamps(trust).build());
    refuses(expiring().build(), CheckpointRefusedException.Code.EXPIRED_KEY, "or a time stamp");
  }

  @Test
  void aStampFromAfterTheExpiryShowsNothing() {
    with(catalog -> catalog.checkpoints().sign(key));
    // A second before the end, the stamp says, give or take a second.
    clock.set(expiry.minusSeconds(1));
    stamp();
    clock.advance(Duration.ofSeconds(1));
    refuses(expiring().timestamps(trust).build(), CheckpointRefusedException.Code.EXPIRED_KEY);
  }

  @Test
  void aStampOfAnotherStateShowsNothing() {
    stamp();
    append();
    with(catalog -> catalog.checkpoints().sign(key));
    clock.advance(Duration.ofDays(31));
    assertThatThrownBy(() -> open(expiring().timestamps(trust).build()))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(CheckpointRefusedException.Code.EXPIRED_KEY));
  }

  @Test
  void aStampByNobodyWhoIsTrustedOrThatExpiredItselfShowsNothing() {
    with(catalog -> catalog.checkpoints().sign(key));
    stamp();
    clock.advance(Duration.ofDays(31));
    TimestampTrust other = TimestampTrust.builder().anchor(LocalAuthority.at(clock).root()).build();
    assertThatThrownBy(() -> open(expiring().timestamps(other).build()))
        .isInstanceOf(CheckpointRefusedException.class);
    clock.advance(Duration.ofDays(366));
    assertThatThrownBy(() -> open(expiring().timestamps(trust).build()))
        .isInstanceOf(CheckpointRefusedException.class);
  }

  @Test
  void aRevocationGoesBySizeWhateverAStampSays() {
    with(catalog -> catalog.checkpoints().sign(key));
    stamp();
    NoteKey logKey = expiring().build().logKeys().get(0);
    refuses(
        TrustPolicy.builder().revokedLogKey(logKey, 0).timestamps(trust).build(),
        CheckpointRefusedException.Code.REVOKED_KEY);
  }

  /** A catalog that was put back as it once was, with another history since, keeps the notes. */
  @Test
  void aFreshStampOfAnotherHistoryIsRefused() {
    StoreFactory other = Catalogs.inMemory();
    CatalogStore from = store.open(UNREAD);
    append();
    stamp();
    CatalogStore to = other.open(UNREAD);
    to.initialise(from.identity().orElseThrow());
    Catalogs.open(other, CatalogOptions.builder().clock(clock).build()).close();
    from.checkpoints().notes().forEach(note -> to.checkpoints().put("timestamp", note));
    TrustPolicy recent = TrustPolicy.builder().timestamps(trust).timestampMaxAge(DAY).build();
    open(recent).close();
    assertThatThrownBy(
            () -> Catalogs.open(other, CatalogOptions.builder().clock(clock).trust(recent).build()))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(CheckpointRefusedException.Code.NOT_OF_THIS_LOG));
  }

  private TrustPolicy fresh(Freshness freshness) {
    return TrustPolicy.builder()
        .witness(witness.key())
        .quorum(1)
        .maxAge(DAY)
        .timestamps(trust)
        .timestampMaxAge(DAY)
        .freshness(freshness)
        .build();
  }

  @Test
  void eitherAWitnessOrAStampIsEnoughWhereEitherIsAskedFor() {
    TrustPolicy either = fresh(Freshness.EITHER);
    append();
    cosign();
    counts(either);
    refuses(fresh(Freshness.EACH), CheckpointRefusedException.Code.NO_TIMESTAMP);
    clock.advance(DAY);
    stamp();
    clock.advance(DAY.minusSeconds(1));
    counts(either);
    clock.advance(Duration.ofSeconds(1));
    refuses(
        either,
        CheckpointRefusedException.Code.NOT_FRESH,
        "found neither",
        "TOO_OLD",
        "TIMESTAMP_TOO_OLD");
    cosign();
    open(either).close();
  }

  @Test
  void withNeitherTheClientIsToldOfBoth() {
    append();
    with(catalog -> catalog.checkpoints().sign(key));
    refuses(
        fresh(Freshness.EITHER),
        CheckpointRefusedException.Code.NOT_FRESH,
        "NOT_ENOUGH_WITNESSES",
        "NO_TIMESTAMP");
  }

  @Test
  void eitherOfTwoNeedsBothToBeSaid() {
    TrustPolicy.Builder stampsAlone =
        TrustPolicy.builder().timestamps(trust).timestampMaxAge(DAY).freshness(Freshness.EITHER);
    assertThatThrownBy(stampsAlone::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("either");
  }
}
