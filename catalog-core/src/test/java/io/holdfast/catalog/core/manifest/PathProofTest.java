package io.holdfast.catalog.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.manifest.PathProof.ShownItem;
import io.holdfast.catalog.core.manifest.PathProof.Step;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Proofs about single paths: they hold for what is so, and for nothing else. */
class PathProofTest {
  private static final ByteString SALT = Samples.SALT;

  private final Manifests manifests = new Manifests(new MapNodeStore(), SALT, 1 << 22);

  @Test
  void everyPathIsProvedPresentOrAbsentAsItIs() {
    for (int size : new int[] {0, 1, 2, 3, 63, 64, 65, 300, 5_000}) {
      NavigableMap<EntryPath, Entry> entries = entries(size);
      StoredManifest manifest = manifests.build(entries.values().iterator());
      Random random = new Random(size);
      List<EntryPath> asked = new ArrayList<>(entries.keySet());
      asked.add(EntryPath.ROOT);
      asked.add(EntryPath.of("!"));
      asked.add(EntryPath.of("zzz"));
      for (int i = 0; i < 300; i++) {
        asked.add(EntryPath.of("f" + random.nextInt(100_000)));
      }
      for (EntryPath path : asked) {
        assertThat(manifests.prove(manifest, path).verify(manifest.root(), path))
            .as("%s of %d", path, size)
            .isEqualTo(Optional.ofNullable(entries.get(path)));
      }
    }
  }

  private static NavigableMap<EntryPath, Entry> entries(int size) {
    TreeMap<EntryPath, Entry> entries = new TreeMap<>();
    Random random = new Random(size + 1);
    while (entries.size() < size) {
      EntryPath path = EntryPath.of("f" + random.nextInt(100_000));
      byte[] digest = new byte[32];
      random.nextBytes(digest);
      entries.put(
          path,
          Entry.file(path)
              .mode(0644)
              .content(
                  new ContentReference(
                      DigestScheme.MERKLE_SHA256_18, random.nextInt(9999), Digest.copyOf(digest)))
              .build());
    }
    return entries;
  }

  @Test
  void noProofHoldsForAnotherPathOrRoot() {
    NavigableMap<EntryPath, Entry> entries = entries(500);
    StoredManifest manifest = manifests.build(entries.values().iterator());
    EntryPath present = entries.lastKey();
    EntryPath other = entries.lowerKey(present);
    PathProof proof = manifests.prove(manifest, present);
    refuses(proof, manifest.root(), other);
    refuses(proof, manifest.root(), EntryPath.of("absent"));
    refuses(proof, new ManifestRoot(Digest.copyOf(new byte[32])), present);
    PathProof absence = manifests.prove(manifest, EntryPath.of("e"));
    refuses(absence, manifest.root(), present);
    // One place of absence serves every path that lies there, and no other.
    assertThat(absence.verify(manifest.root(), EntryPath.of("d"))).isEmpty();
    refuses(absence, manifest.root(), EntryPath.of("zzz"));
  }

  @Test
  void aFullManifestIsNotShownAsADelta() {
    NavigableMap<EntryPath, Entry> entries = entries(20);
    StoredManifest full = manifests.build(entries.values().iterator());
    StoredManifest delta = manifests.buildDelta(full.root(), entries.values().iterator());
    EntryPath path = entries.firstKey();
    assertThat(delta.root()).isNotEqualTo(full.root());
    refuses(manifests.prove(full, path), delta.root(), path);
    refuses(manifests.prove(delta, path), full.root(), path);
  }

  @Test
  void everyChangeOfAProofIsRefused() {
    NavigableMap<EntryPath, Entry> entries = entries(5_000);
    StoredManifest manifest = manifests.build(entries.values().iterator());
    assertThat(manifest.height()).isGreaterThanOrEqualTo(1);
    Map.Entry<EntryPath, Entry> middle = entries.ceilingEntry(EntryPath.of("f5"));
    EntryPath absent = EntryPath.of(middle.getKey() + "x");
    int changes = 0;
    for (EntryPath path : List.of(middle.getKey(), absent, EntryPath.of("zzz"))) {
      PathProof proof = manifests.prove(manifest, path);
      for (PathProof changed : changed(proof)) {
        refuses(changed, manifest.root(), path);
        changes++;
      }
    }
    assertThat(changes).isGreaterThan(800);
  }

  private static List<PathProof> changed(PathProof proof) {
    List<PathProof> changed = new ArrayList<>();
    List<Step> steps = proof.steps();
    RootRecord r = proof.root();
    Digest other = Digest.copyOf(new byte[32]);
    for (RootRecord root :
        List.of(
            new RootRecord(
                new ManifestRoot(other),
                r.saltDigest(),
                r.height(),
                r.entries(),
                r.bytes(),
                r.top()),
            new RootRecord(null, other, r.height(), r.entries(), r.bytes(), r.top()),
            new RootRecord(null, r.saltDigest(), r.height() + 256, r.entries(), r.bytes(), r.top()),
            new RootRecord(null, r.saltDigest(), r.height() - 1, r.entries(), r.bytes(), r.top()),
            new RootRecord(null, r.saltDigest(), r.height(), r.entries() + 1, r.bytes(), r.top()),
            new RootRecord(null, r.saltDigest(), r.height(), r.entries(), r.bytes() + 1, r.top()),
            new RootRecord(null, r.saltDigest(), r.height(), r.entries(), r.bytes(), other))) {
      changed.add(new PathProof(root, steps));
    }
    if (steps.size() > 1) {
      List<Step> swapped = new ArrayList<>(steps);
      Collections.swap(swapped, 0, steps.size() - 1);
      changed.add(new PathProof(r, swapped));
    }
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      changed.add(with(proof, s, new Step(step.count() + 1, step.items())));
      changed.add(with(proof, s, new Step(step.count() - 1, step.items())));
      changed.add(with(proof, s, new Step(step.count(), List.of())));
      if (step.items().size() == 2) {
        changed.add(with(proof, s, new Step(step.count(), step.items().subList(0, 1))));
        changed.add(with(proof, s, new Step(step.count(), step.items().subList(1, 2))));
        changed.add(
            with(
                proof,
                s,
                new Step(step.count(), List.of(step.items().get(1), step.items().get(0)))));
      }
      for (int i = 0; i < step.items().size(); i++) {
        for (ShownItem item : changed(step.items().get(i))) {
          List<ShownItem> items = new ArrayList<>(step.items());
          items.set(i, item);
          changed.add(with(proof, s, new Step(step.count(), items)));
        }
      }
      List<Step> shorter = new ArrayList<>(steps);
      shorter.remove(s);
      changed.add(new PathProof(proof.root(), shorter));
      List<Step> longer = new ArrayList<>(steps);
      longer.add(s, step);
      changed.add(new PathProof(proof.root(), longer));
    }
    return changed;
  }

  private static PathProof with(PathProof proof, int index, Step step) {
    List<Step> steps = new ArrayList<>(proof.steps());
    steps.set(index, step);
    return new PathProof(proof.root(), steps);
  }

  private static List<ShownItem> changed(ShownItem item) {
    List<ShownItem> changed = new ArrayList<>();
    byte[] bytes = item.bytes().toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      changed.add(new ShownItem(item.index(), ByteString.copyOf(flipped), item.auditPath()));
    }
    changed.add(
        new ShownItem(
            item.index(),
            ByteString.copyOf(Arrays.copyOf(bytes, bytes.length - 1)),
            item.auditPath()));
    for (int index : new int[] {item.index() + 1, item.index() - 1, -1, 256, 1 << 30}) {
      changed.add(new ShownItem(index, item.bytes(), item.auditPath()));
    }
    List<Digest> path = item.auditPath();
    for (int i = 0; i < path.size(); i++) {
      List<Digest> shorter = new ArrayList<>(path);
      shorter.remove(i);
      changed.add(new ShownItem(item.index(), item.bytes(), shorter));
      byte[] hash = path.get(i).toByteArray();
      hash[i % 32] ^= 1;
      List<Digest> other = new ArrayList<>(path);
      other.set(i, Digest.copyOf(hash));
      changed.add(new ShownItem(item.index(), item.bytes(), other));
    }
    List<Digest> longer = new ArrayList<>(path);
    longer.add(Digest.copyOf(new byte[32]));
    changed.add(new ShownItem(item.index(), item.bytes(), longer));
    return changed;
  }

  private static void refuses(PathProof proof, ManifestRoot root, EntryPath path) {
    assertThatThrownBy(() -> proof.verify(root, path)).isInstanceOf(InvalidProofException.class);
  }
}
