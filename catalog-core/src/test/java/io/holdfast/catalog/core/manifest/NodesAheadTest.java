package io.holdfast.catalog.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A diff that reads ahead answers as one that does not. */
class NodesAheadTest {
  private static final long AHEAD = 1 << 26;
  private static final long NOT_AHEAD = AHEAD - 1;

  private final MapNodeStore store = new MapNodeStore();
  private final Manifests manifests = new Manifests(store, Samples.SALT, NOT_AHEAD);

  private record Answer(DiffSummary summary, List<EntryChange> changes, Set<Digest> read) {}

  private Answer diff(long cacheBytes, StoredManifest before, StoredManifest after) {
    Manifests cold = new Manifests(store, Samples.SALT, cacheBytes);
    store.read.clear();
    List<EntryChange> changes = new ArrayList<>();
    DiffSummary summary =
        cold.diff(cold.open(before.root()), cold.open(after.root()), changes::add);
    return new Answer(summary, changes, Set.copyOf(store.read));
  }

  private StoredManifest build(Random random, int entries, int oneOf) {
    Set<Integer> numbers = new TreeSet<>();
    IntStream.range(0, entries).filter(i -> random.nextInt(oneOf) > 0).forEach(numbers::add);
    Iterator<Entry> files =
        numbers.stream()
            .map(i -> Samples.file(String.format("f%07d", i), random.nextInt(50) == 0 ? -i : i))
            .iterator();
    return manifests.build(files);
  }

  @Test
  void answersAsWithoutIt() {
    for (long seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      StoredManifest before = build(random, 1 + random.nextInt(20_000), 2 + random.nextInt(200));
      StoredManifest after = build(random, 1 + random.nextInt(20_000), 2 + random.nextInt(200));

      Answer plain = diff(NOT_AHEAD, before, after);
      Answer ahead = diff(AHEAD, before, after);

      assertThat(ahead.summary()).as("seed %s", seed).isEqualTo(plain.summary());
      assertThat(ahead.changes()).as("seed %s", seed).isEqualTo(plain.changes());
    }
  }

  @Test
  void readsNothingInVainWhereTheShapesAreEqual() {
    StoredManifest before = manifests.build(Samples.files(50_000));
    List<Entry> entries = Samples.drain(before.iterator());
    List<Entry> changed =
        IntStream.range(0, 100)
            .mapToObj(i -> Samples.file(entries.get(i * 500).path(), -i - 1))
            .toList();
    StoredManifest after = manifests.apply(before, changed.iterator());

    assertThat(diff(AHEAD, before, after).changes()).hasSize(100);
    assertThat(diff(AHEAD, before, after).read()).isEqualTo(diff(NOT_AHEAD, before, after).read());
  }

  @Test
  void leavesADamagedNodeToWhoeverComesToIt() {
    StoredManifest before = manifests.build(Samples.files(50_000));
    List<Entry> entries = Samples.drain(before.iterator());
    List<Entry> changed =
        IntStream.range(0, 20)
            .mapToObj(i -> Samples.file(entries.get(i * 2_500).path(), -i - 1))
            .toList();
    StoredManifest after = manifests.apply(before, changed.iterator());
    Set<Digest> common = diff(AHEAD, before, before).read();
    List<Digest> nodes = new ArrayList<>(diff(NOT_AHEAD, before, after).read());
    nodes.removeAll(common);
    nodes.remove(after.root().digest());
    for (Digest node : nodes) {
      ByteString intact = store.blobs.get(node);
      store.blobs.put(node, ByteString.ofUtf8("damaged"));
      assertThatThrownBy(() -> diff(AHEAD, before, after))
          .isInstanceOf(DamagedManifestException.class);
      store.blobs.put(node, intact);
    }
    assertThat(diff(AHEAD, before, after).changes()).hasSize(20);
  }
}
