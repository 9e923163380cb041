package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.spi.NodeStore;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of one catalog: builds them, opens them, overlays deltas and compares. Thread-safe;
 * each call works alone, and all share the nodes kept in memory.
 */
public final class Manifests {
  private final NodeStore store;
  private final ByteString salt;
  private final Digest saltDigest;
  private final NodeReader reader;
  private final MissingNodes missing;

  /**
   * Manifests of one family.
   *
   * @param store where nodes and root records lie
   * @param salt 16 random bytes, not to be known by whoever chooses file names
   * @param cacheBytes about how much memory decoded nodes may take, 0 or more
   */
  public Manifests(NodeStore store, ByteString salt, long cacheBytes) {
    this(store, salt, cacheBytes, MissingNodes.DAMAGE);
  }

  /**
   * The same, of a catalog that frees manifests.
   *
   * @param missing says of what is not there whether it was freed
   */
  public Manifests(NodeStore store, ByteString salt, long cacheBytes, MissingNodes missing) {
    Boundaries.checkSalt(salt);
    this.store = Objects.requireNonNull(store, "store");
    this.salt = salt;
    this.saltDigest = Boundaries.saltDigest(salt);
    this.missing = Objects.requireNonNull(missing, "missing");
    this.reader = new NodeReader(store, cacheBytes);
  }

  /**
   * Builds a full manifest, in memory that grows with its height alone.
   *
   * @param sorted entries in strictly increasing order of their keys
   * @throws io.holdfast.catalog.manifest.InvalidEntryException if they are not in order, one is a
   *     tombstone, has no canonical form, or lies below what is no directory
   */
  public StoredManifest build(Iterator<Entry> sorted) {
    return build(null, sorted);
  }

  /**
   * Builds a delta manifest, which may hold tombstones.
   *
   * @param parentRoot the full manifest that it applies to
   * @param sorted as for {@link #build}
   */
  public StoredManifest buildDelta(ManifestRoot parentRoot, Iterator<Entry> sorted) {
    return build(Objects.requireNonNull(parentRoot, "parentRoot"), sorted);
  }

  private StoredManifest build(@Nullable ManifestRoot parent, Iterator<Entry> sorted) {
    NodeBatch batch = new NodeBatch(store);
    TreeBuilder builder = new TreeBuilder(salt, batch);
    EntryOrder order = new EntryOrder(parent == null ? ManifestType.FULL : ManifestType.DELTA);
    while (sorted.hasNext()) {
      Entry entry = sorted.next();
      order.check(entry);
      builder.add(entry);
    }
    return store(record(parent, builder.finish(reader)), batch);
  }

  private RootRecord record(@Nullable ManifestRoot parent, NodeSummary top) {
    return new RootRecord(
        parent, saltDigest, top.level(), top.entries(), top.bytes(), top.digest());
  }

  private StoredManifest store(RootRecord record, NodeBatch batch) {
    batch.put(record.root().digest(), record.toBytes());
    batch.flush();
    return stored(record);
  }

  private StoredManifest stored(RootRecord record) {
    return new StoredManifest(reader.under(record.root(), missing), record);
  }

  /**
   * Overlays changes on a full manifest and stores the result; equals building the result anew, but
   * reads and writes only nodes that change. A tombstone removes its path and everything below,
   * then every other entry is put.
   *
   * @param base a full manifest
   * @param delta changes in strictly increasing order of their keys
   * @return a full manifest
   * @throws io.holdfast.catalog.manifest.InvalidEntryException as for {@link #build}
   */
  public StoredManifest apply(StoredManifest base, Iterator<Entry> delta) {
    NodeBatch batch = new NodeBatch(store);
    return store(overlay(base, delta, batch), batch);
  }

  private RootRecord overlay(StoredManifest base, Iterator<Entry> delta, NodeSink sink) {
    if (base.type() != ManifestType.FULL) {
      throw new IllegalArgumentException("a delta applies to a full manifest, not to " + base);
    }
    Overlay.ManifestShape shape =
        base.saltDigest().equals(saltDigest)
            ? Overlay.ManifestShape.SAME
            : Overlay.ManifestShape.OTHER;
    TreeBuilder builder = new TreeBuilder(salt, sink);
    new Overlay(base.reader(), builder, delta, shape).replayOnto(base.top());
    return record(null, builder.finish(reader));
  }

  /**
   * Whether a delta overlaid on its parent gives the expected root; nothing is stored.
   *
   * @return false also if the delta belongs to another parent
   */
  public boolean overlayGives(StoredManifest parent, StoredManifest delta, ManifestRoot expected) {
    return delta.parentRoot().filter(parent.root()::equals).isPresent()
        && overlay(parent, delta.iterator(), (digest, node) -> {}).root().equals(expected);
  }

  /**
   * Opens a stored manifest; its nodes are read when they are needed.
   *
   * @throws DamagedManifestException if the root is not stored or is not what its digest says
   * @throws CatalogException what {@link MissingNodes} says instead where it is not stored
   */
  public StoredManifest open(ManifestRoot root) {
    RootRecord record =
        reader
            .root(root.digest())
            .orElseThrow(
                () ->
                    missing.explain(
                        root, new DamagedManifestException("manifest root", root.digest(), null)));
    return stored(record);
  }

  /** Whether a manifest's root lies in the store. */
  public boolean isStored(ManifestRoot root) {
    return store.get(root.digest()).isPresent();
  }

  /**
   * Visits all that a manifest reaches in the store.
   *
   * @param isNew asked for each digest, root included; what it declines is not visited
   * @param contents told the contents of all entries in visited nodes
   * @throws DamagedManifestException if a node is missing or damaged
   */
  public void mark(
      ManifestRoot root, Predicate<Digest> isNew, Consumer<ContentReference> contents) {
    new ManifestMarks(reader, isNew, contents).mark(root);
  }

  /**
   * Compares two manifests; reads no node that both have.
   *
   * @param visitor is given each change in order
   */
  public DiffSummary diff(
      StoredManifest before, StoredManifest after, Consumer<? super EntryChange> visitor) {
    boolean equal =
        before.height() == after.height() && before.record().top().equals(after.record().top());
    if (equal) {
      return new DiffSummary(0, 0, 0, 0, 0, 0, 0);
    }
    return new ManifestDiff(before.cursor(), after.cursor(), new NodesAhead(reader), visitor).run();
  }

  /**
   * Proves to whoever knows a manifest's root that a path is in it, with its entry, or is not.
   *
   * @throws DamagedManifestException if a node on the way is missing or damaged
   */
  public PathProof prove(StoredManifest manifest, EntryPath path) {
    return new PathProver(manifest.reader()).prove(manifest.record(), path);
  }

  /**
   * Reads every node of a manifest from the store and checks it; goes on after damage.
   *
   * @param root where to begin
   * @param visited digests that need no visit; those found good, root included, are added
   * @param damage is given what is wrong, each with what was expected and found
   */
  public void audit(
      ManifestRoot root, Set<Digest> visited, Consumer<DamagedManifestException> damage) {
    new ManifestAudit(reader, visited, damage).check(root);
  }
}
