package io.holdfast.catalog.example;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

// tag::example[]
/** A backup tool with a format of its own: records of name, length and bytes in one file. */
record RecordFileTool(Path file) implements EntrySource {
  @Override
  public SourceDescription description() {
    return new SourceDescription(
        SourceFormat.CUSTOM, "records:" + file.toAbsolutePath(), FieldMask.contentOnly());
  }

  /** Recording: every entry is pushed with its bytes; order does not matter. */
  @Override
  public void read(EntrySink sink) throws IOException {
    for (Map.Entry<String, byte[]> item : readAll().entrySet()) {
      Entry entry = Entry.file(EntryPath.of(item.getKey())).build();
      sink.add(entry, new ByteArrayInputStream(item.getValue()));
    }
  }

  SnapshotId record(Catalog catalog, DatasetName dataset) {
    SnapshotDraft draft = SnapshotDraft.full(dataset).label("tool", "record-file").build();
    return catalog.snapshots().record(draft, this, ProgressListener.none()).snapshot().id();
  }

  /** Verification: the catalog asks for the entries that it knows, one by one. */
  VerificationReport verify(Catalog catalog, SnapshotId snapshot) throws IOException {
    Map<String, byte[]> contents = readAll();
    FromContent place =
        new FromContent(
            description().location(),
            entry ->
                Optional.ofNullable(contents.get(entry.path().toString()))
                    .map(ByteArrayInputStream::new));
    return catalog
        .verifier()
        .verify(
            VerificationTarget.at(snapshot, place),
            VerificationOptions.content(),
            ProgressListener.none());
  }

  private Map<String, byte[]> readAll() throws IOException {
    Map<String, byte[]> records = new HashMap<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      while (in.available() > 0) {
        records.put(in.readUTF(), in.readNBytes(in.readInt()));
      }
    }
    return records;
  }
}
// end::example[]
