package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.manifest.InvalidProofException;
import io.holdfast.catalog.core.manifest.PathProofForm;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.ProofRefusedException;
import io.holdfast.catalog.trust.ProofRefusedException.Code;
import io.holdfast.catalog.trust.ProofReport;
import io.holdfast.catalog.trust.ProofReport.ProvedPath;
import io.holdfast.catalog.trust.TrustPolicy;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Verifies proofs with nothing but their text and the keys that are trusted. Thread-safe. */
public final class ProofVerification {
  private ProofVerification() {}

  /**
   * Verifies a proof.
   *
   * @param text the proof
   * @param policy whom to believe
   * @param now what ages are counted from
   * @throws ProofRefusedException if it does not hold
   * @throws CheckpointRefusedException if too few vouch for the state of the log that it rests on
   * @throws io.holdfast.catalog.trust.TimestampRefusedException if it has time stamps, and none
   *     holds by the authorities that the policy names
   */
  public static ProofReport verify(String text, TrustPolicy policy, Instant now) {
    LogProof proof = LogProof.parse(text);
    InclusionProof inclusion = proof.inclusion();
    if (!inclusion.verifies()) {
      throw new ProofRefusedException(
          Code.NOT_IN_THE_LOG,
          "expected statement "
              + inclusion.statement().index()
              + " to stand in log "
              + inclusion.checkpoint().origin()
              + " of size "
              + inclusion.checkpoint().size()
              + " with root "
              + inclusion.checkpoint().root()
              + ", found hashes that do not lead there",
          null);
    }
    Optional<ProvedPath> path = proof.path().map(of -> path(inclusion, of));
    List<VerifiedTimestamp> stamps =
        proof.signed().map(note -> StampTrust.verify(note, policy, now)).orElse(List.of());
    return new ProofReport(
        inclusion.statement(),
        StatementCodec.idOf(inclusion.statement().bytes()),
        inclusion.checkpoint(),
        vouchers(proof, policy, stamps, now),
        stamps,
        path);
  }

  private static List<NoteKey> vouchers(
      LogProof proof, TrustPolicy policy, List<VerifiedTimestamp> stamps, Instant now) {
    if (proof.signed().isPresent()) {
      return NoteVerification.require(proof.signed().get(), ring(proof, policy), stamps, now);
    }
    if (policy.asksForAnything()) {
      throw new CheckpointRefusedException(
          CheckpointRefusedException.Code.UNSIGNED,
          proof.inclusion().checkpoint().origin(),
          "expected signatures, found none; ask for a proof from a catalog that is signed");
    }
    return List.of();
  }

  /** The keys that the client knows, and those that they announced: the proof brings these. */
  private static KeyRing ring(LogProof proof, TrustPolicy policy) {
    try {
      return KeyRing.of(
          policy, proof.inclusion().checkpoint().origin(), KeyLog.changes(proof.keys()));
    } catch (MalformedStatementException e) {
      throw new ProofRefusedException(Code.MALFORMED, String.valueOf(e.getMessage()), e);
    }
  }

  private static ProvedPath path(InclusionProof inclusion, LogProof.OfPath of) {
    try {
      Fact fact = StatementCodec.decode(inclusion.statement());
      if (!(fact instanceof Fact.SnapshotRecorded recorded)) {
        throw new ProofRefusedException(
            Code.NOT_IN_THE_SNAPSHOT,
            "expected the statement of a snapshot with a path, found another fact",
            null);
      }
      return new ProvedPath(
          of.path(), PathProofForm.read(of.proof()).verify(recorded.snapshot().root(), of.path()));
    } catch (InvalidProofException | MalformedStatementException e) {
      throw new ProofRefusedException(Code.NOT_IN_THE_SNAPSHOT, String.valueOf(e.getMessage()), e);
    }
  }
}
