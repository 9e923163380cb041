package io.holdfast.catalog.core.collect;

import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted iterations as one. Not thread-safe. */
final class Merging implements Iterator<Numbered> {
  private final PriorityQueue<Head> others = new PriorityQueue<>();
  private @Nullable Head smallest;

  Merging(Collection<Iterator<Numbered>> sorted) {
    for (Iterator<Numbered> items : sorted) {
      if (items.hasNext()) {
        others.add(new Head(items.next(), items));
      }
    }
    smallest = others.poll();
  }

  private record Head(Numbered item, Iterator<Numbered> rest) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      return item.compareTo(other.item);
    }
  }

  @Override
  public boolean hasNext() {
    return smallest != null;
  }

  @Override
  public Numbered next() {
    Head head = smallest;
    if (head == null) {
      throw new NoSuchElementException();
    }
    smallest =
        head.rest.hasNext() ? smallest(new Head(head.rest.next(), head.rest)) : others.poll();
    return head.item;
  }

  /** Mostly the next item of the same iteration: items come nearly in order. */
  private Head smallest(Head candidate) {
    Head other = others.peek();
    if (other == null || candidate.compareTo(other) <= 0) {
      return candidate;
    }
    others.add(candidate);
    return others.remove();
  }
}
