package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups are taken while others record, verify, quarantine, retire and collect, and the writer
 * closes and opens so that indexes are merged: each holds all that was acknowledged before it, and
 * is sound.
 */
class BackupUnderWritersTest {
  private static final int BACKUPS = Integer.getInteger("holdfast.backupsUnderWriters", 4);
  private static final int WRITERS = 3;
  private static final DatasetName DATASET = DatasetName.of("numbers");

  @TempDir Path folder;
  private final Set<SnapshotId> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger sessions = new AtomicInteger();

  @Test
  void eachHoldsWhatWasAcknowledgedBeforeIt() throws Exception {
    Path directory = folder.resolve("catalog");
    try (Catalog catalog = Catalogs.open(H2Store.at(directory))) {
      record(catalog, 0, 0);
    }
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS + 1);
    try (Catalog reader = Catalogs.open(H2Store.existing(directory))) {
      Future<?> writing = pool.submit(() -> write(directory, pool));
      for (int i = 0; i < BACKUPS; i++) {
        Set<SnapshotId> before = Set.copyOf(acknowledged);
        Checkpoint seen = reader.log().checkpoint();
        Path backup = folder.resolve("backup-" + i);
        reader.bundles().backup(backup, BundleOptions.defaults());
        assertHolds(backup, before, seen);
        awaitSession(writing, i + 1);
      }
      stopped.set(true);
      writing.get();
    } finally {
      stopped.set(true);
      pool.shutdownNow();
    }
    assertThat(acknowledged.size()).isGreaterThan(BACKUPS);
  }

  /** So that each backup meets another session of the writer. */
  private void awaitSession(Future<?> writing, int number)
      throws ExecutionException, InterruptedException {
    while (sessions.get() < number) {
      if (writing.isDone()) {
        writing.get();
      }
      Thread.onSpinWait();
    }
  }

  private void assertHolds(Path backup, Set<SnapshotId> before, Checkpoint seen) {
    try (Catalog alone = BundleFiles.plain().open(backup)) {
      assertThat(alone.log().audit(ProgressListener.none()).findings()).isEmpty();
      assertThat(alone.log().checkpoint().size()).isGreaterThan(seen.size());
      for (SnapshotId id : before) {
        assertThat(alone.snapshots().find(id)).as("snapshot %s", id).isPresent();
      }
    }
  }

  private void write(Path directory, ExecutorService pool) {
    for (int session = 1; !stopped.get(); session++) {
      try (Catalog catalog = Catalogs.open(H2Store.at(directory))) {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
          int number = session;
          int own = writer;
          writers.add(pool.submit(() -> change(catalog, number, own)));
        }
        for (Future<?> writer : writers) {
          writer.get();
        }
        catalog.collector().collect(ProgressListener.none());
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
      sessions.incrementAndGet();
    }
  }

  private Void change(Catalog catalog, int session, int writer) throws IOException {
    Snapshot kept = record(catalog, session, 2 * writer);
    Snapshot dropped = record(catalog, session, 2 * writer + 1);
    catalog
        .verifier()
        .verify(
            VerificationTarget.of(kept.id()),
            VerificationOptions.content(),
            ProgressListener.none());
    catalog.snapshots().retire(dropped.id(), "replaced");
    for (int i = 0; i < 120; i++) {
      catalog.snapshots().quarantine(kept.id(), "doubt " + i);
    }
    return null;
  }

  private Snapshot record(Catalog catalog, int session, int number) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy-" + session + "-" + number));
    for (int i = 0; i < 40; i++) {
      Files.writeString(copy.resolve("file-" + i), session + " " + number + " " + i);
    }
    Snapshot snapshot =
        catalog
            .snapshots()
            .record(
                SnapshotDraft.full(DATASET).build(),
                Sources.directory(copy),
                ProgressListener.none())
            .snapshot();
    acknowledged.add(snapshot.id());
    return snapshot;
  }
}
