package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.core.Witness;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.AuditedTrust;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vouches for a log is damaged, one thing after the other, and the audit names each. */
class TrustAuditTest {
  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final StoreFactory store = Catalogs.inMemory();
  private final Signer key = Keys.inMemory("log");
  private final Signer other = Keys.inMemory("other");
  private final Cosigner witness = Cosigner.of(Keys.inMemory("w"));
  private SignedCheckpoint signed = signed(new Checkpoint("x", 0, Digest.copyOf(new byte[32])));

  private SignedCheckpoint signed(Checkpoint checkpoint) {
    return NoteSigning.sign(checkpoint, key);
  }

  @BeforeEach
  void vouch() {
    try (Catalog catalog = open()) {
      catalog.keys().announce(key, KeyTerms.defaults(), List.of());
      clock.advance(Duration.ofMinutes(1));
      catalog.keys().announce(other, KeyTerms.defaults(), List.of(key));
      signed = catalog.checkpoints().sign(key);
      Witness.inFolder(directory.resolve("w"), witness, clock).cosign(catalog);
    }
  }

  private Catalog open() {
    return Catalogs.open(
        store,
        CatalogOptions.builder().clock(clock).pin(Pins.file(directory.resolve("pin"))).build());
  }

  private AuditReport audit() {
    CatalogOptions options =
        CatalogOptions.builder()
            .clock(clock)
            .pin(Pins.file(directory.resolve("pin")))
            .trust(TrustPolicy.builder().witness(witness.key()).build())
            .build();
    try (Catalog catalog = Catalogs.open(store, options)) {
      return catalog.log().audit(progress -> {});
    }
  }

  private void put(SignedNote note) {
    store.open(new StatementRows()).checkpoints().put("x", ByteString.ofUtf8(note.format()));
  }

  private void finds(FindingCode code, String expected, String found) {
    assertThat(audit().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.expected()).contains(expected);
              assertThat(finding.found()).contains(found);
            });
  }

  @Test
  void countsWhatHolds() {
    AuditReport report = audit();
    assertThat(report.findings()).isEmpty();
    assertThat(report.trust().with(Optional.empty()))
        .isEqualTo(new AuditedTrust(2, 2, 0, 0, 1, Optional.empty()));
  }

  @Test
  void namesANoteThatIsNone() {
    store.open(new StatementRows()).checkpoints().put("x", ByteString.ofUtf8("nothing"));
    finds(FindingCode.CHECKPOINT_DIFFERS, "signed checkpoint", "expected");
  }

  @Test
  void namesACheckpointOfAnotherLog() {
    Checkpoint elsewhere =
        new Checkpoint("holdfast/x", signed.checkpoint().size(), signed.checkpoint().root());
    put(signed(elsewhere).note());
    finds(FindingCode.CHECKPOINT_DIFFERS, "a checkpoint of holdfast/", "one of holdfast/x");
  }

  @Test
  void namesACheckpointOfALongerLog() {
    Checkpoint longer = new Checkpoint(signed.checkpoint().origin(), 9, signed.checkpoint().root());
    put(signed(longer).note());
    finds(FindingCode.CHECKPOINT_DIFFERS, "with 9 statements", "3 statements that can be read");
  }

  @Test
  void namesACheckpointOfAFork() {
    Checkpoint fork = new Checkpoint(signed.checkpoint().origin(), 2, Digest.copyOf(new byte[32]));
    put(signed(fork).note());
    finds(FindingCode.CHECKPOINT_DIFFERS, "with 2 statements and root 00", "of its statements");
  }

  @Test
  void namesEverySignatureThatIsNotByItsKey() {
    NoteSignature line = signed.note().signatures().get(0);
    byte[] bytes = line.bytes().toByteArray();
    bytes[7] ^= 1;
    NoteSignature forged = new NoteSignature(line.name(), line.keyId(), ByteString.copyOf(bytes));
    put(new SignedNote(signed.note().text(), List.of(line, forged)));
    finds(FindingCode.SIGNATURE_DIFFERS, "a signature by " + line.name(), "another");
  }

  @Test
  void namesACosignatureThatIsNotByItsWitness() {
    NoteSignature forged =
        new NoteSignature("w", witness.key().id(), ByteString.copyOf(new byte[72]));
    put(new SignedNote(signed.note().text(), List.of(forged)));
    finds(FindingCode.COSIGNATURE_DIFFERS, "a signature by w+", "another");
  }

  @Test
  void countsSignaturesOfWhichNobodyKnowsTheKey() {
    NoteSignature unknown =
        new NoteSignature("u", witness.key().id(), ByteString.copyOf(new byte[72]));
    put(new SignedNote(signed.note().text(), List.of(unknown)));
    assertThat(audit().findings()).isEmpty();
    assertThat(audit().trust().unknownSignatures()).isEqualTo(1);
  }

  @Test
  void namesWhatARevokedKeySigned() {
    try (Catalog catalog = open()) {
      KeyLimit limit =
          new KeyLimit(
              NoteSigning.keyOf(catalog.origin(), key), OptionalLong.of(2), Optional.empty());
      clock.advance(Duration.ofMinutes(1));
      catalog.keys().revoke(limit, "stolen", List.of(other));
    }
    assertThat(audit().findings()).isEmpty();
    put(signed.note());
    finds(FindingCode.SIGNATURE_DIFFERS, "a signature of 3 statements by a key", "(REVOKED)");
  }

  @Test
  void aChangeOfKeysThatNobodyAllowedIsNamed() {
    StoreFactory forged = PinnedCatalogTest.copy(store, 3);
    forged
        .open(new StatementRows())
        .commit(3, List.of(store.open(new StatementRows()).log().read(1, 1).get(0).bytes()));
    try (Catalog catalog = Catalogs.open(forged, CatalogOptions.builder().clock(clock).build())) {
      assertThat(catalog.log().audit(progress -> {}).findings())
          .extracting(Finding::expected)
          .anyMatch(text -> text.startsWith("statement 3: a change of keys"));
    }
  }
}
