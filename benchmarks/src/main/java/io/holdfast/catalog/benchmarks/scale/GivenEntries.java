package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Files whose digests are known already, as a backup tool gives them: a hundred a directory, with
 * owner, mode and time. Made while they are read, so that their number costs no memory; their order
 * is that of the manifest.
 *
 * @param changed which of the files, by number
 * @param version another version of the same files has other contents and times
 */
record GivenEntries(Numbers changed, long version) implements EntrySource {
  private static final EntryPath FIRST = EntryPath.of("srv/data/d0000/e000000/file-00000000.dat");
  private static final int DIRECTORY_END = "srv/data/d0000".length();
  private static final int SUBDIRECTORY_END = "srv/data/d0000/e000000".length();
  private static final int NAME_END = "srv/data/d0000/e000000/file-00000000".length();

  private static final Instant MODIFIED = Instant.parse("2026-11-23T02:00:00Z");

  /** Numbers of files, ascending. */
  @FunctionalInterface
  interface Numbers {
    IntStream stream();
  }

  /** All of so many files. */
  static GivenEntries all(int files) {
    return new GivenEntries(() -> IntStream.range(0, files), 0);
  }

  /** Some of so many files, scattered evenly, others for each version. */
  static GivenEntries scattered(int changes, int files, long version) {
    int step = files / changes;
    int first = new SplittableRandom(version).nextInt(step);
    return new GivenEntries(() -> IntStream.range(0, changes).map(i -> first + i * step), version);
  }

  /** What is measured is how entries are recorded: making them should take little beside it. */
  static EntryPath path(int number) {
    byte[] key = FIRST.key();
    putDecimal(key, DIRECTORY_END, number / 10_000);
    putDecimal(key, SUBDIRECTORY_END, number / 100);
    putDecimal(key, NAME_END, number);
    return EntryPath.ofKey(key);
  }

  private static void putDecimal(byte[] key, int end, int number) {
    for (int at = end - 1, left = number; left > 0; at--, left /= 10) {
      key[at] = (byte) ('0' + left % 10);
    }
  }

  static Entry entry(int number, long version) {
    SplittableRandom random = new SplittableRandom(version * 1_000_003 + number);
    byte[] digest = new byte[32];
    ByteBuffer buffer = ByteBuffer.wrap(digest);
    while (buffer.hasRemaining()) {
      buffer.putLong(random.nextLong());
    }
    return Entry.file(path(number))
        .mode(0644)
        .uid(1000)
        .gid(1000)
        .modifiedAt(MODIFIED.plusNanos(random.nextLong(1_000_000_000L)).plusSeconds(version))
        .content(
            new ContentReference(
                DigestScheme.MERKLE_SHA256_18, random.nextInt(1 << 20), Digest.copyOf(digest)))
        .build();
  }

  @Override
  public SourceDescription description() {
    return new SourceDescription(SourceFormat.CUSTOM, "given:" + version, FieldMask.all());
  }

  @Override
  public void read(EntrySink sink) {
    changed.stream().forEach(number -> sink.add(entry(number, version)));
  }
}
