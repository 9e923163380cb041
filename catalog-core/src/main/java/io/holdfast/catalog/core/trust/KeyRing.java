package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.KeySignature;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.TrustPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of one log that a client believes: those that its policy names, and those that they, and
 * whom they announced, have announced in the log. A change of keys that none of them signed is
 * passed over, also where the log itself allows it. Immutable and thread-safe.
 */
final class KeyRing {
  private final TrustPolicy policy;
  private final Map<NoteKey, LogKey> keys;

  private KeyRing(TrustPolicy policy, Map<NoteKey, LogKey> keys) {
    this.policy = policy;
    this.keys = keys;
  }

  /**
   * The keys of a log, where no statements of it are at hand but the changes of its keys.
   *
   * @param policy whom to believe without the log
   * @param origin names the log: a key counts for the log that it is named as
   * @param changes of its keys, in log order; none of them is believed unchecked
   */
  static KeyRing of(TrustPolicy policy, String origin, List<Kept<KeyChanged>> changes) {
    return of(policy, origin, ChangeTimes.of(changes), changes);
  }

  /**
   * The keys of a log.
   *
   * @param policy whom to believe without the log
   * @param origin names the log: a key counts for the log that it is named as
   * @param times when changes were made
   * @param changes of its keys, in log order; none of them is believed unchecked
   */
  static KeyRing of(
      TrustPolicy policy, String origin, ChangeTimes times, List<Kept<KeyChanged>> changes) {
    Map<NoteKey, LogKey> keys = new LinkedHashMap<>();
    for (NoteKey key : policy.logKeys()) {
      if (key.name().equals(origin)) {
        KeyLimit limit = policy.limit(key);
        Optional<String> revoked =
            limit.lastSize().isPresent() ? Optional.of("by this client") : Optional.empty();
        keys.put(key, new LogKey(limit, 0, Instant.EPOCH, revoked));
      }
    }
    KeyHistory history = KeyHistory.none(origin, times);
    for (Kept<KeyChanged> kept : changes) {
      Optional<KeyHistory> next = history.follow(kept.logIndex(), kept.act());
      if (next.isPresent()) {
        history = next.get();
        follow(keys, kept, times.of(kept.logIndex(), kept.act(), keys.values()));
      }
    }
    return new KeyRing(policy, keys);
  }

  /** The keys that a log has announced, for a client that was told of none. */
  static KeyRing announced(TrustPolicy policy, KeyHistory history) {
    Map<NoteKey, LogKey> keys = new LinkedHashMap<>();
    history.all().forEach(key -> keys.put(key.key(), key));
    return new KeyRing(policy, keys);
  }

  /** Carries a change out that the log allows, if somebody signed it who is believed. */
  private static void follow(Map<NoteKey, LogKey> keys, Kept<KeyChanged> kept, Instant moment) {
    Set<NoteKey> counting = KeyHistory.counting(keys, kept.logIndex(), moment);
    boolean isBelieved =
        kept.act().signatures().stream().map(KeySignature::key).anyMatch(counting::contains);
    if (isBelieved) {
      KeyHistory.apply(keys, kept.logIndex(), kept.act());
    }
  }

  /** Whom to believe without the log. */
  TrustPolicy policy() {
    return policy;
  }

  /** The keys of the log that are known, whether or not they count. */
  Set<NoteKey> keys() {
    return keys.keySet();
  }

  /** What is known of a key. */
  Optional<LogKey> find(NoteKey key) {
    return Optional.ofNullable(keys.get(key));
  }
}
