package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.core.approval.PlatformSigner;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import io.holdfast.catalog.trust.TimeEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Signing checkpoints as a log does. */
class NoteSigningTest {
  private static final Checkpoint STATE =
      new Checkpoint("holdfast/00", 3, Digest.fromHex("cd".repeat(32)));

  /** The note of the tests of Go's sumdb/note: text, key and signature fit. */
  @Test
  void thePublishedNoteHoldsAsWeReadIt() {
    SignedNote note =
        SignedNote.parse(
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """);
    NoteKey key =
        NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    assertThat(note.signatures().get(0).isBy(key)).isTrue();
    assertThat(
            Ed25519.verifies(
                key.publicKey(), ByteString.ofUtf8(note.text()), note.signatures().get(0).bytes()))
        .isTrue();
  }

  /** The example of the format specification, signed by a separate program in Python. */
  @Test
  void theSpecifiedNoteHolds() throws IOException {
    NoteKey key = NoteKey.parse(example("note-key").strip());
    SignedCheckpoint signed = SignedCheckpoint.parse(example("note"));
    assertThat(signed.checkpoint().size()).isEqualTo(6);
    assertThat(signed.checkpoint().root().toHex()).startsWith("ea9a50f4");
    assertThat(NoteVerification.signers(signed, List.of(key))).containsOnlyKeys(key);
  }

  @Test
  void theSpecifiedLineOfATimeStampIsOurs() throws IOException {
    ByteString der = ByteString.copyOf(new byte[] {5, 0});
    String note =
        new SignedNote(CheckpointText.format(STATE), List.of(new TimeEvidence(der).line()))
            .format();
    assertThat(note).endsWith("\n\n" + example("stamp-line"));
    assertThat(TimeEvidence.of(SignedNote.parse(note))).containsExactly(new TimeEvidence(der));
  }

  private static String example(String name) throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    String page = Files.readString(module.resolveSibling("docs").resolve("format.md"));
    Matcher block =
        Pattern.compile("```text example=" + name + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as("example %s", name).isTrue();
    return block.group(1);
  }

  @Test
  void signsUnderTheNameOfTheLog() {
    Signer ann = PlatformSigner.generate("Ann B");
    SignedCheckpoint signed = NoteSigning.sign(STATE, ann);
    NoteKey key = NoteSigning.keyOf("holdfast/00", ann);
    assertThat(signed.checkpoint()).isEqualTo(STATE);
    assertThat(signed.note().signatures())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.isBy(key)).isTrue();
              assertThat(
                      Ed25519.verifies(
                          ann.publicKey(), ByteString.ofUtf8(signed.note().text()), line.bytes()))
                  .isTrue();
            });
    assertThat(SignedCheckpoint.parse(signed.format())).isEqualTo(signed);
  }

  @Test
  void refusesASignerThatSignsWithAnotherKey() {
    Signer ann = PlatformSigner.generate("ann");
    Signer other = PlatformSigner.generate("other");
    Signer mixed =
        new Signer() {
          @Override
          public String name() {
            return "mixed";
          }

          @Override
          public ByteString publicKey() {
            return ann.publicKey();
          }

          @Override
          public ByteString sign(ByteString message) {
            return other.sign(message);
          }
        };
    assertThatThrownBy(() -> NoteSigning.sign(STATE, mixed))
        .isInstanceOf(CheckpointRefusedException.class)
        .hasMessageContaining("BAD_SIGNATURE")
        .hasMessageContaining("mixed");
  }
}
