package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.file.StoreFiles;
import io.holdfast.catalog.spi.CatalogIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The packs of nodes. Nodes are appended in batches and count only once a commit names an extent
 * that holds them; what lies behind the last extent is dropped by the next writer. Reading is
 * thread-safe, writing is the business of one thread at a time.
 */
public final class NodePacks implements Closeable {
  private static final long FULL_BYTES = 256L << 20;
  private static final long BATCH_BYTES = 4L << 20;

  private final NodeFiles files;
  private final OlderPlaces older;
  private final PackLeases leases;
  private final NodeEncoder encoder = new NodeEncoder(this);
  private final NodeExpander expander = new NodeExpander();
  private final Map<Digest, NodePlace> recent = new ConcurrentHashMap<>();
  private volatile Set<Integer> leaving = Set.of();
  private volatile NodeExtent known = NodeExtent.NONE;
  private int sealed;
  private boolean dirty;

  /** Where those nodes lie that an index holds. Thread-safe. */
  public interface OlderPlaces {
    /** The place of a node; empty if the index does not hold it. */
    Optional<NodePlace> find(Digest node);
  }

  /**
   * Packs of which nothing is known yet.
   *
   * @param identity the catalog that they must belong to
   * @param older tells of the nodes that need not be known here
   * @param leases told which nodes were put that are there already
   */
  public NodePacks(
      StoreFiles files,
      Path directory,
      CatalogIdentity identity,
      OlderPlaces older,
      PackLeases leases) {
    this.files = new NodeFiles(files, directory, identity);
    this.older = older;
    this.leases = leases;
  }

  /**
   * Leaves the nodes up to an extent to the index, without looking at them.
   *
   * @throws DamagedPackException if the packs do not reach so far
   */
  public void startAt(NodeExtent extent) throws IOException {
    if (extent.pack() > 0
        && !files.isCollected(extent.pack())
        && pack(extent.pack()).fileSize() < extent.end()) {
      throw new DamagedPackException(
          "pack "
              + extent.pack()
              + " has "
              + pack(extent.pack()).fileSize()
              + " bytes, expected nodes up to "
              + extent.end());
    }
    known = extent;
  }

  /** The nodes within an extent of which the index does not tell yet. */
  public Map<Digest, NodePlace> recentWithin(NodeExtent extent) {
    Map<Digest, NodePlace> found = new HashMap<>();
    recent.forEach(
        (key, place) -> {
          if (place.isWithin(extent)) {
            found.put(key, place);
          }
        });
    return found;
  }

  /** Number of nodes of which the index does not tell yet. */
  public int recent() {
    return recent.size();
  }

  /** Whether a node lies here no more; false where that cannot be told. */
  public boolean isFreed(NodePlace place) {
    try {
      return files.isCollected(place.pack());
    } catch (IOException | DamagedPackException e) {
      return false;
    }
  }

  /** Leaves nodes to the index, which tells of them from now on. */
  public void leave(Collection<Digest> nodes) {
    nodes.forEach(recent::remove);
  }

  /** Learns also what other packs of the same catalog know of their own. */
  public void learnFrom(NodePacks others) {
    others.recent.forEach(this::learn);
  }

  /** Learns the nodes up to an extent that a commit names. */
  public void extendTo(NodeExtent extent) throws IOException {
    while (known.pack() < extent.pack()) {
      if (known.pack() > 0) {
        extendWithin(known.pack(), pack(known.pack()).fileSize());
      }
      known = new NodeExtent(known.pack() + 1, PackHeader.BYTES);
    }
    if (extent.pack() > 0 && extent.end() > known.end()) {
      extendWithin(extent.pack(), extent.end());
    }
  }

  private void learn(Digest key, NodePlace place) {
    recent.merge(key, place, NodePlace::later);
  }

  private void extendWithin(int number, long end) throws IOException {
    if (files.isCollected(number)) {
      // What was kept of it lies in later packs, which a later commit names.
      known = new NodeExtent(number, end);
      return;
    }
    PackFile pack = pack(number);
    long at = known.end();
    while (at < end) {
      PackFile.RecordHead head = pack.head(at);
      if (head == null) {
        throw new DamagedPackException(
            "pack " + known.pack() + " has no record at " + at + ", expected nodes up to " + end);
      }
      for (NodeEntry entry : NodeBatch.entries(pack, number, at)) {
        learn(entry.key(), entry.place());
      }
      at += PackFile.RECORD_HEADER_BYTES + head.length();
    }
    pack.moveTo(at);
    known = new NodeExtent(known.pack(), at);
  }

  /** Begins to write behind what is known, and drops what no commit names. */
  public void startWriting() throws IOException {
    files.startWriting();
    for (int number = known.pack() + 1; files.delete(number); number++) {
      dirty = true;
    }
    if (known.pack() > 0) {
      PackFile last = pack(known.pack());
      last.moveTo(known.end());
      last.cutTail();
    }
  }

  /** Appends those blobs that are not there yet. */
  public void putAll(Map<Digest, ByteString> blobs) throws IOException {
    List<Map.Entry<Digest, ByteString>> batch = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Digest, ByteString> blob : blobs.entrySet()) {
      NodePlace place = place(blob.getKey());
      if (place != null && !leaving.contains(place.pack())) {
        leases.found(place);
        continue;
      }
      batch.add(blob);
      bytes += blob.getValue().length();
      if (bytes >= BATCH_BYTES) {
        append(batch);
        batch.clear();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      append(batch);
    }
  }

  /** Appends blobs, wherever they lie already; tells the bytes that they take. */
  long append(List<Map.Entry<Digest, ByteString>> batch) throws IOException {
    PackFile pack = packForAppending();
    int number = known.pack();
    long offset = pack.end();
    pack.append(NodeBatch.TYPE, encoded(pack, number, batch));
    dirty = true;
    known = new NodeExtent(number, pack.end());
    for (NodeEntry entry : NodeBatch.entries(pack, number, offset)) {
      learn(entry.key(), entry.place());
      encoder.learn(entry);
    }
    return pack.end() - offset;
  }

  private byte[] encoded(PackFile pack, int number, List<Map.Entry<Digest, ByteString>> batch)
      throws IOException {
    try {
      return encoder.encode(pack, number, batch);
    } catch (LinkageError e) {
      throw withoutLibrary(e);
    }
  }

  private PackFile packForAppending() throws IOException {
    if (known.pack() > sealed && known.end() < FULL_BYTES) {
      PackFile last = pack(known.pack());
      if (last.format() == PackHeader.Kind.NODES.format()) {
        return last;
      }
    }
    if (known.pack() > 0) {
      // What a full disk left of a batch: once another pack follows, all of this one is read.
      pack(known.pack()).cutTail();
      dirty = true;
      force();
    }
    int number = known.pack() + 1;
    PackFile created = files.create(number);
    known = new NodeExtent(number, PackHeader.BYTES);
    return created;
  }

  /** Returns when all nodes are on disk, with the extent that holds them. */
  public NodeExtent force() throws IOException {
    if (dirty && known.pack() > 0) {
      pack(known.pack()).force();
    }
    dirty = false;
    return known;
  }

  /** Reads a blob. */
  public Optional<ByteString> get(Digest key) throws IOException {
    NodePlace place = place(key);
    while (place != null) {
      try {
        return Optional.of(read(place));
      } catch (ClosedChannelException | DamagedPackException e) {
        // Its pack may have been replaced meanwhile; what is kept of it lies elsewhere now.
        NodePlace meanwhile = place(key);
        if (place.equals(meanwhile)) {
          throw e;
        }
        place = meanwhile;
      }
    }
    return Optional.empty();
  }

  ByteString read(NodePlace place) throws IOException {
    PackFile pack = pack(place.pack());
    byte[] stored = stored(pack, place);
    if (pack.format() == PackHeader.PLAIN_NODES) {
      return ByteString.copyOf(stored);
    }
    try {
      return ByteString.copyOf(
          StoredNode.decode(stored, place, expander, base -> stored(pack, base)));
    } catch (LinkageError e) {
      throw withoutLibrary(e);
    }
  }

  private static byte[] stored(PackFile pack, NodePlace place) throws IOException {
    byte[] stored = new byte[place.length()];
    if (pack.read(ByteBuffer.wrap(stored), place.offset()) < stored.length) {
      throw new DamagedPackException("pack " + place.pack() + " is cut short");
    }
    return stored;
  }

  /** Some systems let no program be loaded from the directory for temporary files. */
  private static IOException withoutLibrary(LinkageError cause) {
    return new IOException(
        "the native library of zstd cannot be loaded; start Java with"
            + " -DZstdTempFolder=DIRECTORY, a directory from which programs may be loaded",
        cause);
  }

  /**
   * Whether a blob lay in a pack that is gone, as far as this object knows: a newer commit may tell
   * another place.
   */
  public boolean wasCollected(Digest key) {
    NodePlace place = newest(key);
    return place != null && files.isKnownCollected(place.pack());
  }

  /** Where a blob is read; null if it is not there. */
  @Nullable NodePlace place(Digest key) throws IOException {
    NodePlace place = newest(key);
    return place == null || files.isCollected(place.pack()) ? null : place;
  }

  private @Nullable NodePlace newest(Digest key) {
    NodePlace own = recent.get(key);
    return own == null ? older.find(key).orElse(null) : own;
  }

  private PackFile pack(int number) throws IOException {
    return files.pack(number);
  }

  NodeFiles files() {
    return files;
  }

  /** How far the nodes reach that are known. */
  public NodeExtent known() {
    return known;
  }

  /** Goes on in a new pack, so that nothing is added to those up to the present one. */
  void seal() throws IOException {
    sealed = known.pack();
    packForAppending();
  }

  /**
   * Packs that will be gone: what lies in them alone is put again.
   *
   * @param packs their numbers; none where they stay after all
   */
  void leaving(Set<Integer> packs) {
    leaving = Set.copyOf(packs);
  }

  /** The packs that are leaving are gone from now on. */
  public void left() {
    files.markCollected(leaving);
    recent.values().removeIf(place -> leaving.contains(place.pack()));
    leaving = Set.of();
  }

  @Override
  public void close() throws IOException {
    encoder.close();
    expander.close();
    files.close();
  }
}
