package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.core.log.CatalogWriter;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.KeyChanged.Announced;
import io.holdfast.catalog.core.log.KeySignature;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.KeyRefusedException;
import io.holdfast.catalog.trust.KeyRefusedException.Code;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has an expired key dates a change of keys back to when it counted. */
class BackdatedKeyTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END = NOON.plus(Duration.ofDays(1));
  private static final DatasetPolicy POLICY =
      DatasetPolicy.builder(DatasetPattern.of("db")).build();

  private final SettableClock clock = SettableClock.at(NOON);
  private final StoreFactory store = Catalogs.inMemory();
  private final Signer old = Keys.inMemory("old");
  private final Signer owner = Keys.inMemory("owner");
  private final Signer thief = Keys.inMemory("thief");
  private long lastChange;

  /** An old key that has expired, which a statement of another kind tells, and one that counts. */
  @BeforeEach
  void announce() {
    try (Catalog catalog = open(TrustPolicy.none())) {
      catalog.keys().announce(old, KeyTerms.builder().expiresAt(END).build(), List.of());
      clock.set(END.minusNanos(1));
      catalog.keys().announce(owner, KeyTerms.defaults(), List.of(old));
      lastChange = catalog.log().checkpoint().size();
      clock.set(END);
      catalog.policies().set(catalog.policies().propose(POLICY), List.of());
    }
  }

  private Catalog open(TrustPolicy trust) {
    return Catalogs.open(store, CatalogOptions.builder().clock(clock).trust(trust).build());
  }

  private NoteKey key(Signer signer) {
    try (Catalog catalog = open(TrustPolicy.none())) {
      return NoteSigning.keyOf(catalog.origin(), signer);
    }
  }

  private TrustPolicy trusting(Signer signer) {
    return TrustPolicy.builder().logKey(key(signer)).build();
  }

  /** Appends an announcement of the thief's key, past the catalog's own checks. */
  private void forge(Instant at, Signer by) {
    try (Catalog catalog = open(TrustPolicy.none())) {
      String origin = catalog.origin();
      KeyChanged unsigned =
          new KeyChanged(
              KeyLimit.none(NoteSigning.keyOf(origin, thief)),
              new Announced(List.of(), 1),
              lastChange,
              List.of(),
              at);
      ByteString message = unsigned.message(origin);
      KeyChanged forged =
          unsigned.signed(
              Stream.of(by, thief)
                  .map(one -> new KeySignature(NoteSigning.keyOf(origin, one), one.sign(message)))
                  .toList());
      new CatalogWriter(store.open(new StatementRows()))
          .append(List.of(StatementCodec.encode(forged)));
    }
  }

  private void signPastTheCatalog(Signer by) {
    try (Catalog catalog = open(TrustPolicy.none())) {
      SignedCheckpoint signed = NoteSigning.sign(catalog.log().checkpoint(), by);
      store.open(new StatementRows()).checkpoints().put("log", ByteString.ofUtf8(signed.format()));
    }
  }

  private List<Finding> audit() {
    try (Catalog catalog = open(TrustPolicy.none())) {
      return catalog.log().audit(progress -> {}).findings();
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotLetAnExpiredKeyChangeKeys() {
    clock.set(END.minusSeconds(1));
    try (Catalog catalog = open(TrustPolicy.none())) {
      assertThatThrownBy(() -> catalog.keys().announce(thief, KeyTerms.defaults(), List.of(old)))
          .isInstanceOfSatisfying(
              KeyRefusedException.class, e -> assertThat(e.code()).isEqualTo(Code.EXPIRED_KEY))
          .hasMessageContainingAll(
              "expected signatures by keys that count at " + END,
              "a change that says " + END.minusSeconds(1),
              "set the clock right");
      // Whose key counts is not held up by a clock that is wrong.
      catalog.keys().announce(Keys.inMemory("another"), KeyTerms.defaults(), List.of(owner));
    }
    assertThat(audit()).isEmpty();
  }

  @Test
  void whatAnExpiredKeyDatedBackIsNotFollowedAndAudited() {
    forge(END.minusNanos(1), old);
    signPastTheCatalog(thief);
    assertThatThrownBy(() -> open(trusting(old)))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(CheckpointRefusedException.Code.UNKNOWN_KEY));
    assertThat(audit())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.KEY_CHANGE_DIFFERS);
              assertThat(finding.found()).contains("EXPIRED_KEY", "found the keys");
            });
  }

  @Test
  void whatWasDatedBackDoesNotStandInTheWayOfTheOwner() {
    forge(END.minusNanos(1), old);
    clock.advance(Duration.ofDays(1));
    Signer later = Keys.inMemory("later");
    String proof;
    try (Catalog catalog = open(TrustPolicy.none())) {
      LogKey announced = catalog.keys().announce(later, KeyTerms.defaults(), List.of(owner));
      assertThat(catalog.keys().all()).last().isEqualTo(announced);
      proof = catalog.checkpoints().prove(0);
    }
    open(trusting(old)).close();
    assertThat(Proofs.verify(proof, trusting(owner), clock.instant()).vouchers())
        .containsExactly(key(later));
  }

  @Test
  void anEndThatTheClientWasToldOfIsJudgedByTheLogToo() {
    forge(END.minusNanos(1), owner); // allowed by the log: this key never expires there
    signPastTheCatalog(thief);
    open(trusting(owner)).close();
    TrustPolicy told =
        TrustPolicy.builder()
            .logKey(new KeyLimit(key(owner), OptionalLong.empty(), Optional.of(END)))
            .build();
    assertThatThrownBy(() -> open(told)).isInstanceOf(CheckpointRefusedException.class);
  }
}
