package io.holdfast.catalog.core.manifest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MalformedPathException;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.spi.NodeStore;
import java.util.Optional;
import java.util.function.Function;

/** Reads nodes, checks each against its digest, and keeps decoded ones in memory. Thread-safe. */
final class NodeReader {
  /** The children of two full nodes fit in it many times over. */
  private static final long BYTES_FOR_READING_AHEAD = 1 << 26;

  private final NodeStore store;
  private final Cache<Digest, Node> cache;
  private final boolean readsAhead;
  private final Function<DamagedManifestException, CatalogException> missing;

  NodeReader(NodeStore store, long cacheBytes) {
    this.store = store;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(cacheBytes)
            .weigher((Digest digest, Node node) -> node.memoryBytes())
            .executor(Runnable::run)
            .build();
    this.readsAhead = cacheBytes >= BYTES_FOR_READING_AHEAD;
    this.missing = damage -> damage;
  }

  private NodeReader(
      NodeReader from, Function<DamagedManifestException, CatalogException> missing) {
    this.store = from.store;
    this.cache = from.cache;
    this.readsAhead = from.readsAhead;
    this.missing = missing;
  }

  /** The same nodes, read for a manifest, and what is not there told as such of it. */
  NodeReader under(ManifestRoot root, MissingNodes explaining) {
    return new NodeReader(this, absent -> explaining.explain(root, absent));
  }

  /** Whether a node that is read now will still be in memory when somebody comes to it. */
  boolean readsAhead() {
    return readsAhead;
  }

  boolean isInMemory(Digest digest) {
    return cache.getIfPresent(digest) != null;
  }

  /** Reads a node into memory. A damaged one is left to whoever comes to it. */
  void readAhead(Digest digest, int level) {
    try {
      node(digest, level);
    } catch (CatalogException e) {
      // Perhaps nobody needs it; whoever does is told then, with its place.
      return;
    }
  }

  /** Reads from memory or the store. */
  Node node(Digest digest, int level) {
    Node node = cache.getIfPresent(digest);
    if (node == null) {
      node = stored(digest, level);
      cache.put(digest, node);
    }
    if (node.level() != level) {
      throw unfit(digest, level);
    }
    return node;
  }

  /** Reads from the store, whatever is in memory. */
  Node stored(Digest digest, int level) {
    byte[] blob =
        store
            .get(digest)
            .map(ByteString::toByteArray)
            .orElseThrow(
                () -> missing.apply(new DamagedManifestException(name(level), digest, null)));
    Node node;
    try {
      node = NodeForm.decode(blob);
    } catch (MalformedNodeException e) {
      throw new DamagedManifestException(name(level) + " (" + e.getMessage() + ")", digest, null);
    }
    Digest found = new NodeHasher().digest(node);
    if (!found.equals(digest)) {
      throw new DamagedManifestException(name(level), digest, found);
    }
    return node;
  }

  /** The child of an upper item; it must be what the item says. */
  Node child(Node parent, int i) {
    Node child = node(parent.childDigest(i), parent.level() - 1);
    checkChild(parent, i, child);
    return child;
  }

  static void checkChild(Node parent, int i, Node child) {
    boolean fits =
        child.level() == parent.level() - 1
            && child.count() > 0
            && child.entries() == parent.itemEntries(i)
            && child.bytes() == parent.itemBytes(i)
            && child.compareKey(child.count() - 1, parent, i) == 0
            && (i == 0 || child.compareKey(0, parent, i - 1) > 0);
    if (!fits) {
      throw unfit(parent.childDigest(i), parent.level() - 1);
    }
  }

  /** The top node of a manifest. */
  Node top(RootRecord root) {
    Node top = node(root.top(), root.height());
    checkTop(root, top);
    return top;
  }

  static void checkTop(RootRecord root, Node top) {
    if (top.level() != root.height()
        || top.entries() != root.entries()
        || top.bytes() != root.bytes()) {
      throw unfit(root.top(), root.height());
    }
  }

  /** The root record; empty if none is stored. */
  Optional<RootRecord> root(Digest digest) {
    return store.get(digest).map(blob -> RootRecord.read(digest, blob));
  }

  /** The entry of a level-0 item. */
  static Entry entry(Node node, int i) {
    try {
      return EntryCodec.decode(
          EntryPath.ofKey(node.key(i)),
          new ByteReader(node.data(), node.valueStart(i), node.valueLength(i)));
    } catch (MalformedNodeException | MalformedPathException e) {
      throw new DamagedManifestException(
          "manifest node (" + e.getMessage() + ")", new NodeHasher().digest(node), null);
    }
  }

  private static DamagedManifestException unfit(Digest digest, int level) {
    return new DamagedManifestException(name(level) + " that fits what refers to it", digest, null);
  }

  private static String name(int level) {
    return "manifest node at level " + level;
  }
}
