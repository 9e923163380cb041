package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * The payload of a snapshot that bears a number: whoever knows the number knows all its entries.
 */
record NumberedPayload(int number) implements EntrySource {
  /** Label under which a snapshot bears its number. */
  static final String NUMBER = "number";

  private static final int DATASETS = 3;
  private static final int NAMES = 400;

  /** What it is a snapshot of. */
  DatasetName dataset() {
    return DatasetName.of("crash/d" + number % DATASETS);
  }

  /** A full snapshot. */
  SnapshotDraft full() {
    return SnapshotDraft.full(dataset()).label(NUMBER, Integer.toString(number)).build();
  }

  /** The changes against another snapshot of the same dataset. */
  SnapshotDraft delta(SnapshotId base) {
    return SnapshotDraft.delta(dataset(), base).label(NUMBER, Integer.toString(number)).build();
  }

  NavigableMap<EntryPath, Entry> entries() {
    Random random = new Random(number);
    NavigableMap<EntryPath, Entry> entries = new TreeMap<>();
    int files = 1 + random.nextInt(150);
    for (int i = 0; i < files; i++) {
      EntryPath path = EntryPath.of("srv/f" + random.nextInt(NAMES));
      byte[] digest = new byte[32];
      random.nextBytes(digest);
      entries.put(
          path,
          Entry.file(path)
              .content(new ContentReference(DigestScheme.SHA256, 1 + i, Digest.copyOf(digest)))
              .build());
    }
    return entries;
  }

  @Override
  public SourceDescription description() {
    return new SourceDescription(SourceFormat.CUSTOM, "numbered:" + number, FieldMask.all());
  }

  @Override
  public void read(EntrySink sink) {
    entries().values().forEach(sink::add);
  }
}
