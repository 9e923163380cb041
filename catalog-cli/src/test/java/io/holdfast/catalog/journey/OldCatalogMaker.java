package io.holdfast.catalog.journey;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.StoreFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Made the catalogs in {@code catalogs} of the test resources, by hand: {@code OldCatalogMaker FORM
 * DIRECTORY}. Of three fulls the first was retired and collected; a delta is laid upon the last.
 */
final class OldCatalogMaker {
  static final DatasetName DATASET = DatasetName.of("numbers");

  /** What an older version wrote. */
  enum Form {
    /** At the last commit whose packs held nodes uncompressed. */
    RECORDED_1,
    /** Encrypted, at the last commit whose statements were not bound to their places. */
    SEALED_1;

    /** The store of a catalog of this form. */
    StoreFactory in(StoreFactory store) {
      return this == SEALED_1 ? Catalogs.encrypted(store, () -> KEY) : store;
    }

    /** Where it lies among the test resources. */
    String resource() {
      return "/catalogs/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final ByteString KEY = ByteString.copyOf(new byte[KeySource.KEY_BYTES]);

  private OldCatalogMaker() {}

  public static void main(String[] args) {
    StoreFactory store = Form.valueOf(args[0]).in(H2Store.at(Path.of(args[1])));
    try (Catalog catalog = Catalogs.open(store)) {
      SnapshotId first = record(catalog, SnapshotDraft.full(DATASET), from(0, 40));
      record(catalog, SnapshotDraft.full(DATASET), from(100, 300));
      SnapshotId last = record(catalog, SnapshotDraft.full(DATASET), from(100, 330));
      catalog.snapshots().retire(first, "too old");
      catalog.collector().collect(ProgressListener.none());
      record(catalog, SnapshotDraft.delta(DATASET, last), from(340, 350));
    }
  }

  static SnapshotId record(Catalog catalog, SnapshotDraft.Builder draft, Set<Integer> numbers) {
    return catalog
        .snapshots()
        .record(draft.build(), new NumberedFiles(numbers), ProgressListener.none())
        .snapshot()
        .id();
  }

  /** Numbers from the first up to the last, without it. */
  static Set<Integer> from(int first, int last) {
    Set<Integer> numbers = new TreeSet<>();
    for (int i = first; i < last; i++) {
      numbers.add(i);
    }
    return numbers;
  }
}
