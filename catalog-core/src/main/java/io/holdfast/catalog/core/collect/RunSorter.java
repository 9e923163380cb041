package io.holdfast.catalog.core.collect;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts items in bounded memory: what does not fit is written out in sorted runs, which are merged
 * when they are read. Not thread-safe.
 */
final class RunSorter implements AutoCloseable {
  private static final int MOST_OPEN_RUNS = 64;
  private static final int BUFFER_BYTES = 1 << 16;

  private final TempFiles temp;
  private final long memoryBytes;
  private final SpillCodec codec = new SpillCodec();
  private final List<AutoCloseable> open = new ArrayList<>();
  private List<Path> runs = new ArrayList<>();
  private List<Numbered> inMemory = new ArrayList<>();
  private long footprint;

  RunSorter(Path tempDirectory, long memoryBytes) {
    this.temp = new TempFiles(tempDirectory);
    this.memoryBytes = memoryBytes;
  }

  void add(Numbered item) {
    inMemory.add(item);
    footprint += item.footprint();
    if (footprint > memoryBytes) {
      spill();
    }
  }

  private void spill() {
    Collections.sort(inMemory);
    runs.add(write(inMemory.iterator()));
    inMemory = new ArrayList<>();
    footprint = 0;
  }

  private Path write(Iterator<Numbered> items) {
    try {
      Path file = temp.create();
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
        while (items.hasNext()) {
          codec.write(items.next(), out);
        }
      }
      return file;
    } catch (IOException e) {
      throw new SortingException(temp.parent(), e);
    }
  }

  /** Ends adding: merges runs until few enough are left to be read at once. */
  void finish() {
    Collections.sort(inMemory);
    while (runs.size() > MOST_OPEN_RUNS) {
      List<Path> merged = new ArrayList<>();
      for (int from = 0; from < runs.size(); from += MOST_OPEN_RUNS) {
        List<Path> group = runs.subList(from, Math.min(runs.size(), from + MOST_OPEN_RUNS));
        merged.add(write(merge(group, List.of())));
        closeOpen();
        group.forEach(this::delete);
      }
      runs = merged;
    }
  }

  private void delete(Path run) {
    try {
      temp.delete(run);
    } catch (IOException e) {
      throw new SortingException(temp.parent(), e);
    }
  }

  /** Whether items were written out. */
  boolean isSpilled() {
    return !runs.isEmpty();
  }

  /** All items in order; may be asked for again, which ends the iteration before. */
  Iterator<Numbered> iterator() {
    closeOpen();
    return runs.isEmpty() ? inMemory.iterator() : merge(runs, inMemory);
  }

  private Iterator<Numbered> merge(List<Path> files, List<Numbered> rest) {
    PriorityQueue<Head> heads = new PriorityQueue<>();
    for (Path file : files) {
      push(heads, read(file));
    }
    push(heads, rest.iterator());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !heads.isEmpty();
      }

      @Override
      public Numbered next() {
        Head head = heads.poll();
        if (head == null) {
          throw new NoSuchElementException();
        }
        push(heads, head.rest);
        return head.item;
      }
    };
  }

  private static void push(PriorityQueue<Head> heads, Iterator<Numbered> items) {
    if (items.hasNext()) {
      heads.add(new Head(items.next(), items));
    }
  }

  private Iterator<Numbered> read(Path file) {
    try {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
      open.add(in);
      return new RunReader(in);
    } catch (IOException e) {
      throw new SortingException(temp.parent(), e);
    }
  }

  private void closeOpen() {
    for (AutoCloseable in : open) {
      try {
        in.close();
      } catch (Exception e) {
        throw new SortingException(temp.parent(), new IOException(e));
      }
    }
    open.clear();
  }

  @Override
  public void close() {
    closeOpen();
    temp.close();
  }

  private record Head(Numbered item, Iterator<Numbered> rest) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      return item.compareTo(other.item);
    }
  }

  private final class RunReader implements Iterator<Numbered> {
    private final DataInputStream in;
    private @Nullable Numbered next;

    RunReader(DataInputStream in) {
      this.in = in;
      advance();
    }

    private void advance() {
      try {
        next = codec.read(in);
      } catch (IOException e) {
        throw new SortingException(temp.parent(), e);
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Numbered next() {
      Numbered current = next;
      if (current == null) {
        throw new NoSuchElementException();
      }
      advance();
      return current;
    }
  }
}
