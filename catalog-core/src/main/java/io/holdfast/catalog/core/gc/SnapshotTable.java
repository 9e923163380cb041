package io.holdfast.catalog.core.gc;

import io.holdfast.catalog.core.log.CollectionMade;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementImported;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What the log says of snapshots, as far as it decides which manifests stay: made from statements
 * alone, since an index can be damaged, and what is freed is gone. About 60 bytes a snapshot. Not
 * thread-safe.
 */
final class SnapshotTable {
  private static final int NO_PARENT = -1;

  private final DigestSet ids = new DigestSet();
  private final DigestSet roots = new DigestSet();
  private int[] root = new int[16];
  private int[] payloadRoot = new int[16];
  private int[] base = new int[16];
  private long[] retiredBy = new long[16];
  private final BitSet absent = new BitSet();
  private final BitSet retired = new BitSet();
  private final BitSet lookedAt = new BitSet();
  private final List<Pending> pending = new ArrayList<>();
  private long[] lookedAtBy = new long[16];

  /** A retirement that no collection has looked at; the place is that of the log it stood in. */
  private record Pending(int snapshot, Place place) {}

  /** A place in one of the logs that were imported, or in the own one. */
  private record Place(String origin, long index) {
    /** Whether a collection of a log looked at what stands here. */
    boolean isBefore(String log, long logSize) {
      return !origin.equals(log) || index < logSize;
    }
  }

  /**
   * Takes in the next statement of the log.
   *
   * @param index its place
   * @param fact what it says
   */
  void add(long index, Fact fact) {
    Fact told = fact.told();
    if (told instanceof Fact.SnapshotRecorded recorded) {
      add(recorded.snapshot(), fact);
    } else if (told instanceof Fact.Declared declared) {
      switch (declared.row().kind()) {
        case RETIRED -> retire(declared.row().snapshot(), index, fact);
        case QUARANTINED -> {} // Must not be restored, and is kept.
      }
    } else if (told instanceof CollectionMade made) {
      collected(index, made, fact);
    }
  }

  private void add(Snapshot snapshot, Fact fact) {
    int number = ids.number(snapshot.id().digest());
    if (number == root.length) {
      int capacity = Math.multiplyExact(number, 2);
      root = Arrays.copyOf(root, capacity);
      payloadRoot = Arrays.copyOf(payloadRoot, capacity);
      base = Arrays.copyOf(base, capacity);
      retiredBy = Arrays.copyOf(retiredBy, capacity);
      lookedAtBy = Arrays.copyOf(lookedAtBy, capacity);
    }
    absent.set(
        number,
        fact instanceof StatementImported imported
            && imported.manifests() == StatementImported.Manifests.MISSING);
    root[number] = roots.number(snapshot.root().digest());
    payloadRoot[number] = roots.number(snapshot.payloadRoot().digest());
    base[number] =
        snapshot.kind() == SnapshotKind.DELTA
            ? snapshot.parent().map(SnapshotId::digest).map(ids::find).orElse(NO_PARENT)
            : NO_PARENT;
  }

  private void retire(SnapshotId snapshot, long index, Fact fact) {
    int number = ids.find(snapshot.digest());
    if (number >= 0) {
      if (!retired.get(number)) {
        pending.add(new Pending(number, new Place(origin(fact), place(index, fact))));
      }
      retired.set(number);
      retiredBy[number] = index;
    }
  }

  /** A collection has looked at the retirements before the size that it names. */
  private void collected(long index, CollectionMade made, Fact fact) {
    String origin = origin(fact);
    pending.removeIf(
        each -> {
          boolean seen = each.place().isBefore(origin, made.logSize());
          if (seen) {
            lookedAt.set(each.snapshot());
            lookedAtBy[each.snapshot()] = index;
          }
          return seen;
        });
  }

  private static String origin(Fact fact) {
    Fact at = fact;
    String origin = "";
    while (at instanceof StatementImported imported) {
      origin = imported.origin();
      at = imported.fact();
    }
    return origin;
  }

  private static long place(long index, Fact fact) {
    long place = index;
    Fact at = fact;
    while (at instanceof StatementImported imported) {
      place = imported.index();
      at = imported.fact();
    }
    return place;
  }

  /** Snapshots that stay, and those that kept deltas are laid upon. */
  Kept kept() {
    return new Kept(retired);
  }

  /** Those that stayed at the last collection, and all since. */
  Kept keptByLastCollection() {
    return new Kept(lookedAt);
  }

  /** Place of the statement of the first collection that looked at its retirement. */
  long collection(int snapshot) {
    return lookedAtBy[snapshot];
  }

  /** Whether its manifests never came, since its statement alone was imported. */
  boolean isAbsent(int snapshot) {
    return absent.get(snapshot);
  }

  /** A snapshot and all that it is laid upon. */
  List<Integer> chain(int snapshot) {
    List<Integer> chain = new ArrayList<>();
    for (int at = snapshot; at != NO_PARENT; at = base[at]) {
      chain.add(at);
    }
    return chain;
  }

  /** Number of snapshots. */
  int size() {
    return ids.size();
  }

  /** The number of a snapshot; -1 if it is not there. */
  int find(SnapshotId snapshot) {
    return ids.find(snapshot.digest());
  }

  SnapshotId id(int snapshot) {
    return new SnapshotId(ids.get(snapshot));
  }

  /** Place of the statement that retired a snapshot. */
  long retirement(int snapshot) {
    return retiredBy[snapshot];
  }

  /** The manifest of its whole state. */
  Digest root(int snapshot) {
    return roots.get(root[snapshot]);
  }

  /** The manifest of what its payload holds. */
  Digest payloadRoot(int snapshot) {
    return roots.get(payloadRoot[snapshot]);
  }

  /** Those that a manifest belongs to. */
  List<Integer> snapshotsOf(ManifestRoot manifest) {
    int number = roots.find(manifest.digest());
    List<Integer> found = new ArrayList<>();
    for (int i = 0; number >= 0 && i < size(); i++) {
      if (root[i] == number || payloadRoot[i] == number) {
        found.add(i);
      }
    }
    return found;
  }

  /** Which snapshots stay; does not change with the table. */
  final class Kept {
    private final BitSet gone;
    private final BitSet needed = new BitSet();

    private Kept(BitSet notKept) {
      this.gone = (BitSet) notKept.clone();
      for (int i = 0; i < size(); i++) {
        if (!gone.get(i)) {
          for (int at = base[i]; at != NO_PARENT && !needed.get(at); at = base[at]) {
            needed.set(at);
          }
        }
      }
    }

    /** Whether its manifests stay. */
    boolean stays(int snapshot) {
      return !gone.get(snapshot) || needed.get(snapshot);
    }

    /** Whether it is retired, and stays for the sake of a kept delta. */
    boolean isNeeded(int snapshot) {
      return gone.get(snapshot) && needed.get(snapshot);
    }
  }
}
