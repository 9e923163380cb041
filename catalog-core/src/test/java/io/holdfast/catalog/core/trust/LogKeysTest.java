package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.core.Witness;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.KeyRefusedException;
import io.holdfast.catalog.trust.KeyRefusedException.Code;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.LogKey.Standing;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a log change, and clients that know one of them follow. */
class LogKeysTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final KeyTerms PLAIN = KeyTerms.defaults();

  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(NOON);
  private final StoreFactory store = Catalogs.inMemory();
  private final Signer one = Keys.inMemory("one");
  private final Signer two = Keys.inMemory("two");
  private final Signer three = Keys.inMemory("three");

  private Catalog open(TrustPolicy trust) {
    return Catalogs.open(store, CatalogOptions.builder().clock(clock).trust(trust).build());
  }

  private Catalog open() {
    return open(TrustPolicy.none());
  }

  private NoteKey key(Signer signer) {
    try (Catalog catalog = open()) {
      return NoteSigning.keyOf(catalog.origin(), signer);
    }
  }

  private TrustPolicy trusting(Signer signer) {
    return TrustPolicy.builder().logKey(key(signer)).build();
  }

  private LogKey announce(Signer key, KeyTerms terms, Signer... by) {
    clock.advance(Duration.ofMinutes(1));
    try (Catalog catalog = open()) {
      return catalog.keys().announce(key, terms, List.of(by));
    }
  }

  private LogKey revoke(Signer key, long lastSize, Signer... by) {
    clock.advance(Duration.ofMinutes(1));
    KeyLimit limit = new KeyLimit(key(key), OptionalLong.of(lastSize), Optional.empty());
    try (Catalog catalog = open()) {
      return catalog.keys().revoke(limit, "stolen", List.of(by));
    }
  }

  private void sign(Signer by) {
    try (Catalog catalog = open()) {
      catalog.checkpoints().sign(by);
    }
  }

  /** As somebody signs who has the key and does not ask the catalog. */
  private void forge(Signer by) {
    try (Catalog catalog = open()) {
      SignedCheckpoint forged = NoteSigning.sign(catalog.log().checkpoint(), by);
      store.open(new StatementRows()).checkpoints().put("log", ByteString.ofUtf8(forged.format()));
    }
  }

  private static void refused(Code code, ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            KeyRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private void refused(CheckpointRefusedException.Code code, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private void audits() {
    try (Catalog catalog = open()) {
      assertThat(catalog.log().audit(progress -> {}).findings()).isEmpty();
    }
  }

  @Test
  void whoKnowsTheFirstKeyFollowsItsSuccessors() {
    LogKey first = announce(one, PLAIN);
    assertThat(first.firstSize()).isEqualTo(2);
    open(trusting(one)).close();
    announce(two, KeyTerms.builder().replaces(key(one), 2).build(), one);
    announce(three, KeyTerms.builder().replaces(key(two), 3).build(), two);
    open(trusting(one)).close();
    open(trusting(two)).close();
    open(trusting(three)).close();
    refused(
        CheckpointRefusedException.Code.UNKNOWN_KEY, () -> open(trusting(Keys.inMemory("other"))));
    try (Catalog catalog = open()) {
      assertThat(catalog.keys().all())
          .extracting(key -> key.standing(4, clock.instant()))
          .containsExactly(Standing.REPLACED, Standing.REPLACED, Standing.COUNTS);
      assertThat(catalog.keys().all()).extracting(LogKey::firstSize).containsExactly(2L, 3L, 4L);
    }
    audits();
  }

  @Test
  void bothCountInTheOverlapAndOnlyTheNewOneAfterIt() {
    announce(one, PLAIN);
    Instant end = clock.instant().plus(Duration.ofDays(1));
    announce(two, KeyTerms.builder().replaces(key(one), end).build(), one);
    sign(one);
    open(trusting(one)).close();
    open(TrustPolicy.builder().logKey(key(two)).logKey(key(one)).build()).close();
    clock.advance(Duration.between(clock.instant(), end).minusNanos(1));
    open(trusting(one)).close();
    clock.advance(Duration.ofNanos(1));
    refused(CheckpointRefusedException.Code.EXPIRED_KEY, () -> open(trusting(one)));
    refused(CheckpointRefusedException.Code.EXPIRED_KEY, () -> sign(one));
    sign(two);
    open(trusting(one)).close();
  }

  @Test
  void aWitnessShowsThatAnExpiredKeySignedInTime() {
    announce(one, KeyTerms.builder().expiresAt(NOON.plus(Duration.ofDays(1))).build());
    Cosigner witness = Cosigner.of(Keys.inMemory("w"));
    try (Catalog catalog = open()) {
      Witness.inFolder(directory.resolve("w"), witness, clock).cosign(catalog);
    }
    clock.advance(Duration.ofDays(2));
    refused(CheckpointRefusedException.Code.EXPIRED_KEY, () -> open(trusting(one)));
    open(TrustPolicy.builder().logKey(key(one)).witness(witness.key()).build()).close();
    // What the client was told counts beside what the log says.
    KeyLimit told = new KeyLimit(key(one), OptionalLong.empty(), Optional.of(NOON.minusSeconds(1)));
    refused(
        CheckpointRefusedException.Code.EXPIRED_KEY,
        () -> open(TrustPolicy.builder().logKey(told).witness(witness.key()).build()));
  }

  @Test
  void aRevokedKeyCountsUpToItsLastSizeAndNeverAgain() {
    announce(one, PLAIN);
    announce(two, PLAIN, one);
    revoke(one, 3, two);
    forge(one);
    refused(CheckpointRefusedException.Code.REVOKED_KEY, () -> open(trusting(one)));
    refused(CheckpointRefusedException.Code.REVOKED_KEY, () -> sign(one));
    sign(two);
    open(trusting(one)).close();
    refused(Code.KNOWN_KEY, () -> announce(one, PLAIN, two));
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> announce(three, PLAIN, one));
    try (Catalog catalog = open()) {
      LogKey revoked = catalog.keys().all().get(0);
      assertThat(revoked.revokedFor()).contains("stolen");
      assertThat(revoked.standing(3, NOON)).isEqualTo(Standing.COUNTS);
      assertThat(revoked.standing(4, NOON)).isEqualTo(Standing.REVOKED);
    }
    audits();
  }

  @Test
  void ofThreeKeysTwoMustSign() {
    announce(one, PLAIN);
    announce(two, PLAIN, one);
    announce(three, KeyTerms.builder().required(2).build(), one, two);
    Signer four = Keys.inMemory("four");
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> announce(four, PLAIN, one));
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> announce(four, PLAIN, one, one));
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> announce(four, PLAIN, one, four));
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> revoke(one, 3, three));
    revoke(one, 3, three, two);
    announce(four, PLAIN, two, three);
    open(trusting(three)).close();
    audits();
  }

  @Test
  void aChangeThatDoesNotFitIsRefused() {
    refused(Code.UNKNOWN_KEY, () -> revoke(one, 1, one));
    refused(Code.BAD_LIMIT, () -> announce(one, KeyTerms.builder().expiresAt(NOON).build()));
    announce(one, PLAIN);
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> announce(two, PLAIN));
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> announce(two, PLAIN, three));
    refused(
        Code.UNKNOWN_KEY,
        () -> announce(two, KeyTerms.builder().replaces(key(three), 1).build(), one));
    refused(
        Code.OTHER_ORIGIN,
        () -> {
          NoteKey elsewhere = NoteKey.parse(key(one).text());
          NoteKey renamed = new NoteKey("holdfast/x", elsewhere.type(), elsewhere.publicKey());
          announce(two, KeyTerms.builder().replaces(renamed, 1).build(), one);
        });
    refused(Code.BAD_LIMIT, () -> revoke(one, 3, one));
    refused(Code.BAD_SIGNATURE, () -> announce(two, PLAIN, liar()));
    revoke(one, 2, one);
    refused(Code.NOT_ENOUGH_SIGNATURES, () -> revoke(one, 1, one));
    // Nobody is left: the next one is believed by those who are told of it.
    announce(two, PLAIN);
    open(trusting(two)).close();
    refused(CheckpointRefusedException.Code.UNKNOWN_KEY, () -> open(trusting(one)));
    audits();
  }

  /** Signs something else. */
  private Signer liar() {
    return new Signer() {
      @Override
      public String name() {
        return "liar";
      }

      @Override
      public ByteString publicKey() {
        return one.publicKey();
      }

      @Override
      public ByteString sign(ByteString message) {
        return one.sign(ByteString.ofUtf8("something else"));
      }
    };
  }

  @Test
  void aKeyThatTheLogDidNotAnnounceIsNotSignedWith() {
    sign(three); // a log without announcements is signed with any
    announce(one, PLAIN);
    refused(CheckpointRefusedException.Code.UNKNOWN_KEY, () -> sign(three));
  }

  @Test
  void aProofBringsTheKeysThatLeadToItsSigner() {
    announce(one, PLAIN);
    announce(two, KeyTerms.builder().replaces(key(one), 2).build(), one);
    String proof;
    try (Catalog catalog = open()) {
      proof = catalog.checkpoints().prove(0);
    }
    assertThat(Proofs.verify(proof, trusting(one), clock.instant()).vouchers())
        .containsExactly(key(two));
    assertThat(Proofs.verify(proof, trusting(two), clock.instant()).vouchers())
        .containsExactly(key(two));
    refused(
        CheckpointRefusedException.Code.UNKNOWN_KEY,
        () -> Proofs.verify(proof, trusting(three), clock.instant()));
    revoke(two, 2, two);
    try (Catalog catalog = open()) {
      String later = catalog.checkpoints().prove(0);
      refused(
          CheckpointRefusedException.Code.REVOKED_KEY,
          () -> Proofs.verify(later, trusting(one), clock.instant()));
    }
  }
}
