package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.Witness;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.PinRefusedException;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client without a pin asks who vouches for the catalog: keys of its log, and witnesses. */
class TrustedCatalogTest {
  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Signer key = Keys.inMemory("log");
  private final StoreFactory store = Catalogs.inMemory();
  private Path source;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectories(directory.resolve("src"));
    Files.writeString(source.resolve("a"), "a");
  }

  private void record(StoreFactory in) {
    clock.advance(Duration.ofMinutes(1));
    try (Catalog catalog = open(in, TrustPolicy.none())) {
      catalog
          .snapshots()
          .record(
              SnapshotDraft.full(DatasetName.of("a")).consistentAt(clock.instant()).build(),
              Sources.directory(source),
              progress -> {});
    }
  }

  private Catalog open(StoreFactory in, TrustPolicy trust) {
    return Catalogs.open(in, CatalogOptions.builder().clock(clock).trust(trust).build());
  }

  private SignedCheckpoint sign(StoreFactory in) {
    try (Catalog catalog = open(in, TrustPolicy.none())) {
      return catalog.checkpoints().sign(key);
    }
  }

  private TrustPolicy byKey(Signer signer) {
    try (Catalog catalog = open(store, TrustPolicy.none())) {
      return TrustPolicy.builder().logKey(NoteSigning.keyOf(catalog.origin(), signer)).build();
    }
  }

  private void put(StoreFactory in, String slot, String note) {
    in.open(new StatementRows()).checkpoints().put(slot, ByteString.ofUtf8(note));
  }

  private void refuses(StoreFactory in, TrustPolicy trust, Code code, String... facts) {
    assertThatThrownBy(() -> open(in, trust))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class, e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> List.of(facts).forEach(fact -> assertThat(e).hasMessageContaining(fact)));
  }

  @Test
  void asksForASignatureByAKnownKey() {
    record(store);
    refuses(store, byKey(key), Code.UNSIGNED, "found none beside the log");
    sign(store);
    open(store, byKey(key)).close();
    refuses(store, byKey(Keys.inMemory("other")), Code.UNKNOWN_KEY, "expected a signature by one");
    record(store);
    open(store, byKey(key)).close(); // signed up to an earlier size, and true to it
  }

  @Test
  void aKeyUnderAnotherNameIsAnotherKey() {
    record(store);
    SignedCheckpoint signed = sign(store);
    NoteSignature line = signed.note().signatures().get(0);
    NoteKey elsewhere = new NoteKey("holdfast/x", SignatureType.ED25519, key.publicKey());
    for (NoteSignature forged :
        List.of(
            new NoteSignature("holdfast/x", line.keyId(), line.bytes()),
            new NoteSignature("holdfast/x", elsewhere.id(), line.bytes()),
            new NoteSignature(line.name(), elsewhere.id(), line.bytes()))) {
      put(store, "log", new SignedNote(signed.note().text(), List.of(forged)).format());
      refuses(store, byKey(key), Code.UNKNOWN_KEY);
    }
    // A key that is trusted for another log does not count for this one.
    put(store, "log", signed.format());
    refuses(store, TrustPolicy.builder().logKey(elsewhere).build(), Code.UNKNOWN_KEY);
  }

  @Test
  void everyChangedByteOfASignatureIsRefused() {
    record(store);
    SignedCheckpoint signed = sign(store);
    NoteSignature line = signed.note().signatures().get(0);
    TrustPolicy trust = byKey(key);
    for (int i = 0; i < line.bytes().length(); i++) {
      byte[] bytes = line.bytes().toByteArray();
      bytes[i] ^= 1;
      NoteSignature changed =
          new NoteSignature(line.name(), line.keyId(), ByteString.copyOf(bytes));
      put(store, "log", new SignedNote(signed.note().text(), List.of(changed)).format());
      refuses(store, trust, Code.BAD_SIGNATURE);
    }
    String text = signed.note().text().replace("\n3\n", "\n2\n");
    put(store, "log", new SignedNote(text, List.of(line)).format());
    refuses(store, trust, Code.BAD_SIGNATURE);
  }

  @Test
  void aSignedStateThatThisLogNeverHadIsRefused() {
    record(store);
    StoreFactory old = PinnedCatalogTest.copy(store, 3);
    StoreFactory fork = PinnedCatalogTest.copy(store, 3);
    record(store);
    SignedCheckpoint signed = sign(store);
    put(old, "log", signed.format());
    refuses(old, byKey(key), Code.NOT_OF_THIS_LOG, "with 5 statements", "found 3 statements");
    clock.advance(Duration.ofHours(1));
    record(fork);
    put(fork, "log", signed.format());
    refuses(fork, byKey(key), Code.NOT_OF_THIS_LOG, "found 5 statements");
    try (Catalog catalog = open(fork, TrustPolicy.none())) {
      assertThatThrownBy(() -> catalog.checkpoints().keep(signed))
          .isInstanceOf(CheckpointRefusedException.class);
      assertThatThrownBy(() -> catalog.checkpoints().prove(0))
          .isInstanceOf(CheckpointRefusedException.class);
    }
  }

  @Test
  void aRevokedKeyCountsUpToTheSizeAtWhichItWasRevoked() {
    record(store);
    sign(store);
    NoteKey old = byKey(key).logKeys().get(0);
    Signer next = Keys.inMemory("next");
    TrustPolicy overlap =
        TrustPolicy.builder().revokedLogKey(old, 3).logKey(byKey(next).logKeys().get(0)).build();
    open(store, overlap).close();
    refuses(store, TrustPolicy.builder().revokedLogKey(old, 2).build(), Code.REVOKED_KEY, "at 3");
    record(store);
    sign(store);
    refuses(store, overlap, Code.REVOKED_KEY, "at 5", "newer key");
    try (Catalog catalog = open(store, TrustPolicy.none())) {
      catalog.checkpoints().sign(next);
    }
    open(store, overlap).close();
  }

  private void cosign(StoreFactory in, String name, Cosigner cosigner) {
    try (Catalog catalog = open(in, TrustPolicy.none())) {
      Witness.inFolder(directory.resolve(name), cosigner, clock).cosign(catalog);
    }
  }

  @Test
  void asksForSoManyOfTheWitnessesAndNotForOlderOnes() {
    record(store);
    Cosigner one = Cosigner.of(Keys.inMemory("w/1"));
    Cosigner two = Cosigner.of(Keys.inMemory("w/2"));
    Cosigner three = MlDsaSigner.generate("w/3");
    TrustPolicy trust =
        TrustPolicy.builder()
            .witness(one.key())
            .witness(two.key())
            .witness(three.key())
            .quorum(2)
            .maxAge(Duration.ofHours(1))
            .build();
    refuses(store, trust, Code.NOT_ENOUGH_WITNESSES, "2 of 3", "found 0");
    cosign(store, "one", one);
    cosign(store, "one", one);
    cosign(store, "x", Cosigner.of(Keys.inMemory("w/2")));
    refuses(store, trust, Code.NOT_ENOUGH_WITNESSES, "found 1, by [w/1]");
    record(store);
    cosign(store, "three", three);
    open(store, trust).close();
    clock.advance(Duration.ofMinutes(59));
    open(store, trust).close();
    clock.advance(Duration.ofMinutes(1).plusSeconds(1));
    refuses(store, trust, Code.TOO_OLD, "within PT1H");
    // A clock that was set back does not make it right: what comes from the future does not count.
    clock.advance(Duration.ofHours(-3));
    refuses(store, trust, Code.TOO_OLD);
  }

  @Test
  void aWitnessCosignsNoForkAndNoOlderCopyAndKeepsTheEvidence() throws IOException {
    Cosigner witness = Cosigner.of(Keys.inMemory("w"));
    record(store);
    StoreFactory old = PinnedCatalogTest.copy(store, 3);
    StoreFactory fork = PinnedCatalogTest.copy(store, 3);
    record(store);
    cosign(store, "w", witness);
    assertThatThrownBy(() -> cosign(old, "w", witness))
        .isInstanceOfSatisfying(
            PinRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(PinRefusedException.Code.SMALLER));
    clock.advance(Duration.ofMinutes(1));
    record(fork);
    assertThatThrownBy(() -> cosign(fork, "w", witness))
        .isInstanceOfSatisfying(
            PinRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(PinRefusedException.Code.FORKED));
    record(fork);
    assertThatThrownBy(() -> cosign(fork, "w", witness)).isInstanceOf(PinRefusedException.class);
    try (Stream<Path> files = Files.list(directory.resolve("w"))) {
      assertThat(files.filter(file -> file.toString().contains(".evidence-"))).hasSize(3);
    }
    record(store);
    cosign(store, "w", witness);
  }

  @Test
  void aWitnessTellsOfAForkWhereTheEvidenceCannotBeKept() throws IOException {
    Cosigner witness = Cosigner.of(Keys.inMemory("w"));
    record(store);
    StoreFactory fork = PinnedCatalogTest.copy(store, 3);
    record(store);
    cosign(store, "w", witness);
    clock.advance(Duration.ofMinutes(1));
    record(fork);
    // The evidence's name is taken by a directory that is not empty, as a full disk would refuse
    // it.
    String origin;
    try (Catalog catalog = Catalogs.open(fork)) {
      origin = catalog.origin();
    }
    String name =
        origin.replace('/', '-') + ".evidence-" + clock.instant().toString().replace(':', '-');
    Files.createDirectories(directory.resolve("w").resolve(name).resolve("taken"));
    assertThatThrownBy(() -> cosign(fork, "w", witness))
        .isInstanceOfSatisfying(
            PinRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(PinRefusedException.Code.FORKED))
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void twoWitnessesOfOneFolderNeverCosignTwoHistories() throws Exception {
    record(store);
    StoreFactory fork = PinnedCatalogTest.copy(store, 3);
    record(store);
    clock.advance(Duration.ofMinutes(1));
    record(fork);
    Cosigner witness = Cosigner.of(Keys.inMemory("w"));
    AtomicInteger cosigned = new AtomicInteger();
    List<Thread> threads =
        Stream.of(store, fork)
            .map(
                in ->
                    new Thread(
                        () -> {
                          try {
                            cosign(in, "w", witness);
                            cosigned.incrementAndGet();
                          } catch (PinRefusedException e) {
                            // one of them must come here
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(cosigned).hasValue(1);
  }
}
