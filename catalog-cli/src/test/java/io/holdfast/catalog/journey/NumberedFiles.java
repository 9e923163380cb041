package io.holdfast.catalog.journey;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program's own payload: files with numbers, of which a few are long enough for a chunk list.
 *
 * @param numbers of the files
 */
record NumberedFiles(Set<Integer> numbers) implements EntrySource {
  private static final int LONG_BYTES = 300_000;

  @Override
  public SourceDescription description() {
    return new SourceDescription(
        SourceFormat.CUSTOM, "numbers:" + numbers.hashCode(), FieldMask.contentOnly());
  }

  @Override
  public void read(EntrySink sink) throws IOException {
    for (int number : numbers) {
      byte[] content = new byte[number % 97 == 0 ? LONG_BYTES : 10];
      content[0] = (byte) number;
      sink.add(Entry.file(path(number)).build(), new ByteArrayInputStream(content));
    }
  }

  private static EntryPath path(int number) {
    return EntryPath.of(String.format(Locale.ROOT, "file-%06d", number));
  }

  /** The numbers of the files in a snapshot, read from its manifest. */
  static Set<Integer> in(Catalog catalog, SnapshotId snapshot) {
    Set<Integer> numbers = new TreeSet<>();
    catalog
        .snapshots()
        .manifest(snapshot)
        .walk(
            EntryPath.ROOT,
            entry -> numbers.add(Integer.valueOf(entry.path().toString().replaceAll("\\D", ""))));
    return numbers;
  }
}
