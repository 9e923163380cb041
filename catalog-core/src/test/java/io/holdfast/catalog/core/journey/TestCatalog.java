package io.holdfast.catalog.core.journey;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalog in memory with the steps that the tests of the main job share. */
final class TestCatalog implements AutoCloseable {
  static final DatasetName DATASET = DatasetName.of("cell-a/db");

  private final Catalog catalog;

  TestCatalog() {
    this(CatalogOptions.defaults());
  }

  TestCatalog(CatalogOptions options) {
    this.catalog = Catalogs.open(Catalogs.inMemory(), options);
  }

  Catalog catalog() {
    return catalog;
  }

  /** Records a directory, made with one file of its name where there is none, in any catalog. */
  static SnapshotId record(Catalog catalog, Path directory) throws IOException {
    Path file = Files.createDirectories(directory).resolve("a");
    if (!Files.exists(file)) {
      Files.writeString(file, directory.getFileName().toString());
    }
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(DATASET).build(),
            Sources.directory(directory),
            ProgressListener.none())
        .snapshot()
        .id();
  }

  Recording record(EntrySource source) {
    return record(SnapshotDraft.full(DATASET), source);
  }

  Recording record(SnapshotDraft.Builder draft, EntrySource source) {
    return catalog.snapshots().record(draft.build(), source, ProgressListener.none());
  }

  VerificationReport verify(Recording recording, Depth... depths) {
    return verify(VerificationTarget.of(recording.snapshot().id()), depths);
  }

  VerificationReport verify(VerificationTarget target, Depth... depths) {
    VerificationOptions.Builder options = VerificationOptions.builder();
    for (Depth depth : depths) {
      options.depth(depth);
    }
    return catalog.verifier().verify(target, options.build(), ProgressListener.none());
  }

  @Override
  public void close() {
    catalog.close();
  }
}
