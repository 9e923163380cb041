package io.holdfast.catalog.core.gc;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.gc.SnapshotTable.Kept;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.log.CollectionMade;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.SweepFigures;
import io.holdfast.catalog.verify.VerifiedPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Marks what the log needs of the node store: the manifests of snapshots that are kept, and of
 * those that a kept delta is laid upon; the chunk lists of their entries and of their copies'
 * containers; and the sets of units that verifications of them have read. Serves one collection, on
 * one thread.
 */
final class LiveNodes implements NodeSweep {
  private final LogStore log;
  private final Manifests manifests;
  private final Supplier<Instant> clock;
  private final ProgressCounter progress;
  private final SnapshotTable table = new SnapshotTable();
  private final DigestSet marked = new DigestSet();
  private final Set<Integer> revived = new HashSet<>();
  private Kept kept = table.kept();
  private Consumer<Digest> told = digest -> {};
  private long logSize;
  private long scanned;
  private @Nullable Instant statedAt;
  private List<SnapshotId> gone = List.of();
  private List<SnapshotId> needed = List.of();

  /**
   * Nothing is marked yet.
   *
   * @param log of the catalog
   * @param manifests of the catalog
   * @param clock gives the time that is stated
   * @param progress told each snapshot whose manifests were marked
   */
  LiveNodes(LogStore log, Manifests manifests, Supplier<Instant> clock, ProgressCounter progress) {
    this.log = log;
    this.manifests = manifests;
    this.clock = clock;
    this.progress = progress;
  }

  /** The snapshots whose manifests go, and were not gone before. */
  List<SnapshotId> gone() {
    return gone;
  }

  /** The retired snapshots that stay for the sake of kept ones. */
  List<SnapshotId> needed() {
    return needed;
  }

  /** The time of the statement; empty if none was asked for. */
  Optional<Instant> statedAt() {
    return Optional.ofNullable(statedAt);
  }

  @Override
  public void mark() {
    logSize = log.size();
    LogScan.run(log, 0, logSize, table::add);
    kept = table.kept();
    Kept before = table.keptByLastCollection();
    List<SnapshotId> newlyGone = new ArrayList<>();
    List<SnapshotId> stillNeeded = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      if (kept.stays(i)) {
        markManifests(i);
      } else if (before.stays(i)) {
        newlyGone.add(table.id(i));
      }
      if (kept.isNeeded(i)) {
        stillNeeded.add(table.id(i));
      }
    }
    gone = newlyGone;
    needed = stillNeeded;
    LogScan.run(log, 0, logSize, (index, fact) -> markWhatBelongsTo(fact));
    scanned = logSize;
  }

  @Override
  public void markNew(Collection<Digest> roots, Consumer<Digest> newlyMarked) {
    told = newlyMarked;
    int known = table.size();
    boolean isRevived = false;
    long size = log.size();
    LogScan.run(log, scanned, size, table::add);
    for (int i = known; i < table.size(); i++) {
      // Whoever recorded a delta on a retired snapshot needs that one from now on.
      for (int link : table.chain(i)) {
        markManifests(link);
        isRevived |= !kept.stays(link) && revived.add(link);
      }
    }
    LogScan.run(log, isRevived ? 0 : scanned, size, (index, fact) -> markWhatBelongsTo(fact));
    scanned = size;
    for (Digest root : roots) {
      ManifestRoot leased = new ManifestRoot(root);
      if (manifests.isStored(leased)) {
        mark(leased);
      }
    }
    told = digest -> {};
  }

  @Override
  public boolean isLive(Digest key) {
    return marked.contains(key);
  }

  @Override
  public ByteString statement(long index, SweepFigures freed) {
    Instant at = clock.get();
    statedAt = at;
    return StatementCodec.encode(
        new CollectionMade(logSize, gone.size(), freed.nodesFreed(), freed.bytesFreed(), at));
  }

  private void markManifests(int snapshot) {
    if (!table.isAbsent(snapshot)) {
      mark(new ManifestRoot(table.root(snapshot)));
      mark(new ManifestRoot(table.payloadRoot(snapshot)));
    }
    progress.entry();
  }

  private void mark(ManifestRoot root) {
    manifests.mark(root, this::add, this::mark);
  }

  private void mark(ContentReference content) {
    ChunkLists.keys(content, this::add);
  }

  private boolean add(Digest digest) {
    boolean isNew = marked.add(digest);
    if (isNew) {
      told.accept(digest);
    }
    return isNew;
  }

  /** What a copy or a verification of a snapshot that stays has put into the store. */
  private void markWhatBelongsTo(Fact fact) {
    if (fact.told() instanceof Fact.CopyAdded added && stays(added.copy().snapshot())) {
      added.copy().container().ifPresent(this::mark);
    } else if (fact.told() instanceof Fact.PayloadVerified verified
        && stays(verified.verification().snapshot())) {
      verified.verification().part().map(VerifiedPart::units).ifPresent(this::add);
    }
  }

  private boolean stays(SnapshotId snapshot) {
    int number = table.find(snapshot);
    return number >= 0 && (kept.stays(number) || revived.contains(number));
  }
}
