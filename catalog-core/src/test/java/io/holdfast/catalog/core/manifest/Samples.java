package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Entries and flat manifests for tests. */
final class Samples {
  static final ByteString SALT = ByteString.ofUtf8("0123456789abcdef");

  private Samples() {}

  private static final List<EntryKind> KINDS =
      List.of(
          EntryKind.FILE,
          EntryKind.DIRECTORY,
          EntryKind.SYMLINK,
          EntryKind.HARD_LINK,
          EntryKind.OTHER);
  private static final List<Entry.Device.Type> DEVICES = List.of(Entry.Device.Type.values());

  static Digest digest(int bytes, long seed) {
    byte[] raw = new byte[bytes];
    new Random(seed).nextBytes(raw);
    return Digest.copyOf(raw);
  }

  static Entry file(String path, long seed) {
    return file(EntryPath.of(path), seed);
  }

  static Entry file(EntryPath path, long seed) {
    long size = Math.floorMod(seed * 31, 100_000L);
    return Entry.file(path)
        .mode(0644)
        .uid(1000)
        .gid(100)
        .modifiedAt(Instant.ofEpochSecond(1_700_000_000 + seed, Math.floorMod(seed, 1_000_000L)))
        .content(new ContentReference(DigestScheme.MERKLE_SHA256_18, size, digest(32, seed)))
        .build();
  }

  static Entry directory(String path) {
    return Entry.directory(EntryPath.of(path)).mode(0755).build();
  }

  /** An entry of any kind but tombstone, with any of its fields. */
  static Entry any(EntryPath path, Random random) {
    EntryKind kind = KINDS.get(random.nextInt(5));
    return any(path, path.isRoot() ? EntryKind.DIRECTORY : kind, random);
  }

  static Entry any(EntryPath path, EntryKind kind, Random random) {
    Entry.Builder entry = Entry.builder(path, kind);
    if (random.nextBoolean()) {
      entry.mode(random.nextInt(010000)).uid(random.nextInt() & 0xffff_ffffL);
    }
    if (random.nextBoolean()) {
      entry.gid(random.nextInt(3) * 0x7fff_ffffL);
      entry.modifiedAt(
          Instant.ofEpochSecond(random.nextLong() >> 12, random.nextInt(1_000_000_000)));
    }
    if (random.nextInt(4) == 0) {
      entry.extendedAttributes(digest(32, random.nextLong()));
    }
    if (kind.hasContent() && random.nextInt(5) > 0) {
      DigestScheme scheme =
          DigestScheme.of(List.of("merkle-sha256/18", "sha512", "crc32c").get(random.nextInt(3)));
      long length = random.nextLong() >>> (20 + random.nextInt(44));
      entry.content(
          new ContentReference(scheme, length, digest(scheme.digestBytes(), random.nextLong())));
    }
    if (kind == EntryKind.SYMLINK || kind == EntryKind.HARD_LINK) {
      byte[] target = new byte[random.nextInt(40)];
      random.nextBytes(target);
      entry.linkTarget(ByteString.copyOf(target));
    }
    if (kind == EntryKind.OTHER) {
      entry.device(
          new Entry.Device(
              DEVICES.get(random.nextInt(5)), random.nextInt() & 0xffff_ffffL, random.nextInt(9)));
    }
    return entry.build();
  }

  /** {@code count} files in directories of about 100, in order. */
  static Iterator<Entry> files(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> file(String.format(Locale.ROOT, "data/part-%05d/file-%07d.bin", i / 100, i), i))
        .iterator();
  }

  /** What an overlay means, on a flat map; null if an entry would lie below no directory. */
  static NavigableMap<EntryPath, Entry> overlay(
      NavigableMap<EntryPath, Entry> base, List<Entry> delta) {
    NavigableMap<EntryPath, Entry> result = new TreeMap<>(base);
    for (Entry entry : delta) {
      if (entry.kind() == EntryKind.TOMBSTONE) {
        result.keySet().removeIf(p -> p.equals(entry.path()) || p.isBelow(entry.path()));
      }
    }
    for (Entry entry : delta) {
      if (entry.kind() != EntryKind.TOMBSTONE) {
        result.put(entry.path(), entry);
      }
    }
    return isWellPlaced(result) ? result : null;
  }

  static boolean isWellPlaced(NavigableMap<EntryPath, Entry> entries) {
    for (EntryPath path : entries.keySet()) {
      for (EntryPath up = path; !up.isRoot(); ) {
        up = up.parent().orElseThrow();
        Entry ancestor = entries.get(up);
        if (ancestor != null && ancestor.kind() != EntryKind.DIRECTORY) {
          return false;
        }
      }
    }
    return true;
  }

  static List<Entry> drain(Iterator<Entry> entries) {
    List<Entry> all = new ArrayList<>();
    entries.forEachRemaining(all::add);
    return all;
  }
}
