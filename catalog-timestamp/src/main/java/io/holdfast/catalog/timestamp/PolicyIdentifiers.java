package io.holdfast.catalog.timestamp;

/** Identifiers of policies of time-stamping authorities. Stateless and thread-safe. */
final class PolicyIdentifiers {
  private PolicyIdentifiers() {}

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is none in dotted digits
   */
  static String require(String identifier) {
    if (!identifier.matches("[0-2](\\.(0|[1-9][0-9]*))+")) {
      throw new IllegalArgumentException(
          "expected a policy in dotted digits such as 1.2.3.4.1, found '" + identifier + "'");
    }
    return identifier;
  }
}
