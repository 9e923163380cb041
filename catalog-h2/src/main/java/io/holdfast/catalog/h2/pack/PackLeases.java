package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must not be freed although no statement refers to it yet. Of what is put under a lease, that
 * which is new lies behind the end at which the lease began; of the rest the places are kept, 8
 * bytes each. Thread-safe.
 */
public final class PackLeases {
  private final List<PackLease> open = new ArrayList<>();

  /** Nothing is leased. */
  public PackLeases() {}

  /** Begins a lease at the present end of the nodes. */
  public synchronized PackLease begin(NodeExtent end) {
    PackLease lease = new PackLease(end);
    open.add(lease);
    return lease;
  }

  /** Ends a lease. */
  public synchronized void end(PackLease lease) {
    open.remove(lease);
  }

  /** Keeps a manifest's root and what it reaches. */
  public synchronized void keep(PackLease lease, Digest root) {
    lease.roots.add(root);
  }

  /** A node was put that lies here already. */
  synchronized void found(NodePlace place) {
    open.forEach(lease -> lease.add(place));
  }

  /** The manifests that are kept. */
  public synchronized List<Digest> roots() {
    Set<Digest> roots = new HashSet<>();
    open.forEach(lease -> roots.addAll(lease.roots));
    return List.copyOf(roots);
  }

  /** All nodes behind it may have been put under a lease; null if there is none. */
  synchronized @Nullable NodeExtent oldest() {
    NodeExtent oldest = null;
    for (PackLease lease : open) {
      if (oldest == null || lease.begin.isBefore(oldest)) {
        oldest = lease.begin;
      }
    }
    return oldest;
  }

  /** Where the nodes lie that were put under a lease and were there already, ascending. */
  synchronized FoundPlaces foundPlaces() {
    long[] all = new long[0];
    for (PackLease lease : open) {
      int size = all.length;
      all = Arrays.copyOf(all, size + lease.count);
      System.arraycopy(lease.found, 0, all, size, lease.count);
    }
    Arrays.sort(all);
    return new FoundPlaces(all);
  }

  private static long packed(NodePlace place) {
    // A pack ends soon after 256 MiB, so that an offset fits into 32 bits.
    return ((long) place.pack() << 32) | place.offset();
  }

  /** Places, for looking them up. */
  static final class FoundPlaces {
    private final long[] places;

    private FoundPlaces(long[] places) {
      this.places = places;
    }

    boolean contains(NodePlace place) {
      return Arrays.binarySearch(places, packed(place)) >= 0;
    }

    boolean isEmpty() {
      return places.length == 0;
    }
  }

  /** One lease; changed under the monitor of all. */
  public static final class PackLease {
    private final NodeExtent begin;
    private final Set<Digest> roots = new HashSet<>();
    private long[] found = new long[16];
    private int count;

    private PackLease(NodeExtent begin) {
      this.begin = begin;
    }

    private void add(NodePlace place) {
      if (count == found.length) {
        found = Arrays.copyOf(found, Math.multiplyExact(count, 2));
      }
      found[count++] = packed(place);
    }
  }
}
