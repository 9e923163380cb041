package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinRefusedException;
import io.holdfast.catalog.trust.PinRefusedException.Code;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.PinStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares a catalog with the last state of it that this client saw, and remembers what it sees.
 * The pin is loaded before the store is opened: what another process appends meanwhile, and pins,
 * is then never more than what the store shows. Thread-safe.
 */
public final class PinGuard {
  /** Pinning forces a file to disk: a process that appends without end does so once in a while. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final System.Logger LOGGER = System.getLogger("io.holdfast.catalog.trust");

  private final PinStore store;
  private final Clock clock;
  private Optional<Pin> pin;
  private Instant last = Instant.MIN;

  private PinGuard(PinStore store, Clock clock, Optional<Pin> pin) {
    this.store = store;
    this.clock = clock;
    this.pin = pin;
  }

  /**
   * Loads the pin, before the catalog is opened.
   *
   * @throws PinStoreException if there is one that cannot be read
   */
  public static PinGuard load(PinStore store, Clock clock) {
    return new PinGuard(store, clock, store.load());
  }

  /** What was seen when it was last looked at; empty if nothing was. */
  public synchronized Optional<Pin> pin() {
    return pin;
  }

  /**
   * Refuses another catalog in the place of the one that was seen, and that there is none.
   *
   * @param location how the catalog names itself
   * @param identity of the catalog that is there, if one is
   * @throws PinRefusedException if it is not the one that was seen
   */
  public synchronized void requireIdentity(String location, Optional<CatalogIdentity> identity) {
    if (pin.isEmpty()) {
      return;
    }
    if (identity.isEmpty()) {
      throw new PinRefusedException(Code.GONE, location, pin.get(), "");
    }
    String origin = identity.get().origin();
    if (!origin.equals(pin.get().checkpoint().origin())) {
      throw new PinRefusedException(Code.OTHER_ORIGIN, location, pin.get(), origin);
    }
  }

  /**
   * Refuses a log that does not begin with what was seen.
   *
   * @param location how the catalog names itself
   * @throws PinRefusedException if it is shorter, or has another history
   */
  public synchronized void require(String location, LogService log) {
    if (pin.isPresent()) {
      mismatch(location, pin.get(), log)
          .ifPresent(
              refused -> {
                throw refused;
              });
    }
  }

  /** What is wrong with a log by a pin, if anything. */
  static Optional<PinRefusedException> mismatch(String location, Pin pin, LogService log) {
    Checkpoint seen = pin.checkpoint();
    Checkpoint now = log.checkpoint();
    if (!now.origin().equals(seen.origin())) {
      return Optional.of(new PinRefusedException(Code.OTHER_ORIGIN, location, pin, now.origin()));
    }
    if (now.size() < seen.size()) {
      return Optional.of(new PinRefusedException(Code.SMALLER, location, pin, now));
    }
    Checkpoint then = log.checkpoint(seen.size());
    if (!then.equals(seen)) {
      return Optional.of(new PinRefusedException(Code.FORKED, location, pin, then));
    }
    return Optional.empty();
  }

  /** Remembers the state of the log now, which was checked and is on disk. */
  public synchronized void advance(LogService log) {
    Checkpoint now = log.checkpoint();
    if (pin.isPresent() && pin.get().checkpoint().size() >= now.size()) {
      return;
    }
    Pin next = new Pin(now, clock.instant());
    try {
      if (store.replace(pin, next)) {
        pin = Optional.of(next);
      } else {
        adoptOther(log);
      }
    } catch (PinStoreException e) {
      // What was committed is committed: the pin stays behind, which refuses nothing wrongly.
      LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
    }
    last = clock.instant();
  }

  /** Another client of the same pin was faster: its pin counts, if this log begins with it. */
  private void adoptOther(LogService log) {
    Optional<Pin> other = store.load();
    if (other.isPresent()
        && other.get().checkpoint().size() <= log.checkpoint().size()
        && mismatch(store.location(), other.get(), log).isEmpty()) {
      pin = other;
    }
  }

  /** The same, if it was not done a moment ago. */
  public synchronized void advanceAtTimes(LogService log) {
    Instant now = clock.instant();
    if (now.isBefore(last) || Duration.between(last, now).compareTo(INTERVAL) >= 0) {
      advance(log);
    }
  }
}
