package io.holdfast.catalog.health;

import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A dataset became worse or better. Immutable and thread-safe.
 *
 * @param at when that was seen
 * @param before its status at the check before; OK at the first
 * @param appeared what is wrong now and was not before, or is worse than before
 * @param cleared what was wrong before and is not any more
 * @param now how the dataset is now, with whom to call
 */
public record HealthChange(
    Instant at,
    HealthStatus before,
    List<Concern> appeared,
    Set<ConcernCode> cleared,
    DatasetHealth now) {
  /** Copies the collections. */
  public HealthChange {
    appeared = List.copyOf(appeared);
    cleared = Set.copyOf(cleared);
  }

  /** Which dataset. */
  public DatasetName dataset() {
    return now.dataset();
  }

  /** Its status now. */
  public HealthStatus status() {
    return now.status();
  }

  /** Whom to call, in the order in which to call them. */
  public List<Contact> contacts() {
    return now.contacts();
  }

  /** Whether somebody must be called: something appeared. */
  public boolean isWorse() {
    return !appeared.isEmpty();
  }
}
