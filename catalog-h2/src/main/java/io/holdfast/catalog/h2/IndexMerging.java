package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.index.IndexBuild;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.h2.index.UnusableIndexException;
import io.holdfast.catalog.h2.pack.NodePlace;
import io.holdfast.catalog.spi.MemoryIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Merges index files while the catalog is used. The files are never changed, so that nobody waits
 * for it; only the moment in which the merged one takes their place needs the catalog's monitor.
 * There is a thread while there is something to merge, and none after {@link #stop}. A merge that
 * fails or is stopped leaves everything as it was. Thread-safe.
 */
final class IndexMerging {
  /** What closing may merge: some seconds. Larger files wait for whoever stays open. */
  private static final long BYTES_WHEN_CLOSING = 64L << 20;

  private final Object monitor;
  private final IndexKeeper keeper;
  private final ThreadFactory threads;
  private final LayeredIndex.Healer healer;
  private final Predicate<NodePlace> freed;
  private @Nullable Thread thread;
  private boolean busy;
  private boolean everything;

  /** Files whose merge failed: it is tried again when others come to them. */
  private List<IndexFile> failed = List.of();

  private volatile boolean stopped;

  /**
   * Nothing is merged yet.
   *
   * @param monitor held by whoever changes the catalog
   * @param keeper keeps the files
   * @param threads makes the thread
   * @param healer is told where a file turns out to be damaged
   * @param freed tells which places of nodes are left out
   */
  IndexMerging(
      Object monitor,
      IndexKeeper keeper,
      ThreadFactory threads,
      LayeredIndex.Healer healer,
      Predicate<NodePlace> freed) {
    this.monitor = monitor;
    this.keeper = keeper;
    this.threads = threads;
    this.healer = healer;
    this.freed = freed;
  }

  /** Merges what is worth it. */
  void start() {
    synchronized (monitor) {
      if (!busy && !stopped && isWorthStarting(worthMerging(Long.MAX_VALUE))) {
        Thread made = threads.newThread(this::run);
        made.start();
        thread = made;
        busy = true;
      }
    }
  }

  private boolean isWorthStarting(List<IndexFile> parts) {
    return !parts.isEmpty() && !parts.equals(failed);
  }

  /** Writes all files again, without the places of nodes that were freed. */
  void startDroppingFreed() {
    synchronized (monitor) {
      everything = true;
      failed = List.of();
      start();
    }
  }

  private void run() {
    boolean more = true;
    while (more) {
      more = mergeOnce(Long.MAX_VALUE, () -> stopped);
    }
  }

  /** Whether a merge is to end. */
  private interface Stop {
    boolean isAsked();
  }

  /** Merges what takes a moment, on this thread; stopped already. */
  void finish() {
    while (mergeOnce(BYTES_WHEN_CLOSING, () -> false)) {
      // Each merge leaves fewer files.
    }
  }

  /** Returns when no thread is left; a merge that is under way is given up. */
  void stop() {
    Thread running;
    synchronized (monitor) {
      stopped = true;
      running = thread;
    }
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true; // It ends soon: closing its files under it would be worse.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<IndexFile> worthMerging(long mostBytes) {
    return everything ? keeper.all(mostBytes) : keeper.mergeable(mostBytes);
  }

  private boolean mergeOnce(long mostBytes, Stop stop) {
    List<IndexFile> parts;
    MemoryIndex asked;
    synchronized (monitor) {
      parts = stop.isAsked() ? List.of() : worthMerging(mostBytes);
      asked = keeper.index().newest();
      busy = !parts.isEmpty();
    }
    if (parts.isEmpty()) {
      return false;
    }
    boolean merged = false;
    try {
      merged = merge(parts, stop);
    } catch (UnusableIndexException e) {
      if (!stop.isAsked()) {
        heal(e, asked);
      }
    } catch (IOException | RuntimeException e) {
      fail(parts, e, stop);
    } finally {
      if (!merged) {
        synchronized (monitor) {
          busy = false;
        }
      }
    }
    return merged;
  }

  private void heal(UnusableIndexException damage, MemoryIndex damaged) {
    try {
      healer.heal(damage, damaged);
    } catch (RuntimeException e) {
      tell(e, () -> false);
    }
  }

  /** Tells the first of several failures that follow each other; being stopped is none. */
  private void fail(List<IndexFile> parts, Exception failure, Stop stop) {
    synchronized (monitor) {
      boolean told = stop.isAsked() || !failed.isEmpty();
      tell(failure, () -> told);
      failed = stop.isAsked() ? failed : parts;
    }
  }

  private void tell(Exception failure, Stop quiet) {
    System.Logger.Level level =
        quiet.isAsked() ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
    System.getLogger(IndexMerging.class.getName())
        .log(
            level,
            "the index files of " + keeper.directory() + " are not merged now; nothing is lost",
            failure);
  }

  private boolean merge(List<IndexFile> parts, Stop stop) throws IOException {
    IndexFile merged =
        keeper.merged(
            parts,
            new IndexBuild.Merge() {
              @Override
              public boolean isStopped() {
                return stop.isAsked();
              }

              @Override
              public boolean isFreed(NodePlace place) {
                return freed.test(place);
              }
            });
    boolean taken;
    List<Path> unused;
    synchronized (monitor) {
      taken = keeper.replace(parts, merged);
      everything &= !taken;
      tellSuccess();
      unused = keeper.unusedOf(parts, merged);
    }
    keeper.remove(unused);
    return taken;
  }

  private void tellSuccess() {
    if (!failed.isEmpty()) {
      System.getLogger(IndexMerging.class.getName())
          .log(
              System.Logger.Level.INFO,
              "the index files of {0} are merged again",
              keeper.directory().toString());
      failed = List.of();
    }
  }
}
