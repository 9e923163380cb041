package io.holdfast.catalog.health;

import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.Comparator;
import java.util.List;

/**
 * How well one dataset is. Immutable and thread-safe.
 *
 * @param dataset which
 * @param concerns what is wrong, the worst first; empty if nothing is
 * @param contacts whom to call, in the order in which to call them
 * @param figures the numbers behind it
 */
public record DatasetHealth(
    DatasetName dataset, List<Concern> concerns, List<Contact> contacts, HealthFigures figures) {
  /** Copies the lists, the worst concern and the first contact first. */
  public DatasetHealth {
    concerns =
        concerns.stream()
            .sorted(Comparator.comparing(Concern::severity).reversed().thenComparing(Concern::code))
            .toList();
    contacts = contacts.stream().sorted().toList();
  }

  /** The severity of the worst concern. */
  public HealthStatus status() {
    return concerns.isEmpty() ? HealthStatus.OK : concerns.get(0).severity();
  }
}
