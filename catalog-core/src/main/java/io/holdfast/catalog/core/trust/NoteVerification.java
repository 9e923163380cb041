package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TrustPolicy;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies signatures of checkpoints: those by unknown keys are ignored, and one that is said to be
 * by a known key must be (C2SP signed-note). Stateless and thread-safe.
 */
public final class NoteVerification {
  /** A witness whose clock is ahead by no more is believed. */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private NoteVerification() {}

  /**
   * Who signed, of those that are known, each once.
   *
   * @return the keys, and when each signed if that is told
   * @throws CheckpointRefusedException if a signature by a known key is wrong
   */
  public static Map<NoteKey, Optional<Instant>> signers(
      SignedCheckpoint signed, Collection<NoteKey> known) {
    Map<NoteKey, Optional<Instant>> signers = new LinkedHashMap<>();
    for (NoteSignature signature : signed.note().signatures()) {
      for (NoteKey key : known) {
        if (signature.isBy(key)) {
          signers.put(key, verified(signed, signature, key));
        }
      }
    }
    return signers;
  }

  private static Optional<Instant> verified(
      SignedCheckpoint signed, NoteSignature signature, NoteKey key) {
    String text = signed.note().text();
    ByteString bytes = signature.bytes();
    if (bytes.length() == key.type().signatureBytes()) {
      if (key.type() == SignatureType.ED25519) {
        if (Ed25519.verifies(key.publicKey(), ByteString.ofUtf8(text), bytes)) {
          return Optional.empty();
        }
      } else {
        long seconds = bytes.asReadOnlyBuffer().getLong();
        ByteString raw =
            ByteString.copyOf(bytes.toByteArray(), Long.BYTES, bytes.length() - Long.BYTES);
        if (seconds >= 0
            && Cosigning.covers(key, text)
            && Cosigning.holds(key, Cosigning.message(key, text, seconds), raw)) {
          return Optional.of(instant(seconds));
        }
      }
    }
    throw new CheckpointRefusedException(
        Code.BAD_SIGNATURE,
        signed.checkpoint().origin(),
        "expected a signature by "
            + key
            + " over all lines, found one that is not; whoever gave it to you, or"
            + " somebody on the way, changed it: ask for it again from another side");
  }

  private static Instant instant(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds);
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  /**
   * Checks a checkpoint by a client's keys and policy.
   *
   * @param stamps its time stamps that hold
   * @return the trusted keys that signed; empty if the policy knows nobody
   * @throws CheckpointRefusedException if fewer vouch for it than are asked for
   */
  public static List<NoteKey> require(
      SignedCheckpoint signed, KeyRing ring, List<VerifiedTimestamp> stamps, Instant now) {
    TrustPolicy policy = ring.policy();
    String origin = signed.checkpoint().origin();
    Map<NoteKey, Optional<Instant>> witnesses = signers(signed, policy.witnesses());
    LogSigners log =
        LogSigners.of(signed, List.of(signed), ring, since(witnesses, policy, now), now);
    if (!policy.logKeys().isEmpty() && log.counting().isEmpty()) {
      throw log.refusal(signed).orElseGet(() -> unknown(signed, policy));
    }
    StampTrust.requireFresh(
        origin,
        policy,
        refusal(origin, witnesses, policy, now),
        StampTrust.refusal(origin, stamps, policy, now));
    List<NoteKey> vouchers = new ArrayList<>(log.counting());
    vouchers.addAll(witnesses.keySet());
    return vouchers;
  }

  /**
   * Since when a checkpoint is known to be there: the time by which as many witnesses as the policy
   * asks for, and at least one, have cosigned it; else now.
   */
  static Instant since(Map<NoteKey, Optional<Instant>> witnesses, TrustPolicy policy, Instant now) {
    List<Instant> times = witnesses.values().stream().flatMap(Optional::stream).sorted().toList();
    int needed = Math.max(1, policy.quorum());
    return times.size() < needed || times.get(needed - 1).isAfter(now)
        ? now
        : times.get(needed - 1);
  }

  static CheckpointRefusedException unknown(SignedCheckpoint signed, TrustPolicy policy) {
    return new CheckpointRefusedException(
        Code.UNKNOWN_KEY,
        signed.checkpoint().origin(),
        "expected a signature by one of "
            + policy.logKeys()
            + ", found signatures by "
            + signed.note().signatures().stream()
                .map(line -> line.name() + "+" + line.keyId().toHex())
                .toList()
            + "; ask the catalog's owner for his key, on another way than this came");
  }

  /** Why too few cosigned in time; empty if enough did. */
  static Optional<CheckpointRefusedException> refusal(
      String origin, Map<NoteKey, Optional<Instant>> found, TrustPolicy policy, Instant now) {
    long fresh = found.values().stream().filter(at -> isFresh(at, policy, now)).count();
    if (fresh >= policy.quorum()) {
      return Optional.empty();
    }
    boolean isAge = found.size() >= policy.quorum();
    return Optional.of(
        new CheckpointRefusedException(
            isAge ? Code.TOO_OLD : Code.NOT_ENOUGH_WITNESSES,
            origin,
            "expected "
                + policy.quorum()
                + " of "
                + policy.witnesses().size()
                + " witnesses to have cosigned"
                + policy.maxAge().map(age -> " within " + age + " before " + now).orElse("")
                + ", found "
                + (isAge
                    ? "cosignatures of "
                        + found.values().stream().flatMap(Optional::stream).toList()
                    : found.size() + ", by " + found.keySet().stream().map(NoteKey::name).toList())
                + "; let holdfast witness cosign"));
  }

  private static boolean isFresh(Optional<Instant> at, TrustPolicy policy, Instant now) {
    if (at.isEmpty() || at.get().isAfter(now.plus(CLOCK_TOLERANCE))) {
      return false;
    }
    return policy.maxAge().isEmpty() || !at.get().isBefore(now.minus(policy.maxAge().get()));
  }
}
