package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.pack.PackLeases.FoundPlaces;
import io.holdfast.catalog.spi.SweepFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Frees packs of nodes: what is live in them is written again into later packs, and then a header
 * alone is put in their place. Packs are left as they are of which less than a tenth could be
 * freed. Used by one thread; the steps that change anything need the monitor under which nodes are
 * put.
 */
public final class PackSweep {
  private static final int LEAST_SHARE = 10;
  private static final long BATCH_BYTES = 4L << 20;

  private final NodePacks packs;
  private final PackLeases leases;
  private final Object monitor;
  private final Predicate<Digest> live;
  private final Map<Integer, Survey> candidates = new TreeMap<>();
  private final List<Map.Entry<Digest, ByteString>> batch = new ArrayList<>();
  private long batchBytes;
  private long copied;
  private long copiedBytes;
  private @Nullable NodeExtent leased;
  private FoundPlaces found;

  /**
   * Nothing is done yet.
   *
   * @param packs the nodes
   * @param leases protect what no statement refers to yet
   * @param monitor held by whoever puts nodes
   * @param live tells which nodes stay
   */
  public PackSweep(NodePacks packs, PackLeases leases, Object monitor, Predicate<Digest> live) {
    this.packs = packs;
    this.leases = leases;
    this.monitor = monitor;
    this.live = live;
    this.leased = leases.oldest();
    this.found = leases.foundPlaces();
  }

  /** What lies in a pack. */
  private static final class Survey {
    private long bytes;
    private long nodes;
    private long dead;
    private long deadBytes;

    /** Enough of it can go to be worth the copying of the rest. */
    boolean isWorthIt() {
      return dead > 0 && deadBytes * LEAST_SHARE >= bytes;
    }
  }

  /**
   * Looks through all packs.
   *
   * @param extent up to where nodes are looked at
   * @return what could be freed, by what is live now
   */
  public SweepFigures survey(NodeExtent extent) throws IOException {
    for (int number = 1; number <= extent.pack(); number++) {
      if (!packs.files().isCollected(number)) {
        Survey survey = survey(number, extent);
        if (survey.isWorthIt()) {
          candidates.put(number, survey);
        }
      }
    }
    long nodes = 0;
    long bytes = 0;
    long kept = 0;
    long keptBytes = 0;
    for (Survey survey : candidates.values()) {
      nodes += survey.dead;
      bytes += survey.bytes - PackHeader.BYTES;
      kept += survey.nodes - survey.dead;
      keptBytes += survey.bytes - PackHeader.BYTES - survey.deadBytes;
    }
    return new SweepFigures(
        nodes, Math.max(0, bytes - keptBytes), kept, keptBytes, candidates.size());
  }

  private Survey survey(int number, NodeExtent extent) throws IOException {
    Survey survey = new Survey();
    survey.bytes = number == extent.pack() ? extent.end() : packs.files().pack(number).fileSize();
    Map<Long, Long> deadBases = new HashMap<>();
    forEach(
        number,
        survey.bytes,
        entry -> {
          survey.nodes++;
          if (stays(entry)) {
            // Without its base it is stored whole: not all of the base's bytes are won.
            Long needed = deadBases.remove(entry.base());
            survey.deadBytes -= needed == null ? 0 : needed;
          } else {
            survey.dead++;
            survey.deadBytes += entry.bytes();
            if (entry.likeness() != Likeness.NONE) {
              deadBases.put(entry.place().offset(), entry.bytes());
            }
          }
        });
    return survey;
  }

  private boolean stays(NodeEntry entry) throws IOException {
    return stays(entry.key(), entry.place());
  }

  /** A node that lies somewhere later, too, is not needed here. */
  private boolean stays(Digest key, NodePlace place) throws IOException {
    boolean isNeeded =
        live.test(key) || found.contains(place) || (leased != null && place.isBehind(leased));
    return isNeeded && place.equals(packs.place(key));
  }

  private void forEach(int number, long end, EntryVisitor visitor) throws IOException {
    PackFile pack = packs.files().pack(number);
    for (long at = PackHeader.BYTES; at < end; ) {
      PackFile.RecordHead head = pack.head(at);
      if (head == null) {
        throw new DamagedPackException("pack " + number + " has no record at " + at);
      }
      for (NodeEntry entry : NodeBatch.entries(pack, number, at)) {
        visitor.visit(entry);
      }
      at += PackFile.RECORD_HEADER_BYTES + head.length();
    }
  }

  private interface EntryVisitor {
    void visit(NodeEntry entry) throws IOException;
  }

  /** From now on nobody relies on what lies in the packs that will go. */
  public void fix() throws IOException {
    synchronized (monitor) {
      if (candidates.containsKey(packs.known().pack())) {
        packs.seal();
      }
      packs.leaving(candidates.keySet());
      leased = leases.oldest();
      found = leases.foundPlaces();
    }
  }

  /** Copies what is live or leased in the packs that will go. */
  public void copy() throws IOException {
    for (int number : candidates.keySet()) {
      forEach(
          number,
          packs.files().pack(number).fileSize(),
          entry -> {
            if (stays(entry)) {
              add(entry.key(), entry.place());
            }
          });
    }
    append();
  }

  /** Copies a node that became live since, if it lies in a pack that will go. */
  public void copy(Digest key) throws IOException {
    NodePlace place = packs.place(key);
    if (place != null && candidates.containsKey(place.pack())) {
      add(key, place);
    }
  }

  private void add(Digest key, NodePlace place) throws IOException {
    ByteString node = packs.read(place);
    batch.add(Map.entry(key, node));
    batchBytes += node.length();
    if (batchBytes >= BATCH_BYTES) {
      append();
    }
  }

  /** Writes what was collected for copying. */
  public void append() throws IOException {
    synchronized (monitor) {
      List<Map.Entry<Digest, ByteString>> missing = new ArrayList<>();
      for (Map.Entry<Digest, ByteString> blob : batch) {
        NodePlace place = packs.place(blob.getKey());
        // Somebody may have put it again meanwhile.
        if (place != null && candidates.containsKey(place.pack())) {
          missing.add(blob);
          copied++;
        }
      }
      if (!missing.isEmpty()) {
        copiedBytes += packs.append(missing);
      }
    }
    batch.clear();
    batchBytes = 0;
  }

  /** What is freed when the packs go. */
  public SweepFigures figures() throws IOException {
    long nodes = 0;
    long bytes = 0;
    for (int number : candidates.keySet()) {
      bytes += packs.files().pack(number).fileSize() - PackHeader.BYTES;
      nodes += nodesOf(number);
    }
    return new SweepFigures(
        Math.max(0, nodes - copied),
        Math.max(0, bytes - copiedBytes),
        copied,
        copiedBytes,
        candidates.size());
  }

  private long nodesOf(int number) {
    Survey survey = candidates.get(number);
    return survey == null ? 0 : survey.nodes;
  }

  /** They stay after all. */
  public void giveUp() {
    synchronized (monitor) {
      packs.leaving(Set.of());
    }
  }

  /** Replaces the packs: the statement about it is on disk. */
  public void replace() throws IOException {
    for (int number : candidates.keySet()) {
      packs.files().replace(number);
    }
  }
}
