package io.holdfast.catalog.testkit.fault;

import java.util.List;

/**
 * A fault that was injected, and what it must lead to.
 *
 * @param kind what was done
 * @param expected every one of these; none where nothing may be found
 */
record Injection(FaultKind kind, List<Expectation> expected) {
  static Injection of(FaultKind kind, Expectation... expected) {
    return new Injection(kind, List.of(expected));
  }
}
