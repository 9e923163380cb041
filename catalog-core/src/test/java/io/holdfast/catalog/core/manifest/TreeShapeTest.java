package io.holdfast.catalog.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.InvalidEntryException;
import io.holdfast.catalog.spi.NodeStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds of trees whatever is in them: history, bounds, small edits, damage. */
class TreeShapeTest {
  private final CountingStore store = new CountingStore();
  private final Manifests manifests = new Manifests(store, Samples.SALT, 1 << 24);

  @Test
  void theRootDoesNotDependOnTheOrderOrBatchesOfEdits() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      TreeMap<EntryPath, Entry> all = new TreeMap<>();
      for (int i = 0; i < 400; i++) {
        Entry entry = Samples.file("d" + random.nextInt(20) + "/f" + random.nextInt(5_000), i);
        all.put(entry.path(), entry);
      }
      StoredManifest bulk = manifests.build(all.values().iterator());
      StoredManifest grown = manifests.build(List.<Entry>of().iterator());
      List<Entry> shuffled = new ArrayList<>(all.values());
      Collections.shuffle(shuffled, random);
      int from = 0;
      while (from < shuffled.size()) {
        int to = Math.min(shuffled.size(), from + 1 + random.nextInt(60));
        TreeMap<EntryPath, Entry> batch = new TreeMap<>();
        shuffled.subList(from, to).forEach(entry -> batch.put(entry.path(), entry));
        grown = manifests.apply(grown, batch.values().iterator());
        from = to;
      }
      assertThat(grown.root()).as("seed %d", seed).isEqualTo(bulk.root());
    }
  }

  @Test
  void appendingBehindTheLastKeyReopensTheLastNodeOfEachLevel() {
    List<Entry> entries = sorted(20_000, "a");
    for (int base : new int[] {1, 64, 1_000, 4_097, 15_000, 19_999}) {
      StoredManifest start = manifests.build(entries.subList(0, base).iterator());
      StoredManifest grown =
          manifests.apply(start, entries.subList(base, entries.size()).iterator());
      assertThat(grown.root())
          .as("from %d", base)
          .isEqualTo(manifests.build(entries.iterator()).root());
    }
  }

  private static List<Entry> sorted(int count, String prefix) {
    TreeMap<EntryPath, Entry> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Entry entry = Samples.file(String.format("%s%06d", prefix, i), i);
      entries.put(entry.path(), entry);
    }
    return new ArrayList<>(entries.values());
  }

  /**
   * The last entry may close the only node above the leaves, which is then the top though it was
   * not stored yet.
   */
  @Test
  void buildsATreeWhoseLastEntryClosesItsTop() {
    Random random = new Random(20_261_124);
    int closed = 0;
    for (int round = 0; closed < 3; round++) {
      List<Entry> entries = sorted(120 + random.nextInt(80), "r" + round + "-");
      byte[] last = entries.get(entries.size() - 1).path().key();
      if (new Boundaries(Samples.SALT).rank(last, 0, last.length) >= 2) {
        closed++;
        StoredManifest built = manifests.build(entries.iterator());
        assertThat(built.entries()).isEqualTo(entries.size());
        assertThat(built.iterator()).toIterable().containsExactlyElementsOf(entries);
      }
    }
  }

  @Test
  void anEditTouchesAHandfulOfNodes() {
    List<Entry> entries = sorted(200_000, "f");
    StoredManifest base = manifests.build(entries.iterator());
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      store.added = 0;
      EntryPath path = entries.get(random.nextInt(entries.size())).path();
      manifests.apply(base, List.of(Samples.file(path, -i)).iterator());
      // One node a level, its neighbour now and then, and the record of the root.
      assertThat(store.added).as("edit %d", i).isBetween(2, base.height() + 4);
    }
  }

  @Test
  void aDiffReadsNothingThatBothTreesHave() {
    List<Entry> entries = sorted(100_000, "f");
    StoredManifest before = manifests.build(entries.iterator());
    List<Entry> changes = new ArrayList<>();
    for (int i = 500; i < 100_000; i += 25_000) {
      changes.add(Samples.file(entries.get(i).path(), -i));
    }
    StoredManifest after = manifests.apply(before, changes.iterator());
    Manifests cold = new Manifests(store, Samples.SALT, 1 << 24);
    store.read = 0;
    List<EntryPath> differing = new ArrayList<>();
    DiffSummary summary =
        cold.diff(
            cold.open(before.root()),
            cold.open(after.root()),
            change -> differing.add(change.path()));
    assertThat(summary.changed()).isEqualTo(changes.size());
    assertThat(differing).containsExactlyElementsOf(changes.stream().map(Entry::path).toList());
    // Two roots and, for each change, at most one node a level in each tree.
    assertThat(store.read).isLessThanOrEqualTo(2 + changes.size() * 2 * (before.height() + 1));
  }

  @Test
  void nodesStayBoundedUnderKeysThatNeverCloseThem() {
    Boundaries boundaries = new Boundaries(Samples.SALT);
    TreeMap<EntryPath, Entry> hostile = new TreeMap<>();
    for (int i = 0; hostile.size() < 3_000; i++) {
      EntryPath path = EntryPath.of(String.format("k%07d", i));
      byte[] key = path.key();
      if (boundaries.rank(key, 0, key.length) == 0) {
        hostile.put(path, Samples.file(path, i));
      }
    }
    manifests.build(hostile.values().iterator());
    assertThat(store.largestCount()).isEqualTo(Node.MAX_ITEMS);

    CountingStore longKeys = new CountingStore();
    TreeMap<EntryPath, Entry> giants = new TreeMap<>();
    byte[] name = new byte[60_000];
    for (int i = 0; i < 40; i++) {
      Arrays.fill(name, (byte) ('a' + i % 26));
      name[0] = (byte) ('A' + i);
      EntryPath path = EntryPath.ofSlashed(name);
      giants.put(path, Samples.file(path, i));
    }
    StoredManifest giant =
        new Manifests(longKeys, Samples.SALT, 1 << 24).build(giants.values().iterator());
    assertThat(giant.entries()).isEqualTo(40);
    assertThat(longKeys.largestCount()).isLessThanOrEqualTo(2);
  }

  @Test
  void damagedMissingAndSwappedNodesAreNamed() {
    StoredManifest manifest = manifests.build(sorted(3_000, "f").iterator());
    int found = 0;
    for (Digest key : new TreeSet<>(store.blobs.keySet())) {
      ByteString intact = store.blobs.get(key);
      byte[] damaged = intact.toByteArray();
      damaged[damaged.length / 2] ^= 4;
      ByteString another =
          store.blobs.entrySet().stream()
              .filter(other -> !other.getKey().equals(key))
              .findFirst()
              .orElseThrow()
              .getValue();
      for (Optional<ByteString> bad :
          List.of(
              Optional.of(ByteString.copyOf(damaged)),
              Optional.of(another),
              Optional.<ByteString>empty())) {
        bad.ifPresentOrElse(blob -> store.blobs.put(key, blob), () -> store.blobs.remove(key));
        Manifests cold = new Manifests(store, Samples.SALT, 1 << 20);
        assertThatThrownBy(() -> Samples.drain(cold.open(manifest.root()).iterator()))
            .isInstanceOfSatisfying(
                DamagedManifestException.class, e -> assertThat(e.expected()).isEqualTo(key));
        List<Digest> audited = new ArrayList<>();
        Set<Digest> visited = new HashSet<>();
        cold.audit(manifest.root(), visited, damage -> audited.add(damage.expected()));
        assertThat(audited).contains(key);
        found++;
      }
      store.blobs.put(key, intact);
    }
    assertThat(found).isGreaterThan(90);
  }

  @Test
  void refusesDisorderAndEntriesBelowWhatIsNoDirectory() {
    Entry a = Samples.file("a", 1);
    Entry b = Samples.file("b", 2);
    assertThatThrownBy(() -> manifests.build(List.of(b, a).iterator()))
        .isInstanceOf(InvalidEntryException.class);
    assertThatThrownBy(() -> manifests.build(List.of(a, a).iterator()))
        .isInstanceOf(InvalidEntryException.class);
    assertThatThrownBy(() -> manifests.build(List.of(a, Samples.file("a/b", 3)).iterator()))
        .isInstanceOf(InvalidEntryException.class);
  }

  /** Counts what is read and newly put. */
  private static final class CountingStore implements NodeStore {
    private final Map<Digest, ByteString> blobs = new HashMap<>();
    private int added;
    private int read;

    @Override
    public void putAll(Map<Digest, ByteString> puts) {
      puts.forEach((key, blob) -> added += blobs.putIfAbsent(key, blob) == null ? 1 : 0);
    }

    @Override
    public Optional<ByteString> get(Digest key) {
      read++;
      return Optional.ofNullable(blobs.get(key));
    }

    int largestCount() {
      int largest = 0;
      for (ByteString blob : blobs.values()) {
        try {
          largest = Math.max(largest, NodeForm.decode(blob.toByteArray()).count());
        } catch (MalformedNodeException e) {
          // The record of a root is no node.
          largest = Math.max(largest, 0);
        }
      }
      return largest;
    }
  }
}
