package io.holdfast.catalog.timestamp;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.timestamp.evidence.Renewal;
import io.holdfast.catalog.timestamp.token.Imprint;
import io.holdfast.catalog.timestamp.token.StampRequest;
import io.holdfast.catalog.timestamp.token.TimeToken;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampVerifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has checkpoints stamped by an authority, and keeps the stamps with the catalog, renewed before
 * they expire. A stamp is verified as whoever trusts the authority will verify it, and kept only if
 * it holds. Thread-safe.
 */
public final class Timestamping {
  private final TimestampSource source;
  private final TimestampVerifier trust;
  private final Clock clock;
  private final TimestampHash hash;
  private final Optional<String> policy;
  private final SecureRandom random = new SecureRandom();

  private Timestamping(
      TimestampSource source,
      TimestampVerifier trust,
      Clock clock,
      TimestampHash hash,
      Optional<String> policy) {
    this.source = Objects.requireNonNull(source, "source");
    this.trust = Objects.requireNonNull(trust, "trust");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.hash = Objects.requireNonNull(hash, "hash");
    this.policy = policy;
  }

  /**
   * Stamping by an authority, with SHA-256.
   *
   * @param source asks the authority
   * @param trust verifies what it answers
   * @param clock what its time is compared with
   */
  public static Timestamping by(TimestampSource source, TimestampVerifier trust, Clock clock) {
    return new Timestamping(source, trust, clock, TimestampHash.SHA_256, Optional.empty());
  }

  /** The same with another hash; a renewal never takes a weaker one than the evidence has. */
  public Timestamping hashing(TimestampHash with) {
    return new Timestamping(source, trust, clock, with, policy);
  }

  /**
   * The same, asking for stamps under a policy of the authority.
   *
   * @param identifier in dotted digits, such as {@code 1.2.3.4.1}
   */
  public Timestamping underPolicy(String identifier) {
    return new Timestamping(
        source, trust, clock, hash, Optional.of(PolicyIdentifiers.require(identifier)));
  }

  /**
   * Has the state of the log now stamped, and keeps the stamp with the catalog in the place of the
   * one before, with the signatures that this state has.
   *
   * @return the stamped checkpoint
   * @throws TimestampSourceException if the authority gives no answer
   * @throws TimestampRefusedException if its stamp does not hold; nothing is kept
   */
  public SignedCheckpoint stamp(Catalog catalog) {
    String text = CheckpointText.format(catalog.log().checkpoint());
    ByteString data = ByteString.ofUtf8(text);
    TimeEvidence evidence = new TimeEvidence(ask(Imprint.of(hash, data)).der());
    trust.verify(evidence, data, clock.instant());
    List<NoteSignature> lines = new ArrayList<>();
    catalog
        .checkpoints()
        .signed()
        .filter(signed -> signed.note().text().equals(text))
        .ifPresent(signed -> lines.addAll(others(signed)));
    return keep(catalog, text, lines, evidence);
  }

  /**
   * Renews the evidence that is kept with the catalog: by a stamp over the last stamp, or where the
   * hash is to be a stronger one by a stamp over the checkpoint and all stamps before (RFC 4998
   * section 5.2). What was stamped first keeps its time.
   *
   * @return the checkpoint with the renewed evidence; empty if none is kept
   * @throws TimestampSourceException if the authority gives no answer
   * @throws TimestampRefusedException if what is kept does not hold any more, so that no renewal
   *     would help, or the new stamp does not; what is kept stays as it is
   */
  public Optional<SignedCheckpoint> renew(Catalog catalog) {
    return catalog.checkpoints().timestamped().map(kept -> renew(catalog, kept));
  }

  private SignedCheckpoint renew(Catalog catalog, SignedCheckpoint kept) {
    String text = kept.note().text();
    ByteString data = ByteString.ofUtf8(text);
    TimeEvidence old = holding(kept, data);
    Renewal renewal = Renewal.of(old.der(), data, hash);
    TimeEvidence renewed = new TimeEvidence(renewal.with(ask(renewal.imprint())));
    trust.verify(renewed, data, clock.instant());
    return keep(catalog, text, others(kept), renewed);
  }

  /** The first evidence that holds: what does not is not worth renewing. */
  private TimeEvidence holding(SignedCheckpoint kept, ByteString data) {
    Optional<TimestampRefusedException> refusal = Optional.empty();
    for (TimeEvidence evidence : TimeEvidence.of(kept.note())) {
      try {
        trust.verify(evidence, data, clock.instant());
        return evidence;
      } catch (TimestampRefusedException e) {
        refusal = refusal.or(() -> Optional.of(e));
      }
    }
    throw refusal.orElseThrow(
        () ->
            new TimestampRefusedException(
                TimestampRefusedException.Code.MALFORMED,
                "expected time evidence in the note, found a line that is too long",
                null));
  }

  private TimeToken ask(Imprint imprint) {
    StampRequest request = StampRequest.of(imprint, policy, random);
    TimeToken token = request.token(source.answer(request.der()));
    Instant now = clock.instant();
    StampRequest.requireFresh(token, now);
    return token;
  }

  private static List<NoteSignature> others(SignedCheckpoint signed) {
    return signed.note().signatures().stream().filter(line -> !TimeEvidence.isIn(line)).toList();
  }

  private static SignedCheckpoint keep(
      Catalog catalog, String text, List<NoteSignature> others, TimeEvidence evidence) {
    List<NoteSignature> lines = new ArrayList<>(others);
    lines.add(evidence.line());
    SignedCheckpoint stamped = SignedCheckpoint.of(new SignedNote(text, lines));
    catalog.checkpoints().keep(stamped);
    return stamped;
  }
}
