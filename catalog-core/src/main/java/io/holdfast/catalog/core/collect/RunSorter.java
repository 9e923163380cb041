package io.holdfast.catalog.core.collect;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
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
  private final PackedItems inMemory = new PackedItems(codec);
  private List<Run> runs = new ArrayList<>();

  RunSorter(Path tempDirectory, long memoryBytes) {
    this.temp = new TempFiles(tempDirectory);
    this.memoryBytes = memoryBytes;
  }

  void add(Numbered item) {
    inMemory.add(item);
    if (inMemory.bytes() > memoryBytes) {
      inMemory.sort();
      runs.add(write(inMemory.count(), inMemory::writeTo));
      inMemory.clear();
    }
  }

  /** Writes items in order. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private Run write(long items, Content content) {
    try {
      Path file = temp.create();
      CRC32C checksum = new CRC32C();
      try (OutputStream out =
          new BufferedOutputStream(
              new CheckedOutputStream(Files.newOutputStream(file), checksum), BUFFER_BYTES)) {
        content.writeTo(out);
      }
      return new Run(file, items, checksum.getValue());
    } catch (IOException e) {
      throw new SortingException(temp.parent(), e);
    }
  }

  /** Ends adding: merges runs until few enough are left to be read at once. */
  void finish() {
    inMemory.sort();
    while (runs.size() > MOST_OPEN_RUNS) {
      List<Run> merged = new ArrayList<>();
      for (int from = 0; from < runs.size(); from += MOST_OPEN_RUNS) {
        List<Run> group = runs.subList(from, Math.min(runs.size(), from + MOST_OPEN_RUNS));
        Iterator<Numbered> items = merge(group, Collections.emptyIterator());
        merged.add(
            write(
                group.stream().mapToLong(Run::items).sum(),
                out -> {
                  while (items.hasNext()) {
                    codec.write(items.next(), out);
                  }
                }));
        closeOpen();
        group.forEach(this::delete);
      }
      runs = merged;
    }
  }

  private void delete(Run run) {
    try {
      temp.delete(run.file());
    } catch (IOException e) {
      throw new SortingException(temp.parent(), e);
    }
  }

  /** All items in order; may be asked for again, which ends the iteration before. */
  Iterator<Numbered> iterator() {
    closeOpen();
    return runs.isEmpty() ? inMemory.iterator() : merge(runs, inMemory.iterator());
  }

  private Iterator<Numbered> merge(List<Run> files, Iterator<Numbered> rest) {
    List<Iterator<Numbered>> sorted = new ArrayList<>();
    files.forEach(run -> sorted.add(read(run)));
    sorted.add(rest);
    return new Merging(sorted);
  }

  private Iterator<Numbered> read(Run run) {
    try {
      CRC32C checksum = new CRC32C();
      InputStream file = new CheckedInputStream(Files.newInputStream(run.file()), checksum);
      open.add(file);
      InputStream in = new BufferedInputStream(file, BUFFER_BYTES);
      return new RunReader(run, in, checksum);
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
    try {
      closeOpen();
    } finally {
      temp.close();
    }
  }

  /** A sorted file of items, with what tells that it is still as it was written. */
  private record Run(Path file, long items, long checksum) {}

  private final class RunReader implements Iterator<Numbered> {
    private final Run run;
    private final InputStream in;
    private final CRC32C checksum;
    private long left;
    private @Nullable Numbered next;

    RunReader(Run run, InputStream in, CRC32C checksum) {
      this.run = run;
      this.in = in;
      this.checksum = checksum;
      this.left = run.items();
      advance();
    }

    private void advance() {
      try {
        next = left > 0 ? codec.read(in) : null;
        if (left == 0 && (in.read() >= 0 || checksum.getValue() != run.checksum())) {
          throw new IOException("a temporary file is not as it was written: " + run.file());
        }
        left--;
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
