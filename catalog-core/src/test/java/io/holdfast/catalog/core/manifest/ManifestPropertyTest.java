package io.holdfast.catalog.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.InvalidEntryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random cases against the flat oracle; a failing one is shrunk and named by its seed. */
class ManifestPropertyTest {
  private static final int CASES = 400;

  /** A base and the deltas that follow each other. */
  private record Case(NavigableMap<EntryPath, Entry> base, List<List<Entry>> deltas) {}

  @Test
  void overlaysEqualTheFlatOracleAndABuildOfTheResult() {
    for (long seed = 0; seed < CASES; seed++) {
      Case drawn = draw(new Random(seed));
      Throwable failure = failure(drawn);
      if (failure != null) {
        Case small = shrink(drawn);
        throw new AssertionError("seed " + seed + ", shrunk to " + small, failure(small));
      }
    }
  }

  private static Throwable failure(Case tried) {
    try {
      check(tried);
      return null;
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }

  private static Case shrink(Case failing) {
    Case small = failing;
    for (boolean smaller = true; smaller; ) {
      smaller = false;
      for (Case candidate : smallerCases(small)) {
        if (failure(candidate) != null) {
          small = candidate;
          smaller = true;
          break;
        }
      }
    }
    return small;
  }

  private static List<Case> smallerCases(Case from) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < from.deltas().size(); i++) {
      List<List<Entry>> fewer = new ArrayList<>(from.deltas());
      fewer.remove(i);
      cases.add(new Case(from.base(), fewer));
    }
    for (int i = 0; i < from.deltas().size(); i++) {
      for (int j = 0; j < from.deltas().get(i).size(); j++) {
        List<List<Entry>> shorter = new ArrayList<>(from.deltas());
        List<Entry> delta = new ArrayList<>(shorter.get(i));
        delta.remove(j);
        shorter.set(i, delta);
        cases.add(new Case(from.base(), shorter));
      }
    }
    for (EntryPath path : from.base().keySet()) {
      NavigableMap<EntryPath, Entry> less = new TreeMap<>(from.base());
      less.remove(path);
      cases.add(new Case(less, from.deltas()));
    }
    return cases;
  }

  private static void check(Case tried) {
    MapNodeStore store = new MapNodeStore();
    Manifests manifests = new Manifests(store, Samples.SALT, 1 << 20);
    NavigableMap<EntryPath, Entry> flat = tried.base();
    StoredManifest manifest = manifests.build(flat.values().iterator());
    checkEqual(manifest, flat);
    for (List<Entry> delta : tried.deltas()) {
      StoredManifest before = manifest;
      NavigableMap<EntryPath, Entry> expected = Samples.overlay(flat, delta);
      if (expected == null) {
        assertThatThrownBy(() -> manifests.apply(before, delta.iterator()))
            .isInstanceOf(InvalidEntryException.class);
        continue;
      }
      StoredManifest stored = manifests.buildDelta(before.root(), delta.iterator());
      NaiveTree naive = new NaiveTree(salt(), before.root().digest().toByteArray(), delta);
      assertThat(stored.root().digest()).isEqualTo(Digest.copyOf(naive.root));
      StoredManifest after = manifests.apply(before, stored.iterator());
      checkEqual(after, expected);
      assertThat(manifests.overlayGives(before, stored, after.root())).isTrue();
      checkDiff(manifests, before, flat, after, expected);
      manifest = after;
      flat = expected;
    }
  }

  private static byte[] salt() {
    return Samples.SALT.toByteArray();
  }

  private static void checkEqual(StoredManifest manifest, NavigableMap<EntryPath, Entry> flat) {
    NaiveTree naive = new NaiveTree(salt(), new byte[0], flat.values());
    assertThat(manifest.root().digest()).isEqualTo(Digest.copyOf(naive.root));
    assertThat(manifest.entries()).isEqualTo(flat.size());
    assertThat(manifest.height()).isEqualTo(naive.levels.size() - 1);
    assertThat(Samples.drain(manifest.iterator())).isEqualTo(List.copyOf(flat.values()));
    int i = 0;
    for (EntryPath path : flat.keySet()) {
      if (i++ % 7 == 0) {
        checkReads(manifest, flat, path);
        checkReads(manifest, flat, path.resolve(new byte[] {'z', 'z'}));
        path.parent().ifPresent(parent -> checkReads(manifest, flat, parent));
      }
    }
  }

  private static void checkReads(
      StoredManifest manifest, NavigableMap<EntryPath, Entry> flat, EntryPath path) {
    assertThat(manifest.find(path).orElse(null)).isEqualTo(flat.get(path));
    List<Entry> walked = new ArrayList<>();
    manifest.walk(path, walked::add);
    assertThat(walked)
        .isEqualTo(
            flat.values().stream()
                .filter(e -> e.path().equals(path) || e.path().isBelow(path))
                .toList());
    List<Entry> listed = new ArrayList<>();
    manifest.list(path, listed::add);
    assertThat(listed)
        .isEqualTo(
            flat.values().stream()
                .filter(e -> e.path().parent().filter(path::equals).isPresent())
                .toList());
    assertThat(Samples.drain(manifest.iterator(path)))
        .isEqualTo(List.copyOf(flat.tailMap(path).values()));
  }

  private static void checkDiff(
      Manifests manifests,
      StoredManifest a,
      NavigableMap<EntryPath, Entry> flatA,
      StoredManifest b,
      NavigableMap<EntryPath, Entry> flatB) {
    NavigableMap<EntryPath, EntryChange> expected = new TreeMap<>();
    flatA.forEach((path, entry) -> expected.put(path, EntryChange.removed(entry)));
    flatB.forEach((path, entry) -> expected.put(path, EntryChange.added(entry)));
    flatA.forEach(
        (path, entry) -> {
          Entry other = flatB.get(path);
          if (entry.equals(other)) {
            expected.remove(path);
          } else if (other != null) {
            expected.put(path, EntryChange.changed(entry, other));
          }
        });
    List<EntryChange> found = new ArrayList<>();
    long counted = manifests.diff(a, b, found::add).added();
    assertThat(found).isEqualTo(List.copyOf(expected.values()));
    assertThat(counted)
        .isEqualTo(found.stream().filter(c -> c.type() == EntryChange.Type.ADDED).count());
  }

  private static Case draw(Random random) {
    NavigableMap<EntryPath, Entry> base = new TreeMap<>();
    int size = random.nextInt(10) == 0 ? 0 : random.nextInt(1 << (1 + random.nextInt(10)));
    int wide = 1 + random.nextInt(30);
    for (int i = 0; i < size; i++) {
      put(base, path(random, wide), random);
    }
    List<List<Entry>> deltas = new ArrayList<>();
    NavigableMap<EntryPath, Entry> known = new TreeMap<>(base);
    for (int i = random.nextInt(4); i >= 0; i--) {
      deltas.add(drawDelta(known, random, wide));
    }
    return new Case(base, deltas);
  }

  private static List<Entry> drawDelta(
      NavigableMap<EntryPath, Entry> known, Random random, int wide) {
    NavigableMap<EntryPath, Entry> delta = new TreeMap<>();
    for (int i = random.nextInt(1 << random.nextInt(6)); i > 0; i--) {
      EntryPath path = path(random, wide);
      EntryPath there = known.ceilingKey(path);
      path = there != null && random.nextBoolean() ? there : path;
      if (random.nextInt(3) == 0) {
        path = path.parent().filter(p -> !p.isRoot()).orElse(path);
        if (!path.isRoot()) {
          delta.put(path, Entry.tombstone(path));
        }
      } else {
        put(delta, path, random);
      }
    }
    return List.copyOf(delta.values());
  }

  private static void put(NavigableMap<EntryPath, Entry> into, EntryPath path, Random random) {
    EntryKind kind = random.nextBoolean() ? EntryKind.DIRECTORY : EntryKind.FILE;
    Entry entry =
        random.nextBoolean()
            ? Samples.any(path, random)
            : Samples.any(path, fit(path, kind), random);
    Entry old = into.put(path, entry);
    if (!Samples.isWellPlaced(into)) {
      into.remove(path);
      if (old != null) {
        into.put(path, old);
      }
    }
  }

  private static EntryKind fit(EntryPath path, EntryKind kind) {
    return path.isRoot() ? EntryKind.DIRECTORY : kind;
  }

  private static EntryPath path(Random random, int wide) {
    EntryPath path = EntryPath.ROOT;
    for (int depth = random.nextInt(4); depth >= 0; depth--) {
      String name = Integer.toString(random.nextInt(wide), 36);
      path =
          path.resolve(
              (random.nextInt(20) == 0 ? name + " " + name : name)
                  .getBytes(StandardCharsets.UTF_8));
    }
    return random.nextInt(200) == 0 ? EntryPath.ROOT : path;
  }
}
