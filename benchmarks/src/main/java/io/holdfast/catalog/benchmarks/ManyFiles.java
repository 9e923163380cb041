package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Entries as a file server has them: a hundred files a directory, with owner, mode and time. */
final class ManyFiles {
  private static final Instant MODIFIED = Instant.parse("2026-11-23T02:00:00Z");

  private ManyFiles() {}

  /** So many files, in manifest order. */
  static List<Entry> sorted(int count) {
    TreeMap<EntryPath, Entry> entries = new TreeMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      EntryPath path = path(i);
      entries.put(path, file(path, random.nextLong()));
    }
    return new ArrayList<>(entries.values());
  }

  static EntryPath path(int i) {
    return EntryPath.of("srv/data/d" + i / 10_000 + "/e" + i / 100 + "/file-" + i + ".dat");
  }

  static Entry file(EntryPath path, long seed) {
    byte[] digest = new byte[32];
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer buffer = ByteBuffer.wrap(digest);
    while (buffer.hasRemaining()) {
      buffer.putLong(random.nextLong());
    }
    return Entry.file(path)
        .mode(0644)
        .uid(1000)
        .gid(1000)
        .modifiedAt(MODIFIED.plusNanos(random.nextInt(1_000_000_000)))
        .content(
            new ContentReference(
                DigestScheme.MERKLE_SHA256_18, random.nextInt(1 << 20), Digest.copyOf(digest)))
        .build();
  }
}
