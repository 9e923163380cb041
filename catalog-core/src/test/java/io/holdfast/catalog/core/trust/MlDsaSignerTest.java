package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cosignatures for archives that are to be believed longer than Ed25519 may be. */
class MlDsaSignerTest {
  /**
   * A key and a checkpoint that it signed, from the tests of filippo.io/torchwood v0.10.0 (file
   * cmd/litewitness/testdata/mldsa.txt): a second implementation of the form and of ML-DSA-44.
   */
  private static String published() throws IOException {
    try (InputStream in = MlDsaSignerTest.class.getResourceAsStream("mldsa-log.txt")) {
      return new String(
          Objects.requireNonNull(in, "resource").readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void thePublishedCheckpointHolds() throws IOException {
    String[] parts = published().split("\n\n", 2);
    NoteKey key = NoteKey.parse(parts[0]);
    assertThat(key.type()).isEqualTo(SignatureType.ML_DSA_44);
    SignedCheckpoint signed = SignedCheckpoint.parse(parts[1]);
    assertThat(NoteVerification.signers(signed, List.of(key)))
        .containsOnlyKeys(key)
        .containsEntry(key, Optional.of(Instant.EPOCH));
    // The key's name is signed with it: under another one the same bytes are worth nothing.
    NoteKey renamed = new NoteKey("example.com/other", key.type(), key.publicKey());
    NoteSignature line = signed.note().signatures().get(0);
    SignedNote forged =
        new SignedNote(
            signed.note().text(),
            List.of(new NoteSignature(renamed.name(), renamed.id(), line.bytes())));
    assertThatThrownBy(
            () -> NoteVerification.signers(SignedCheckpoint.of(forged), List.of(renamed)))
        .isInstanceOf(CheckpointRefusedException.class)
        .hasMessageContaining("BAD_SIGNATURE");
  }

  @Test
  void cosignsAndNoOtherTimeNorTextHolds() {
    MlDsaSigner signer = MlDsaSigner.generate("archive");
    Checkpoint state = new Checkpoint("holdfast/00", 3, Digest.fromHex("cd".repeat(32)));
    String text = CheckpointText.format(state);
    Instant at = Instant.parse("2026-11-24T12:00:00.9Z");
    NoteSignature line = Cosigning.cosign(text, signer, at);
    SignedCheckpoint signed = SignedCheckpoint.of(new SignedNote(text, List.of(line)));
    assertThat(NoteVerification.signers(signed, List.of(signer.key())))
        .containsEntry(signer.key(), Optional.of(Instant.parse("2026-11-24T12:00:00Z")));
    byte[] later = line.bytes().toByteArray();
    later[7]++;
    refuses(signer, text, new NoteSignature(line.name(), line.keyId(), ByteString.copyOf(later)));
    refuses(signer, text.replace("\n3\n", "\n4\n"), line);
  }

  /** As filippo.io/torchwood has it (cosignature_test.go): what is not signed is not let in. */
  @Test
  void holdsForNoTextWithLinesThatItDoesNotCover() throws IOException {
    String[] parts = published().split("\n\n", 2);
    SignedNote note = SignedNote.parse(parts[1]);
    SignedCheckpoint longer =
        SignedCheckpoint.of(new SignedNote(note.text() + "extension 1\n", note.signatures()));
    assertThat(longer.checkpoint()).isEqualTo(SignedCheckpoint.of(note).checkpoint());
    assertThatThrownBy(() -> NoteVerification.signers(longer, List.of(NoteKey.parse(parts[0]))))
        .isInstanceOf(CheckpointRefusedException.class)
        .hasMessageContaining("BAD_SIGNATURE")
        .hasMessageContaining("over all lines");
    assertThatThrownBy(
            () ->
                Cosigning.cosign(
                    longer.note().text(), MlDsaSigner.generate("archive"), Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three lines");
  }

  private static void refuses(MlDsaSigner signer, String text, NoteSignature line) {
    SignedCheckpoint signed = SignedCheckpoint.of(new SignedNote(text, List.of(line)));
    assertThatThrownBy(() -> NoteVerification.signers(signed, List.of(signer.key())))
        .isInstanceOf(CheckpointRefusedException.class);
  }

  @Test
  void aSeedGivesOneKey() {
    ByteString seed = ByteString.copyOf(new byte[32]);
    assertThat(MlDsaSigner.ofSeed("a", seed).key()).isEqualTo(MlDsaSigner.ofSeed("a", seed).key());
    assertThatThrownBy(() -> MlDsaSigner.ofSeed("a", ByteString.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
