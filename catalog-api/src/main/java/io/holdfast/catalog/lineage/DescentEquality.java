package io.holdfast.catalog.lineage;

import java.util.ArrayDeque;
import java.util.Deque;

/** Compares trees of descent with a stack on the heap, since they can be thousands deep. */
final class DescentEquality {
  private DescentEquality() {}

  static boolean same(Lineage.Descent one, Lineage.Descent two) {
    Deque<Lineage.Descent> left = new ArrayDeque<>();
    Deque<Lineage.Descent> right = new ArrayDeque<>();
    left.push(one);
    right.push(two);
    while (!left.isEmpty()) {
      Lineage.Descent a = left.pop();
      Lineage.Descent b = right.pop();
      if (!a.snapshot().equals(b.snapshot()) || a.children().size() != b.children().size()) {
        return false;
      }
      a.children().forEach(left::push);
      b.children().forEach(right::push);
    }
    return true;
  }
}
