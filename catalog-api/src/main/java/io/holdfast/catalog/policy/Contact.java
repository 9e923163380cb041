package io.holdfast.catalog.policy;

import java.util.Comparator;

/**
 * Whom to call. Immutable and thread-safe; contacts are ordered by who is called first.
 *
 * @param order 1 or more; the lowest is called first
 * @param name who it is
 * @param role what for, such as {@code database on call}
 * @param reach how to reach them: a telephone number, a channel
 */
public record Contact(int order, String name, String role, String reach)
    implements Comparable<Contact> {
  private static final int MOST_CHARACTERS = 200;

  private static final Comparator<Contact> FIRST_CALLED_FIRST =
      Comparator.comparingInt(Contact::order)
          .thenComparing(Contact::name)
          .thenComparing(Contact::role)
          .thenComparing(Contact::reach);

  /** Checks that whoever reads it can call. */
  public Contact {
    if (order < 1) {
      throw new IllegalArgumentException("a contact's order is 1 or more, not " + order);
    }
    check("name", name);
    check("role", role);
    check("reach", reach);
  }

  private static void check(String field, String text) {
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a contact's "
              + field
              + " has 1 to "
              + MOST_CHARACTERS
              + " characters, not "
              + text.strip().length());
    }
  }

  @Override
  public int compareTo(Contact other) {
    return FIRST_CALLED_FIRST.compare(this, other);
  }

  /** As a person writes it down: {@code 1. Ann (database on call): +49 ...}. */
  @Override
  public String toString() {
    return order + ". " + name + " (" + role + "): " + reach;
  }
}
