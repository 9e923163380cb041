package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.progress.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads several places at a time, each on a thread of its own: on two disks that takes half as
 * long, and of two archives both are unpacked at once. When one fails or the caller is interrupted,
 * all end. Serves one comparison.
 */
final class ReadingTogether {
  private final int atOnce;

  /**
   * A reading.
   *
   * @param atOnce how many places are read at a time, 1 or more
   */
  ReadingTogether(int atOnce) {
    this.atOnce = atOnce;
  }

  /**
   * Reads them all.
   *
   * @return what each gave, in their order
   * @throws CancelledException if the thread was interrupted
   * @throws RuntimeException what a place threw first
   */
  List<ReadPlace> readAll(List<Supplier<ReadPlace>> places) {
    if (atOnce == 1 || places.size() < 2) {
      return places.stream().map(Supplier::get).toList();
    }
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(atOnce, places.size()), task -> thread(task, number.incrementAndGet()));
    try {
      return results(places, new ExecutorCompletionService<>(threads));
    } finally {
      end(threads);
    }
  }

  private static Thread thread(Runnable task, int number) {
    Thread thread = new Thread(task, "holdfast-compare-" + number);
    thread.setDaemon(true);
    return thread;
  }

  private static List<ReadPlace> results(
      List<Supplier<ReadPlace>> places, ExecutorCompletionService<ReadPlace> threads) {
    List<Future<ReadPlace>> futures = new ArrayList<>();
    for (Supplier<ReadPlace> place : places) {
      futures.add(threads.submit(place::get));
    }
    try {
      for (int i = 0; i < places.size(); i++) {
        threads.take().get();
      }
      List<ReadPlace> results = new ArrayList<>();
      for (Future<ReadPlace> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  /** What they read into is closed afterwards: so none may still be reading. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
