package io.holdfast.catalog.core.memory;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.SweepFigures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The contents of one catalog in memory, shared by all that open it. Thread-safe. */
final class MemoryState {
  private final String location = "memory:" + Integer.toHexString(System.identityHashCode(this));
  private final Map<Digest, ByteString> blobs = new ConcurrentHashMap<>();
  private final Map<String, ByteString> notes = new ConcurrentSkipListMap<>();
  private final Map<String, ByteString> hints = new ConcurrentHashMap<>();
  private final MemoryIndex index = MemoryIndex.empty();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Lease> leases = new ArrayList<>();
  private @Nullable CatalogIdentity identity;

  String location() {
    return location;
  }

  Map<Digest, ByteString> blobs() {
    return blobs;
  }

  synchronized void putAll(Map<Digest, ByteString> added) {
    added.forEach(blobs::putIfAbsent);
    leases.forEach(lease -> lease.put.addAll(added.keySet()));
  }

  synchronized NodeLease lease() {
    Lease lease = new Lease();
    leases.add(lease);
    return lease;
  }

  /** The keys of what is to be freed; with them, the figures. */
  synchronized Swept swept(Predicate<Digest> live) {
    Set<Digest> leased = new HashSet<>();
    leases.forEach(lease -> leased.addAll(lease.put));
    List<Digest> dead = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Digest, ByteString> blob : blobs.entrySet()) {
      if (!live.test(blob.getKey()) && !leased.contains(blob.getKey())) {
        dead.add(blob.getKey());
        bytes += blob.getValue().length();
      }
    }
    return new Swept(dead, new SweepFigures(dead.size(), bytes, 0, 0, 0));
  }

  SweepFigures sweep(NodeSweep sweep, StatementIndexer indexer) {
    sweep.mark();
    synchronized (this) {
      sweep.markNew(leases.stream().flatMap(lease -> lease.roots.stream()).toList(), key -> {});
      Swept swept = swept(sweep::isLive);
      if (!swept.figures().isNothing()) {
        commit(size(), List.of(sweep.statement(size(), swept.figures())), indexer);
        swept.dead().forEach(blobs::remove);
      }
      return swept.figures();
    }
  }

  /** What a sweep frees. */
  record Swept(List<Digest> dead, SweepFigures figures) {}

  private final class Lease implements NodeLease {
    private final Set<Digest> put = new HashSet<>();
    private final Set<Digest> roots = new HashSet<>();

    @Override
    public void keep(Digest root) {
      synchronized (MemoryState.this) {
        roots.add(root);
      }
    }

    @Override
    public void close() {
      synchronized (MemoryState.this) {
        leases.remove(this);
      }
    }
  }

  Map<String, ByteString> notes() {
    return notes;
  }

  Map<String, ByteString> hints() {
    return hints;
  }

  MemoryIndex index() {
    return index;
  }

  synchronized Optional<CatalogIdentity> identity() {
    return Optional.ofNullable(identity);
  }

  synchronized void initialise(CatalogIdentity created) {
    if (identity != null && !identity.equals(created)) {
      throw new CommitConflictException(location, 0, statements.size());
    }
    identity = created;
  }

  synchronized long size() {
    return statements.size();
  }

  synchronized List<Statement> read(long fromIndex, int limit) {
    int from = (int) Math.min(fromIndex, statements.size());
    return List.copyOf(statements.subList(from, from + Math.min(limit, statements.size() - from)));
  }

  /** Makes all rows before it changes anything: an indexer that refuses leaves no trace. */
  synchronized void commit(long expectedSize, List<ByteString> added, StatementIndexer indexer) {
    if (identity == null) {
      throw new IllegalStateException("no catalog was created in " + location);
    }
    if (expectedSize != statements.size()) {
      throw new CommitConflictException(location, expectedSize, statements.size());
    }
    List<Statement> made = new ArrayList<>();
    List<List<IndexRow>> rows = new ArrayList<>();
    for (ByteString bytes : added) {
      Statement statement = new Statement(expectedSize + made.size(), bytes);
      made.add(statement);
      rows.add(List.copyOf(indexer.rows(statement)));
    }
    index.append(expectedSize, rows);
    statements.addAll(made);
  }
}
