package io.holdfast.catalog.core.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryCollectorTest {
  private static final long IN_MEMORY = 1 << 20;

  @TempDir Path temp;

  @Test
  void doesWhatAnExtractionWouldDoInAnyOrderSpilledOrNot() {
    for (int seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      List<Entry> pushed = randomEntries(random, 1 + random.nextInt(40));
      NaiveCollector oracle = new NaiveCollector();
      pushed.forEach(oracle::push);
      List<Entry> expected = oracle.result();
      // Tiny memory spills after every few entries, so that many runs are merged, also in passes.
      long memory = random.nextBoolean() ? IN_MEMORY : 700;
      assertThat(collect(pushed, random, memory))
          .as("seed %d: %s", seed, pushed)
          .isEqualTo(expected);
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void leavesOutAnEntryThatNoManifestCanHoldAndSaysSo() {
    Entry small = symlink("small", 4_096);
    Entry large = symlink("large", Entry.MAX_LINK_TARGET_BYTES);
    try (EntryCollector collector = new EntryCollector(temp, IN_MEMORY, "test")) {
      PushedEntries.add(collector, List.of(small, large));
      SortedEntries sorted = collector.finish();
      assertThat(entries(sorted)).containsExactly(small);
      assertThat(sorted.findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.path()).contains(large.path()))
          .satisfies(finding -> assertThat(finding.code()).isEqualTo(FindingCode.UNSAFE_PATH));
    }
  }

  private static Entry symlink(String path, int targetBytes) {
    return Entry.builder(EntryPath.of(path), EntryKind.SYMLINK)
        .linkTarget(ByteString.copyOf(new byte[targetBytes]))
        .build();
  }

  private List<Entry> collect(List<Entry> pushed, Random random, long memory) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < pushed.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    try (EntryCollector collector = new EntryCollector(temp, memory, "test")) {
      order.forEach(i -> collector.add(i, pushed.get(i), ChunkHashes.EMPTY));
      SortedEntries sorted = collector.finish();
      List<Entry> first = entries(sorted);
      assertThat(entries(sorted)).isEqualTo(first);
      assertThat(sorted.entries()).isEqualTo(first.size());
      return first;
    }
  }

  private static List<Entry> entries(SortedEntries sorted) {
    List<Entry> entries = new ArrayList<>();
    sorted.iterator().forEachRemaining(collected -> entries.add(collected.entry()));
    return entries;
  }

  private static List<Entry> randomEntries(Random random, int count) {
    List<String> names = List.of("a", "a/b", "a/b/c", "b", "c", "d", "d/e", "f");
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EntryPath path = EntryPath.of(names.get(random.nextInt(names.size())));
      int kind = random.nextInt(10);
      if (kind < 4) {
        EntryPath target = EntryPath.of(names.get(random.nextInt(names.size())));
        entries.add(
            Entry.builder(path, EntryKind.HARD_LINK)
                .linkTarget(ByteString.copyOf(target.key()))
                .build());
      } else if (kind < 5) {
        entries.add(
            Entry.builder(path, EntryKind.SYMLINK).linkTarget(ByteString.ofUtf8("x" + i)).build());
      } else if (kind < 7) {
        entries.add(Entry.directory(path).build());
      } else {
        entries.add(Entry.file(path).content(content(i)).build());
      }
    }
    return entries;
  }

  private static ContentReference content(int number) {
    byte[] digest = new byte[32];
    digest[0] = (byte) number;
    digest[1] = (byte) (number >> 8);
    return new ContentReference(DigestScheme.MERKLE_SHA256_18, number, Digest.copyOf(digest));
  }

  @Test
  void keepsEveryFieldAndChunkHashThroughTheDisk() {
    byte[] hashes = new byte[64];
    new Random(1).nextBytes(hashes);
    Entry full =
        Entry.file(EntryPath.ofSlashed(new byte[] {'a', '/', (byte) 0xff, '\n'}))
            .mode(04755)
            .uid(0xffff_ffffL)
            .gid(0)
            .modifiedAt(Instant.ofEpochSecond(-1, 999_999_999))
            .content(content(300_000))
            .extendedAttributes(Digest.copyOf(new byte[32]))
            .build();
    Entry device =
        Entry.builder(EntryPath.of("dev"), EntryKind.OTHER)
            .device(new Entry.Device(Entry.Device.Type.BLOCK, 8, 0xffff_ffffL))
            .build();
    Entry unread = Entry.file(EntryPath.of("unread")).size(77).build();
    try (EntryCollector collector = new EntryCollector(temp, 1, "test")) {
      collector.add(2, unread, ChunkHashes.EMPTY);
      collector.add(1, device, ChunkHashes.EMPTY);
      collector.add(0, full, ChunkHashes.copyOf(hashes));
      Iterator<CollectedEntry> sorted = collector.finish().iterator();
      CollectedEntry first = sorted.next();
      assertThat(first.entry()).isEqualTo(full);
      assertThat(first.chunks()).isEqualTo(ChunkHashes.copyOf(hashes));
      assertThat(sorted.next().entry()).isEqualTo(device);
      assertThat(sorted.next().entry()).isEqualTo(unread);
      assertThat(sorted.hasNext()).isFalse();
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void mergesMoreRunsThanMayBeOpenAtOnce() {
    List<Entry> pushed = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      pushed.add(Entry.file(EntryPath.of("f" + (i * 7919 % 5_000))).content(content(i)).build());
    }
    // Each run holds one entry: 5,000 runs are merged in two passes.
    List<Entry> sorted = collect(pushed, new Random(3), 1);
    assertThat(sorted).hasSize(5_000);
    assertThat(sorted).isSortedAccordingTo((a, b) -> a.path().compareTo(b.path()));
    assertThat(temp).isEmptyDirectory();
  }

  /** Several runs of several pages each, some of which end early for a long link. */
  @Test
  void givesBackWhatCameInRunsOfManyPages() {
    Random random = new Random(20_261_130);
    List<Entry> pushed = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] target = new byte[i % 50 == 49 ? 65_000 : 1 + random.nextInt(3_000)];
      random.nextBytes(target);
      pushed.add(
          Entry.builder(EntryPath.of(String.format("l%04d", i)), EntryKind.SYMLINK)
              .linkTarget(ByteString.copyOf(target))
              .build());
    }
    for (long memory : new long[] {1 << 20, 1 << 24}) {
      assertThat(collect(pushed, random, memory)).isEqualTo(pushed);
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void reportsDuplicatesDeadLinksAndEntriesBelowFilesInPathOrder() {
    try (EntryCollector collector = new EntryCollector(temp, IN_MEMORY, "x.tar")) {
      collector.add(
          0, Entry.file(EntryPath.of("b")).content(content(1)).build(), ChunkHashes.EMPTY);
      collector.add(
          1, Entry.file(EntryPath.of("b")).content(content(2)).build(), ChunkHashes.EMPTY);
      collector.add(2, Entry.directory(EntryPath.of("b/c")).build(), ChunkHashes.EMPTY);
      collector.add(
          3,
          Entry.builder(EntryPath.of("a"), EntryKind.HARD_LINK)
              .linkTarget(ByteString.ofUtf8("none"))
              .build(),
          ChunkHashes.EMPTY);
      collector.report(Finding.builder(FindingCode.UNREADABLE, "x.tar").build());
      SortedEntries sorted = collector.finish();
      assertThat(entries(sorted)).extracting(e -> e.path().toString()).containsExactly("b");
      assertThat(sorted.findings())
          .extracting(f -> f.code() + " " + f.path().map(Object::toString).orElse("-"))
          .containsExactly(
              "UNREADABLE -", "MALFORMED_ARCHIVE a", "DUPLICATE_ENTRY b", "MALFORMED_ARCHIVE b/c");
      assertThat(sorted.findingCounts()).containsEntry(FindingCode.MALFORMED_ARCHIVE, 2L);
      assertThat(sorted.findingsTotal()).isEqualTo(4);
    }
  }

  @Test
  void saysWhichDirectoryHasNoRoomAndLeavesNothing() throws Exception {
    Path missing = temp.resolve("missing");
    try (EntryCollector collector = new EntryCollector(missing, 1, "test")) {
      assertThatThrownBy(
              () -> collector.add(0, Entry.directory(EntryPath.of("d")).build(), ChunkHashes.EMPTY))
          .isInstanceOf(SortingException.class)
          .hasMessageContaining(missing.toString())
          .hasMessageContaining("make room there");
    }
    try (EntryCollector collector = new EntryCollector(temp, 1, "test")) {
      collector.add(0, Entry.directory(EntryPath.of("d")).build(), ChunkHashes.EMPTY);
      try (var files = Files.walk(temp)) {
        assertThat(files.filter(Files::isRegularFile)).hasSize(1);
      }
    }
    assertThat(temp).isEmptyDirectory();
  }
}
