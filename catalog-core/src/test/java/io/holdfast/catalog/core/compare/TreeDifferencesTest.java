package io.holdfast.catalog.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.comparison.PathDifference;
import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.spi.NodeStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of many entries, of which few differ. */
class TreeDifferencesTest {
  private static final ByteString SALT = ByteString.copyOf(new byte[16]);
  private static final int ENTRIES = 20_000;

  @TempDir Path directory;

  /** Counts which nodes are read. */
  private static final class CountedNodes implements NodeStore {
    private final Map<Digest, ByteString> nodes = new TreeMap<>();
    private final Set<Digest> read = new HashSet<>();

    @Override
    public void putAll(Map<Digest, ByteString> blobs) {
      nodes.putAll(blobs);
    }

    @Override
    public Optional<ByteString> get(Digest key) {
      read.add(key);
      return Optional.ofNullable(nodes.get(key));
    }
  }

  private static Entry entry(int number, int content) {
    byte[] digest = ByteBuffer.allocate(32).putInt(content).array();
    return Entry.file(EntryPath.of(String.format(Locale.ROOT, "d%02d/f%05d", number % 50, number)))
        .content(new ContentReference(DigestScheme.SHA256, 5, Digest.copyOf(digest)))
        .build();
  }

  private static StoredManifest tree(Manifests manifests, Map<Integer, Integer> changed) {
    TreeMap<EntryPath, Entry> entries = new TreeMap<>();
    IntStream.range(0, ENTRIES)
        .mapToObj(number -> entry(number, changed.getOrDefault(number, 0)))
        .forEach(entry -> entries.put(entry.path(), entry));
    return manifests.build(entries.values().iterator());
  }

  private static ReadPlace place(StoredManifest expected, StoredManifest tree) {
    return new ReadPlace(
        "somewhere",
        Optional.empty(),
        Optional.of(expected),
        tree,
        true,
        new TreeSet<>(),
        new ComparedCopy.Amount(0, 0),
        new ReadPlace.Container(Optional.empty(), Optional.empty()),
        new FindingList(1));
  }

  @Test
  void doesNotReadWhatIsEqual() {
    CountedNodes nodes = new CountedNodes();
    Manifests writing = new Manifests(nodes, SALT, 0);
    StoredManifest expected = tree(writing, Map.of());
    StoredManifest other = tree(writing, Map.of(777, 1));
    assertThat(nodes.nodes).hasSizeGreaterThan(100);
    Manifests manifests = new Manifests(nodes, SALT, 1 << 20);
    List<ReadPlace> places =
        List.of(
            place(manifests.open(expected.root()), manifests.open(expected.root())),
            place(manifests.open(expected.root()), manifests.open(other.root())));
    nodes.read.clear();
    TreeDifferences differences =
        new TreeDifferences(manifests, new Localisation(places, new ChunkLists(nodes)), places);
    differences.run(10);
    assertThat(differences.listed())
        .extracting(PathDifference::path)
        .containsExactly(entry(777, 0).path());
    assertThat(nodes.read).hasSizeLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void countsEachPathOnceHoweverManyPlacesDifferThere(long seed) {
    Random random = new Random(seed);
    CountedNodes nodes = new CountedNodes();
    Manifests manifests = new Manifests(nodes, SALT, 1 << 20);
    StoredManifest expected = tree(manifests, Map.of());
    Map<Integer, Set<Integer>> found = new TreeMap<>();
    List<ReadPlace> places =
        IntStream.range(0, 4)
            .mapToObj(
                place -> {
                  Map<Integer, Integer> changed = new TreeMap<>();
                  for (int i = 0; i < 30; i++) {
                    changed.put(random.nextInt(60), random.nextInt(3));
                  }
                  for (int number = 0; number < 60; number++) {
                    found
                        .computeIfAbsent(number, any -> new TreeSet<>())
                        .add(changed.getOrDefault(number, 0));
                  }
                  return place(expected, tree(manifests, changed));
                })
            .toList();
    TreeDifferences differences =
        new TreeDifferences(manifests, new Localisation(places, new ChunkLists(nodes)), places);
    differences.run(5);
    assertThat(differences.total())
        .as("seed " + seed)
        .isEqualTo(found.values().stream().filter(each -> !each.equals(Set.of(0))).count());
    assertThat(differences.divergences())
        .isEqualTo(found.values().stream().filter(each -> each.size() > 1).count());
    assertThat(differences.listed()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, Integer.MAX_VALUE})
  void temporaryNodesComeBackFromMemoryAndFromTheFile(int memoryBytes) {
    CountedNodes catalog = new CountedNodes();
    Digest key = Digest.copyOf(new byte[32]);
    catalog.nodes.put(key, ByteString.ofUtf8("the catalog's"));
    Map<Digest, ByteString> blobs = new TreeMap<>();
    for (int i = 1; i < 50; i++) {
      byte[] name = ByteBuffer.allocate(32).putInt(i).array();
      blobs.put(Digest.copyOf(name), ByteString.copyOf(new byte[i * 7]));
    }
    try (TemporaryNodes nodes = new TemporaryNodes(catalog, directory, memoryBytes)) {
      nodes.putAll(blobs);
      nodes.putAll(blobs);
      blobs.forEach((name, blob) -> assertThat(nodes.get(name)).contains(blob));
      assertThat(nodes.get(key)).contains(ByteString.ofUtf8("the catalog's"));
      assertThat(nodes.get(Digest.copyOf(new byte[20]))).isEmpty();
    }
    assertThat(catalog.nodes).hasSize(1);
    assertThat(directory).isEmptyDirectory();
  }
}
