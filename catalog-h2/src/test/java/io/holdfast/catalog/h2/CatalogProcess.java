package io.holdfast.catalog.h2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.retention.RetireRefusedException;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records, verifies, retires and collects in one catalog, in several threads, until it is killed:
 * {@code CATALOG PAYLOAD FIRST_NUMBER}. Prints a line once something is acknowledged.
 */
final class CatalogProcess {
  private static final int KEPT = 40;
  private static final int BETWEEN_CLOSING = 120;

  private final Path payload;
  private final AtomicInteger numbers;
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);
  private final ConcurrentMap<DatasetName, SnapshotId> newest = new ConcurrentHashMap<>();

  private CatalogProcess(Path payload, int firstNumber) {
    this.payload = payload;
    this.numbers = new AtomicInteger(firstNumber);
  }

  /** Starts one in a process of its own. */
  static Process start(Path catalog, Path payload, int firstNumber) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            CatalogProcess.class.getName(),
            catalog.toString(),
            payload.toString(),
            Integer.toString(firstNumber))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] args) throws InterruptedException {
    CatalogProcess load = new CatalogProcess(Path.of(args[1]), Integer.parseInt(args[2]));
    while (true) {
      // Closing now and then writes an index, so that some kills meet that.
      try (Catalog catalog = Catalogs.open(H2Store.at(Path.of(args[0])))) {
        load.run(catalog);
      }
    }
  }

  private void run(Catalog catalog) throws InterruptedException {
    int until = numbers.get() + BETWEEN_CLOSING;
    List<Thread> threads =
        List.of(
            new Thread(() -> record(catalog, until)),
            new Thread(() -> record(catalog, until)),
            new Thread(() -> verify(catalog, until)),
            new Thread(() -> collect(catalog, until)));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void record(Catalog catalog, int until) {
    for (int number = numbers.getAndIncrement();
        number < until;
        number = numbers.getAndIncrement()) {
      NumberedPayload next = new NumberedPayload(number);
      SnapshotId base = newest.get(next.dataset());
      boolean full = base == null || number % 5 == 0;
      SnapshotId id = recorded(catalog, full ? next.full() : next.delta(base), next);
      newest.put(next.dataset(), id);
      tell("recorded " + number + " " + id);
    }
  }

  private static SnapshotId recorded(Catalog catalog, SnapshotDraft draft, NumberedPayload next) {
    return catalog.snapshots().record(draft, next, progress -> {}).snapshot().id();
  }

  private void verify(Catalog catalog, int until) {
    SnapshotDraft draft = SnapshotDraft.full(DatasetName.of("crash/payload")).build();
    SnapshotId id =
        catalog
            .snapshots()
            .record(draft, Sources.directory(payload), progress -> {})
            .snapshot()
            .id();
    tell("recorded -1 " + id);
    while (numbers.get() < until) {
      catalog
          .verifier()
          .verify(VerificationTarget.of(id), VerificationOptions.content(), progress -> {})
          .requireClean();
      tell("verified " + id);
    }
  }

  private void collect(Catalog catalog, int until) {
    Random random = new Random(until);
    while (numbers.get() < until) {
      List<Snapshot> all =
          catalog.snapshots().list(SnapshotQuery.builder().limit(Integer.MAX_VALUE).build());
      for (Snapshot snapshot : all.subList(0, Math.max(0, all.size() - KEPT))) {
        if (random.nextInt(4) == 0
            && catalog.snapshots().status(snapshot.id()).retired().isEmpty()) {
          retire(catalog, snapshot.id());
        }
      }
      catalog.collector().collect(progress -> {});
    }
  }

  private void retire(Catalog catalog, SnapshotId id) {
    try {
      catalog.snapshots().retire(id, "older than the newest " + KEPT);
      tell("retired " + id);
    } catch (RetireRefusedException e) {
      // A delta that is kept needs it; it goes later.
    }
  }

  /** One write a line, so that a kill cuts at most the last one. */
  private synchronized void tell(String line) {
    out.println(line);
  }
}
