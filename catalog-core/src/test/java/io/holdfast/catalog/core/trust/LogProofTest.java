package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.ProofRefusedException;
import io.holdfast.catalog.trust.ProofRefusedException.Code;
import io.holdfast.catalog.trust.ProofReport;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs that leave the catalog, and what somebody may do with them on the way. */
class LogProofTest {
  private static final EntryPath THERE = EntryPath.of("d/17");
  private static final EntryPath ABSENT = EntryPath.of("d/17x");

  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Signer key = Keys.inMemory("log");
  private Catalog catalog;
  private SnapshotId snapshot;

  @BeforeEach
  void record() throws IOException {
    Files.createDirectories(directory.resolve("src/d"));
    for (int i = 0; i < 300; i++) {
      Files.writeString(directory.resolve("src/d/" + i), "content " + i);
    }
    catalog =
        Catalogs.open(
            Catalogs.inMemory(), CatalogOptions.builder().clock(clock).signer(key).build());
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(1));
      snapshot =
          catalog
              .snapshots()
              .record(
                  SnapshotDraft.full(DatasetName.of("a")).consistentAt(clock.instant()).build(),
                  Sources.directory(directory.resolve("src")),
                  progress -> {})
              .snapshot()
              .id();
    }
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private TrustPolicy trust() {
    NoteKey known = NoteSigning.keyOf(catalog.origin(), key);
    return TrustPolicy.builder().logKey(known).build();
  }

  private ProofReport verify(String proof) {
    return Proofs.verify(proof, trust(), clock.instant());
  }

  @Test
  void everyStatementIsProvedWithoutTheCatalog() {
    long size = catalog.log().checkpoint().size();
    for (long i = 0; i < size; i++) {
      ProofReport report = verify(catalog.checkpoints().prove(i));
      assertThat(report.statement()).isEqualTo(catalog.log().read(i, 1).get(0));
      assertThat(report.checkpoint()).isEqualTo(catalog.log().checkpoint());
      assertThat(report.vouchers()).hasSize(1);
      assertThat(catalog.checkpoints().indexOf(report.statementId())).hasValue(i);
    }
    assertThatThrownBy(() -> catalog.checkpoints().prove(size))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathIsProvedThereWithItsEntryAndAnotherAbsent() {
    ProofReport report = verify(catalog.checkpoints().prove(snapshot, THERE));
    Optional<Entry> entry = catalog.snapshots().manifest(snapshot).find(THERE);
    assertThat(report.statementId()).isEqualTo(snapshot.digest());
    assertThat(report.path().orElseThrow().path()).isEqualTo(THERE);
    assertThat(report.path().orElseThrow().entry()).isEqualTo(entry).isPresent();
    ProofReport absent = verify(catalog.checkpoints().prove(snapshot, ABSENT));
    assertThat(absent.path().orElseThrow().entry()).isEmpty();
  }

  @Test
  void theProofOfOnePathShowsNothingOfAnother() {
    LogProof there = LogProof.parse(catalog.checkpoints().prove(snapshot, THERE));
    LogProof absent = LogProof.parse(catalog.checkpoints().prove(snapshot, ABSENT));
    refuses(Code.NOT_IN_THE_SNAPSHOT, about(there, ABSENT, there.path().orElseThrow()));
    refuses(Code.NOT_IN_THE_SNAPSHOT, about(there, THERE, absent.path().orElseThrow()));
    LogProof copy = LogProof.parse(catalog.checkpoints().prove(2));
    refuses(Code.NOT_IN_THE_SNAPSHOT, about(copy, THERE, there.path().orElseThrow()));
  }

  private static String about(LogProof proof, EntryPath path, LogProof.OfPath with) {
    return new LogProof(
            proof.inclusion(),
            proof.signed(),
            Optional.of(new LogProof.OfPath(path, with.proof())),
            proof.keys())
        .format();
  }

  private void refuses(Code code, String proof) {
    assertThatThrownBy(() -> verify(proof))
        .isInstanceOfSatisfying(
            ProofRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void proofsThatAreTooShortTooLongOrOfAnotherPlaceAreRefused() {
    String proof = catalog.checkpoints().prove(4);
    String[] lines = proof.split("\n", -1);
    assertThat(lines[2]).isEqualTo("index 4");
    refuses(Code.NOT_IN_THE_LOG, proof.replace(lines[3] + "\n", ""));
    refuses(Code.NOT_IN_THE_LOG, proof.replace(lines[3], lines[3] + "\n" + lines[3]));
    refuses(Code.NOT_IN_THE_LOG, proof.replace("index 4", "index 5"));
    refuses(Code.NOT_IN_THE_LOG, proof.replace("index 4", "index 7"));
    refuses(Code.NOT_IN_THE_LOG, proof.replace("index 4", "index 9223372036854775807"));
    refuses(Code.MALFORMED, proof.replace("index 4", "index 9223372036854775808"));
    refuses(Code.MALFORMED, proof.replace("index 4", "index 04"));
    refuses(Code.MALFORMED, proof.replace(lines[3], (lines[3] + "\n").repeat(64).strip()));
    refuses(Code.MALFORMED, "");
  }

  @Test
  void withoutAKnownKeyNobodyVouches() {
    String proof = catalog.checkpoints().prove(0);
    assertThat(Proofs.verify(proof, TrustPolicy.none(), clock.instant()).vouchers()).isEmpty();
    TrustPolicy other =
        TrustPolicy.builder()
            .logKey(NoteSigning.keyOf(catalog.origin(), Keys.inMemory("x")))
            .build();
    assertThatThrownBy(() -> Proofs.verify(proof, other, clock.instant()))
        .isInstanceOf(CheckpointRefusedException.class)
        .hasMessageContaining("UNKNOWN_KEY");
    String unsigned = proof.substring(0, proof.indexOf("\n\n— "));
    assertThatThrownBy(() -> verify(unsigned + "\n"))
        .isInstanceOf(CheckpointRefusedException.class)
        .hasMessageContaining("UNSIGNED");
  }

  /** Whatever one byte is changed: refused, or a proof of the very same facts. */
  @Test
  void noChangedByteProvesAnythingElse() {
    String proof = catalog.checkpoints().prove(snapshot, THERE);
    ProofReport expected = verify(proof);
    long seed = 20261124;
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      char[] changed = proof.toCharArray();
      int at = random.nextInt(changed.length);
      changed[at] = (char) (changed[at] ^ (1 << random.nextInt(7)));
      try {
        assertThat(verify(new String(changed))).as("seed %d, case %d", seed, i).isEqualTo(expected);
      } catch (CatalogException e) {
        assertThat(e)
            .as("seed %d, case %d", seed, i)
            .isInstanceOfAny(ProofRefusedException.class, CheckpointRefusedException.class);
      }
    }
    for (int length = 0; length < proof.length(); length += 7) {
      String cut = proof.substring(0, length);
      assertThatThrownBy(() -> verify(cut)).isInstanceOf(CatalogException.class);
    }
  }
}
