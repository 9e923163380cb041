package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.KeyChanged.Announced;
import io.holdfast.catalog.core.log.KeyChanged.Revoked;
import io.holdfast.catalog.core.log.KeySignature;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.KeyRefusedException;
import io.holdfast.catalog.trust.KeyRefusedException.Code;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.LogKey.Standing;
import io.holdfast.catalog.trust.NoteKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys of a log at a place in it, by the changes before: each was allowed by the keys that
 * counted then. Immutable and thread-safe.
 */
final class KeyHistory {
  private final String origin;
  private final ChangeTimes times;
  private final Map<NoteKey, LogKey> keys;
  private final int required;
  private final long basis;

  private KeyHistory(
      String origin, ChangeTimes times, Map<NoteKey, LogKey> keys, int required, long basis) {
    this.origin = origin;
    this.times = times;
    this.keys = keys;
    this.required = required;
    this.basis = basis;
  }

  /** A log that has announced no key. */
  static KeyHistory none(String origin, ChangeTimes times) {
    return new KeyHistory(origin, times, Map.of(), 1, 0);
  }

  /** The keys by statements in log order; those that were not allowed count for nothing. */
  static KeyHistory of(String origin, ChangeTimes times, List<Kept<KeyChanged>> changes) {
    KeyHistory history = none(origin, times);
    for (Kept<KeyChanged> kept : changes) {
      history = history.follow(kept.logIndex(), kept.act()).orElse(history);
    }
    return history;
  }

  /** All keys, in the order in which they were announced. */
  List<LogKey> all() {
    return List.copyOf(keys.values());
  }

  /** How many must sign the next change. */
  int required() {
    return required;
  }

  /** Place of the last change, counted from 1; 0 if there is none. */
  long basis() {
    return basis;
  }

  /** Whether a key counts for a state of the log; empty if it was never announced. */
  Optional<LogKey> find(NoteKey key) {
    return Optional.ofNullable(keys.get(key));
  }

  /** The keys that count for a state of the log. */
  Set<NoteKey> counting(long size, Instant at) {
    return counting(keys, size, at);
  }

  static Set<NoteKey> counting(Map<NoteKey, LogKey> keys, long size, Instant at) {
    return keys.values().stream()
        .filter(key -> key.standing(size, at) == Standing.COUNTS)
        .map(LogKey::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The keys after a change; empty if it is not allowed. */
  Optional<KeyHistory> follow(long index, KeyChanged changed) {
    try {
      return Optional.of(with(index, changed));
    } catch (KeyRefusedException e) {
      return Optional.empty();
    }
  }

  /**
   * The keys after a change.
   *
   * @param index place of its statement
   * @throws KeyRefusedException if it is not allowed
   */
  KeyHistory with(long index, KeyChanged changed) {
    Instant moment = times.of(index, changed, keys.values());
    requireFit(index, changed, moment);
    requireSignatures(index, changed, moment);
    Map<NoteKey, LogKey> after = new LinkedHashMap<>(keys);
    apply(after, index, changed);
    int next = changed.change() instanceof Announced announced ? announced.required() : required;
    return new KeyHistory(origin, times, after, next, index + 1);
  }

  /**
   * Carries a change out: what it says of keys that are not in the map but its own is passed over.
   */
  static void apply(Map<NoteKey, LogKey> keys, long index, KeyChanged changed) {
    KeyLimit subject = changed.subject();
    if (changed.change() instanceof Announced announced) {
      LogKey known = keys.get(subject.key());
      keys.put(
          subject.key(),
          known == null
              ? new LogKey(subject, index + 1, changed.at(), Optional.empty())
              : within(known, subject, known.revokedFor()));
      announced
          .ends()
          .forEach(
              end -> keys.computeIfPresent(end.key(), (k, v) -> within(v, end, v.revokedFor())));
    } else if (changed.change() instanceof Revoked revoked) {
      keys.computeIfPresent(
          subject.key(), (k, v) -> within(v, subject, Optional.of(revoked.reason())));
    }
  }

  private static LogKey within(LogKey key, KeyLimit limit, Optional<String> revokedFor) {
    return new LogKey(key.limit().and(limit), key.firstSize(), key.announcedAt(), revokedFor);
  }

  private void requireFit(long index, KeyChanged changed, Instant moment) {
    KeyLimit subject = changed.subject();
    requireOrigin(subject.key());
    if (changed.basis() != basis) {
      throw refused(
          Code.CHANGED_MEANWHILE,
          "expected a change behind the one at place "
              + basis
              + " of the log, found one behind place "
              + changed.basis()
              + "; look at the keys, and change them again");
    }
    if (changed.change() instanceof Announced announced) {
      if (keys.containsKey(subject.key())) {
        throw refused(
            Code.KNOWN_KEY, "expected a new key, found " + subject.key() + "; generate another");
      }
      requireFuture(index, changed);
      announced.ends().forEach(end -> requireCounting(index, moment, end.key()));
    } else {
      if (!keys.containsKey(subject.key())) {
        throw unknown(subject.key());
      }
      long last = subject.lastSize().orElse(0);
      if (last > index) {
        throw refused(
            Code.BAD_LIMIT,
            "expected a size of at most " + index + ", which the log has, found " + last);
      }
    }
  }

  private void requireOrigin(NoteKey key) {
    if (!key.name().equals(origin)) {
      throw refused(Code.OTHER_ORIGIN, "expected a key named " + origin + ", found " + key);
    }
  }

  private void requireFuture(long index, KeyChanged changed) {
    KeyLimit limit = changed.subject();
    boolean expired = limit.expiresAt().filter(end -> !end.isAfter(changed.at())).isPresent();
    if (expired || limit.lastSize().orElse(Long.MAX_VALUE) <= index) {
      throw refused(
          Code.BAD_LIMIT,
          "expected a key that counts after "
              + changed.at()
              + " and "
              + index
              + " statements, found the limits "
              + limit);
    }
  }

  private void requireCounting(long index, Instant moment, NoteKey key) {
    requireOrigin(key);
    if (!counting(index, moment).contains(key)) {
      throw unknown(key);
    }
  }

  private void requireSignatures(long index, KeyChanged changed, Instant moment) {
    ByteString message = changed.message(origin);
    Set<NoteKey> signers = new LinkedHashSet<>();
    for (KeySignature signature : changed.signatures()) {
      if (!Ed25519.verifies(signature.key().publicKey(), message, signature.bytes())) {
        throw refused(
            Code.BAD_SIGNATURE,
            "expected a signature by " + signature.key() + ", found one that is not");
      }
      signers.add(signature.key());
    }
    NoteKey subject = changed.subject().key();
    if (changed.change() instanceof Announced && !signers.contains(subject)) {
      throw refused(
          Code.NOT_ENOUGH_SIGNATURES, "expected the new key to sign its own announcement too");
    }
    Set<NoteKey> counting = counting(index, moment);
    long found = signers.stream().filter(counting::contains).count();
    // Where fewer count than are required, all of those must sign.
    int needed = Math.min(required, counting.size());
    if (found < Math.max(1, needed)) {
      requireNotExpired(index, changed, moment, signers);
    }
    if (found < needed || (counting.isEmpty() && changed.change() instanceof Revoked)) {
      throw refused(
          Code.NOT_ENOUGH_SIGNATURES,
          "expected signatures by "
              + Math.max(1, needed)
              + " of the keys that count at "
              + index
              + " statements and "
              + moment
              + ", which are "
              + counting
              + ", found "
              + found
              + (counting.isEmpty() ? "; announce a new key first" : ""));
    }
  }

  /** Whoever has an expired key could say that the change is older than it is. */
  private void requireNotExpired(
      long index, KeyChanged changed, Instant moment, Set<NoteKey> signers) {
    Set<NoteKey> expired = new LinkedHashSet<>(counting(index, changed.at()));
    expired.removeAll(counting(index, moment));
    expired.retainAll(signers);
    if (!expired.isEmpty()) {
      throw refused(
          Code.EXPIRED_KEY,
          "expected signatures by keys that count at "
              + moment
              + ", which a statement before place "
              + index
              + " of the log tells, found the keys "
              + expired
              + ", which have expired by then, in a change that says "
              + changed.at()
              + "; set the clock right, and sign with a key that counts");
    }
  }

  private KeyRefusedException unknown(NoteKey key) {
    return refused(
        Code.UNKNOWN_KEY,
        "expected one of the log's keys "
            + keys.keySet()
            + " that counts, found "
            + key
            + "; see holdfast key list");
  }

  private KeyRefusedException refused(Code code, String reason) {
    return new KeyRefusedException(code, origin, reason);
  }
}
