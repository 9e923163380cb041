package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The figures of the design decisions, by hand: {@code StoreFigures DIRECTORY SNAPSHOTS DATASETS},
 * or {@code StoreFigures DIRECTORY} to open what is there in a fresh process.
 */
final class StoreFigures {
  private static final int PER_COMMIT = 100;

  private StoreFigures() {}

  public static void main(String[] args) throws IOException {
    H2Store factory = H2Store.at(Path.of(args[0]));
    if (args.length > 1) {
      fill(factory, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }
    SnapshotId id;
    try (CatalogStore store = timed("open", () -> factory.open(new SampleIndexer()))) {
      timed("view", store::view);
      DatasetName first = timed("datasets", () -> store.index().datasets()).get(0);
      id = timed("facts of a dataset", () -> store.index().facts(first)).get(0).snapshot().id();
      for (int i = 0; i < 3; i++) {
        timed("find", () -> store.index().find(id));
        timed("prefix", () -> store.index().findByPrefix(id.shortForm(), 2));
        timed("newest 20", () -> store.index().list(SnapshotQuery.builder().limit(20).build()));
        timed("read", () -> store.log().read(store.log().size() / 2, 1));
      }
      timed("facts again", () -> store.index().facts(first).size());
    }
    for (int i = 0; i < 3; i++) {
      timed("open and close again", () -> openAndClose(factory));
    }
    try (Stream<Path> files = Files.list(factory.directory())) {
      for (Path file : files.sorted().toList()) {
        System.out.println(Files.size(file) / 1024 + " KiB " + file.getFileName());
      }
    }
  }

  private static void fill(H2Store factory, int snapshots, int datasets) {
    try (CatalogStore store = StoreFixture.open(factory)) {
      timed("fill with " + snapshots, () -> fill(store, snapshots, datasets));
      timed("100 commits", () -> commit100(store));
    }
  }

  private static long fill(CatalogStore store, int snapshots, int datasets) {
    List<ByteString> statements = new ArrayList<>();
    for (int i = 0; i < snapshots; i++) {
      SampleStatement snapshot =
          SampleStatement.snapshot("cell/d-" + i % datasets, Instant.ofEpochSecond(i))
              .label("engine", "3db");
      statements.add(snapshot.bytes());
      statements.add(SampleStatement.copy(snapshot.id(), "/backups/" + i + ".tar.zst").bytes());
      statements.add(SampleStatement.verification(snapshot.id(), Instant.now()).bytes());
      if (statements.size() >= PER_COMMIT * 3 || i == snapshots - 1) {
        store.commit(store.log().size(), statements);
        statements.clear();
      }
    }
    return store.log().size();
  }

  private static long commit100(CatalogStore store) {
    for (int i = 0; i < 100; i++) {
      StoreFixture.commit(store, SampleStatement.note("small " + i));
    }
    return store.log().size();
  }

  private static long openAndClose(H2Store factory) {
    try (CatalogStore store = factory.open(new SampleIndexer())) {
      return store.log().size();
    }
  }

  private interface Step<T> {
    T run();
  }

  private static <T> T timed(String what, Step<T> step) {
    long start = System.nanoTime();
    T result = step.run();
    double millis = (System.nanoTime() - start) / 1e6;
    System.out.println(String.format(Locale.ROOT, "%-24s %10.3f ms", what, millis));
    return result;
  }
}
