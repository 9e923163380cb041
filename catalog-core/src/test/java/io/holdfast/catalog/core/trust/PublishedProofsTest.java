package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.digest.AuditPath;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.ConsistencyProof;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.ProofRefusedException;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Proofs of public logs that hold millions of entries, from the leaf to the signature. None of
 * these bytes was made by this project.
 *
 * <ul>
 *   <li>{@code rekor-entry.txt}: the answer of the log of Sigstore, log2025-1, when entry 412114
 *       was added to it (sigstore/sigstore-js, commit 249c70e06eeccee55de1ce44db8cf934f0c65a7d,
 *       packages/sign/src/__tests__/external/rekor-v2.test.ts); its key is that of Sigstore's
 *       trusted root.
 *   <li>{@code argon2020-entry.txt} and {@code argon2020-growth.txt}: answers of the certificate
 *       transparency log Argon 2020 of Google (golang/mod, commit
 *       b5136e5ba156da612a1efc6e49b55988a134a5e0, sumdb/tlog/testdata/argon2020). Their tree head
 *       is signed by ECDSA in a form that we do not read.
 * </ul>
 *
 * The first two are written here as a C2SP tlog-proof whose extra data are the leaf, the last one
 * as the request of C2SP tlog-witness.
 */
class PublishedProofsTest {
  /** The whole id of the key, as the log's answer has it. */
  private static final String REKOR_ID = "zxGZFVvd0FEmjR8WrFwMdcAJ9vtaY/QXf44Y1wUeP6A=";

  private static final NoteKey REKOR =
      new NoteKey(
          "log2025-1.rekor.sigstore.dev",
          SignatureType.ED25519,
          ByteString.copyOf(base64("t8rlp1knGwjfbcXAYPYAkn0XiLz1x8O4t0YkEhie244=")));

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static Digest hash(String text) {
    return Digest.copyOf(base64(text));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PublishedProofsTest.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(in, "resource").readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Digest> hashes(String[] lines, int from) {
    return Arrays.stream(lines, from, lines.length).map(PublishedProofsTest::hash).toList();
  }

  private static InclusionProof entry(String proof, Checkpoint checkpoint) {
    String[] lines = proof.substring(0, proof.indexOf("\n\n")).split("\n");
    return new InclusionProof(
        new Statement(
            Long.parseLong(lines[2].substring("index ".length())),
            ByteString.copyOf(base64(lines[1].substring("extra ".length())))),
        checkpoint,
        hashes(lines, 3));
  }

  private static String checkpoint(String proof) {
    return proof.substring(proof.indexOf("\n\n") + 2);
  }

  private static List<NoteKey> verify(SignedCheckpoint signed) {
    TrustPolicy policy = TrustPolicy.builder().logKey(REKOR).build();
    KeyRing ring = KeyRing.of(policy, signed.checkpoint().origin(), List.of());
    return NoteVerification.require(signed, ring, List.of(), Instant.EPOCH);
  }

  @Test
  void anEntryOfSigstoresLogIsProvedUpToTheSignature() throws IOException {
    String proof = resource("rekor-entry.txt");
    SignedCheckpoint signed = SignedCheckpoint.parse(checkpoint(proof));
    InclusionProof entry = entry(proof, signed.checkpoint());
    assertThat(entry.hashes()).hasSize(9);
    assertThat(entry.verifies()).isTrue();
    assertThat(entry.statement().bytes().toByteArray())
        .asString(StandardCharsets.UTF_8)
        .startsWith("{\"apiVersion\":\"0.0.2\",\"kind\":\"hashedrekord\"");
    assertThat(REKOR.id().toHex())
        .isEqualTo(HexFormat.of().formatHex(base64(REKOR_ID)).substring(0, 8));
    assertThat(verify(signed)).containsExactly(REKOR);
    assertEveryChangeIsRefused(entry);
  }

  @Test
  void noOtherSizeRootNorSignatureOfItHolds() throws IOException {
    String note = checkpoint(resource("rekor-entry.txt"));
    for (String changed :
        List.of(
            note.replace("\n412115\n", "\n412116\n"),
            note.replace("\n+8vU", "\n+8vV"),
            note.replace("zxGZFahC", "zxGZFahD"))) {
      assertThat(changed).isNotEqualTo(note);
      assertThatThrownBy(() -> verify(SignedCheckpoint.parse(changed)))
          .isInstanceOfSatisfying(
              CheckpointRefusedException.class,
              e -> assertThat(e.code()).isEqualTo(Code.BAD_SIGNATURE));
    }
  }

  @Test
  void aCertificateIsProvedInALogOfNineHundredMillion() throws IOException {
    String proof = resource("argon2020-entry.txt");
    InclusionProof entry = entry(proof, CheckpointText.parse(checkpoint(proof)));
    assertThat(entry.checkpoint().size()).isEqualTo(961_984_013L);
    assertThat(entry.hashes()).hasSize(30);
    assertThat(entry.verifies()).isTrue();
    assertEveryChangeIsRefused(entry);
  }

  @Test
  void theLogThatHeldItGrewFromAnEarlierState() throws IOException {
    String growth = resource("argon2020-growth.txt");
    String[] lines = growth.substring(0, growth.indexOf("\n\n")).split("\n");
    Checkpoint later = CheckpointText.parse(checkpoint(growth));
    Checkpoint earlier =
        new Checkpoint(
            later.origin(),
            Long.parseLong(lines[0].substring("old ".length())),
            hash("AuIZ5V6sDUj1vn3Y1K85oOaQ7y+FJJKtyRTl1edIKBQ="));
    List<Digest> hashes = hashes(lines, 1);
    assertThat(hashes).hasSize(30);
    assertThat(new ConsistencyProof(earlier, later, hashes).verifies()).isTrue();
    for (List<Digest> changed : changes(hashes)) {
      assertThat(new ConsistencyProof(earlier, later, changed).verifies()).isFalse();
    }
    for (Checkpoint other : others(earlier)) {
      assertThat(new ConsistencyProof(other, later, hashes).verifies()).as("%s", other).isFalse();
    }
    for (Checkpoint other : others(later)) {
      assertThat(new ConsistencyProof(earlier, other, hashes).verifies()).as("%s", other).isFalse();
    }
  }

  @Test
  void aProofOfAnotherMakersLogIsNotTakenForOneOfACatalog() throws IOException {
    String proof = resource("rekor-entry.txt");
    assertThatThrownBy(() -> LogProof.parse(proof))
        .isInstanceOfSatisfying(
            ProofRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(ProofRefusedException.Code.MALFORMED))
        .hasMessageContaining("a statement of Holdfast");
  }

  private static void assertEveryChangeIsRefused(InclusionProof proof) {
    Statement leaf = proof.statement();
    Checkpoint state = proof.checkpoint();
    Digest leafHash = AuditPath.leafHash(leaf.bytes().toByteArray());
    int index = (int) leaf.index();
    int size = (int) state.size();
    assertThat(AuditPath.root(leafHash, index, size, proof.hashes())).contains(state.root());
    for (int at = 0; at < leaf.bytes().length(); at++) {
      byte[] bytes = leaf.bytes().toByteArray();
      bytes[at] ^= 1;
      Statement other = new Statement(leaf.index(), ByteString.copyOf(bytes));
      assertThat(new InclusionProof(other, state, proof.hashes()).verifies())
          .as("byte %d of the leaf", at)
          .isFalse();
    }
    for (long other : new long[] {leaf.index() - 1, leaf.index() + 1}) {
      Statement moved = new Statement(other, leaf.bytes());
      assertThat(new InclusionProof(moved, state, proof.hashes()).verifies()).isFalse();
    }
    for (Checkpoint other : others(state)) {
      assertThat(new InclusionProof(leaf, other, proof.hashes()).verifies())
          .as("%s", other)
          .isFalse();
    }
    for (List<Digest> changed : changes(proof.hashes())) {
      assertThat(new InclusionProof(leaf, state, changed).verifies()).isFalse();
      assertThat(AuditPath.root(leafHash, index, size, changed))
          .isNotEqualTo(Optional.of(state.root()));
    }
  }

  /** Each byte of each hash changed; the first and the last hash left out. */
  private static List<List<Digest>> changes(List<Digest> hashes) {
    List<List<Digest>> changes = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      for (int at = 0; at < hashes.get(i).length(); at++) {
        List<Digest> changed = new ArrayList<>(hashes);
        changed.set(i, changed(hashes.get(i), at));
        changes.add(changed);
      }
    }
    changes.add(hashes.subList(1, hashes.size()));
    changes.add(hashes.subList(0, hashes.size() - 1));
    return changes;
  }

  private static Digest changed(Digest digest, int at) {
    byte[] bytes = digest.toByteArray();
    bytes[at] ^= 1;
    return Digest.copyOf(bytes);
  }

  /** Half and twice the size, and each byte of the root changed. */
  private static List<Checkpoint> others(Checkpoint state) {
    List<Checkpoint> others = new ArrayList<>();
    others.add(new Checkpoint(state.origin(), state.size() / 2, state.root()));
    others.add(new Checkpoint(state.origin(), state.size() * 2, state.root()));
    for (int at = 0; at < state.root().length(); at++) {
      others.add(new Checkpoint(state.origin(), state.size(), changed(state.root(), at)));
    }
    return others;
  }
}
