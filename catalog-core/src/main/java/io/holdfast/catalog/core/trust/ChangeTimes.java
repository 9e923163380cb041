package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.NewestTime;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.trust.LogKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * When a change of keys was made, as far as it matters: not before the newest time that the
 * statements before it tell, whatever it says itself. So an expired key cannot date a change back
 * to when it counted. Thread-safe.
 */
final class ChangeTimes {
  private final LongFunction<Instant> newestBefore;
  private final Map<Long, Instant> known = new ConcurrentHashMap<>();

  private ChangeTimes(LongFunction<Instant> newestBefore) {
    this.newestBefore = newestBefore;
  }

  /** By all statements of a log. */
  static ChangeTimes of(LogStore log) {
    return new ChangeTimes(place -> NewestTime.before(log, place));
  }

  /** By the changes of keys alone, where no other statement is at hand. */
  static ChangeTimes of(List<Kept<KeyChanged>> changes) {
    return new ChangeTimes(
        place ->
            changes.stream()
                .filter(kept -> kept.logIndex() < place)
                .map(kept -> kept.act().at())
                .reduce(Instant.MIN, ChangeTimes::later));
  }

  /**
   * When a change was made, at the earliest. The statements before are read only where a key could
   * have expired between what it says and then.
   *
   * @param index place of its statement
   * @param keys whose ends matter
   */
  Instant of(long index, KeyChanged changed, Collection<LogKey> keys) {
    boolean couldHaveExpired =
        keys.stream()
            .flatMap(key -> key.limit().expiresAt().stream())
            .anyMatch(end -> end.isAfter(changed.at()));
    return couldHaveExpired
        ? later(changed.at(), known.computeIfAbsent(index, newestBefore::apply))
        : changed.at();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
