package io.holdfast.catalog.h2.pack;

import static java.util.Objects.requireNonNull;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.file.StoreFile;
import io.holdfast.catalog.h2.file.StoreFiles;
import io.holdfast.catalog.spi.CatalogIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The packs of nodes. Nodes are appended in batches and count only once a commit names an extent
 * that holds them; what lies behind the last extent is dropped by the next writer. Reading is
 * thread-safe, writing is the business of one thread at a time.
 */
public final class NodePacks implements Closeable {
  private static final long FULL_BYTES = 256L << 20;
  private static final long BATCH_BYTES = 4L << 20;

  private final StoreFiles files;
  private final Path directory;
  private final CatalogIdentity identity;
  private final OlderPlaces older;
  private final Map<Digest, NodePlace> recent = new ConcurrentHashMap<>();
  private final Map<Integer, PackFile> packs = new ConcurrentHashMap<>();
  private final List<PackFile> retired = new CopyOnWriteArrayList<>();
  private volatile StoreFiles.Access access;
  private NodeExtent known = NodeExtent.NONE;
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
   */
  public NodePacks(StoreFiles files, Path directory, CatalogIdentity identity, OlderPlaces older) {
    this.files = files;
    this.directory = directory;
    this.identity = identity;
    this.older = older;
    this.access = StoreFiles.Access.READ;
  }

  /**
   * Leaves the nodes up to an extent to the index, without looking at them.
   *
   * @throws DamagedPackException if the packs do not reach so far
   */
  public void startAt(NodeExtent extent) throws IOException {
    if (extent.pack() > 0 && pack(extent.pack()).fileSize() < extent.end()) {
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

  /** Leaves nodes to the index, which tells of them from now on. */
  public void leave(Collection<Digest> nodes) {
    nodes.forEach(recent::remove);
  }

  /** Learns also what other packs of the same catalog know of their own. */
  public void learnFrom(NodePacks others) {
    others.recent.forEach(recent::putIfAbsent);
  }

  /** Learns the nodes up to an extent that a commit names. */
  public void extendTo(NodeExtent extent) throws IOException {
    while (known.pack() < extent.pack()) {
      if (known.pack() > 0) {
        extendWithin(pack(known.pack()), pack(known.pack()).fileSize());
      }
      known = new NodeExtent(known.pack() + 1, PackHeader.BYTES);
    }
    if (extent.pack() > 0 && extent.end() > known.end()) {
      extendWithin(pack(extent.pack()), extent.end());
    }
  }

  private void extendWithin(PackFile pack, long end) throws IOException {
    long at = known.end();
    while (at < end) {
      PackFile.RecordHead head = pack.head(at);
      if (head == null) {
        throw new DamagedPackException(
            "pack " + known.pack() + " has no record at " + at + ", expected nodes up to " + end);
      }
      NodeBatch.places(pack, known.pack(), at, recent::putIfAbsent);
      at += PackFile.RECORD_HEADER_BYTES + head.length();
    }
    pack.moveTo(at);
    known = new NodeExtent(known.pack(), at);
  }

  /** Begins to write behind what is known, and drops what no commit names. */
  public void startWriting() throws IOException {
    // Readers may still be in the files that were opened for reading: these close at the end.
    retired.addAll(packs.values());
    packs.clear();
    access = StoreFiles.Access.WRITE;
    for (int number = known.pack() + 1; Files.deleteIfExists(path(number)); number++) {
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
      if (place(blob.getKey()) != null) {
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

  private void append(List<Map.Entry<Digest, ByteString>> batch) throws IOException {
    PackFile pack = packForAppending();
    long offset = pack.end();
    pack.append(NodeBatch.TYPE, NodeBatch.encode(batch));
    dirty = true;
    known = new NodeExtent(known.pack(), pack.end());
    NodeBatch.places(pack, known.pack(), offset, recent::putIfAbsent);
  }

  private PackFile packForAppending() throws IOException {
    if (known.pack() > 0 && known.end() < FULL_BYTES) {
      return pack(known.pack());
    }
    if (known.pack() > 0) {
      force();
    }
    int number = known.pack() + 1;
    Files.deleteIfExists(path(number));
    StoreFile file = files.open(path(number), StoreFiles.Access.CREATE);
    PackFile created = new PackFile(file, PackHeader.BYTES);
    packs.put(number, created);
    file.write(new PackHeader(PackHeader.Kind.NODES, number, identity).encode(), 0);
    file.force();
    files.forceDirectory(directory);
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
    if (place == null) {
      return Optional.empty();
    }
    byte[] blob = new byte[place.length()];
    if (pack(place.pack()).read(ByteBuffer.wrap(blob), place.offset()) < blob.length) {
      throw new DamagedPackException("pack " + place.pack() + " is cut short");
    }
    return Optional.of(ByteString.copyOf(blob));
  }

  private @Nullable NodePlace place(Digest key) {
    NodePlace own = recent.get(key);
    return own == null ? older.find(key).orElse(null) : own;
  }

  private PackFile pack(int number) throws IOException {
    PackFile open = packs.get(number);
    if (open != null) {
      return open;
    }
    synchronized (packs) {
      @Nullable PackFile meanwhile = packs.get(number);
      if (meanwhile == null) {
        packs.put(number, open(number));
      }
      return requireNonNull(packs.get(number));
    }
  }

  private PackFile open(int number) throws IOException {
    StoreFile file = files.open(path(number), access);
    try {
      byte[] header = new byte[PackHeader.BYTES];
      file.read(ByteBuffer.wrap(header), 0);
      PackHeader found = PackHeader.decode(header, PackHeader.Kind.NODES);
      if (found.number() != number || !found.identity().equals(identity)) {
        throw new DamagedPackException(path(number) + " belongs to another catalog");
      }
      return new PackFile(file, PackHeader.BYTES);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private Path path(int number) {
    return directory.resolve(String.format(Locale.ROOT, "nodes-%06d.pack", number));
  }

  @Override
  public void close() throws IOException {
    retired.addAll(packs.values());
    packs.clear();
    for (PackFile pack : retired) {
      pack.close();
    }
  }
}
