package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a catalog must hold: all that it acknowledged. It may hold more, where a process was stopped
 * before it could tell, but each thing whole. Used by one thread.
 */
final class CatalogModel {
  private final Map<SnapshotId, Integer> recorded = new HashMap<>();
  private final Set<SnapshotId> retired = new HashSet<>();
  private final Set<SnapshotId> quarantined = new HashSet<>();
  private final Set<SnapshotId> held = new HashSet<>();
  private final Map<SnapshotId, Integer> verified = new HashMap<>();
  private final Map<SnapshotId, NavigableMap<EntryPath, Entry>> states = new HashMap<>();

  void recorded(int number, SnapshotId id) {
    recorded.put(id, number);
  }

  void retired(SnapshotId id) {
    retired.add(id);
  }

  void quarantined(SnapshotId id) {
    quarantined.add(id);
  }

  void held(SnapshotId id) {
    held.add(id);
  }

  void verified(SnapshotId id) {
    verified.merge(id, 1, Integer::sum);
  }

  int acknowledged() {
    return recorded.size()
        + retired.size()
        + quarantined.size()
        + held.size()
        + verified.values().stream().mapToInt(n -> n).sum();
  }

  /** What it says of some snapshots alone. */
  CatalogModel of(Set<SnapshotId> snapshots) {
    CatalogModel part = new CatalogModel();
    part.recorded.putAll(recorded);
    part.retired.addAll(retired);
    part.quarantined.addAll(quarantined);
    part.held.addAll(held);
    part.verified.putAll(verified);
    for (Set<SnapshotId> of :
        List.of(
            part.recorded.keySet(),
            part.retired,
            part.quarantined,
            part.held,
            part.verified.keySet())) {
      of.retainAll(snapshots);
    }
    return part;
  }

  /** Compares everything with a catalog that was opened again. */
  void assertHolds(Catalog catalog, String why) {
    Map<SnapshotId, Snapshot> found = new HashMap<>();
    for (Snapshot snapshot :
        catalog.snapshots().list(SnapshotQuery.builder().limit(Integer.MAX_VALUE).build())) {
      found.put(snapshot.id(), snapshot);
    }
    assertThat(found.keySet()).as(why).containsAll(recorded.keySet());
    recorded.forEach(
        (id, number) -> assertThat(number(found.get(id))).as("%s, %s", why, id).isEqualTo(number));
    for (SnapshotId id : retired) {
      assertThat(catalog.snapshots().status(id).retired()).as("%s, %s", why, id).isPresent();
    }
    for (SnapshotId id : quarantined) {
      assertThat(catalog.snapshots().status(id).quarantined()).as("%s, %s", why, id).isPresent();
    }
    for (SnapshotId id : held) {
      assertThat(catalog.retention().holds(found.get(id).dataset()))
          .as("%s, holds", why)
          .extracting(Hold::snapshot)
          .contains(id);
    }
    verified.forEach(
        (id, times) ->
            assertThat(catalog.verifier().verifications(id))
                .as("%s, verifications of %s", why, id)
                .hasSizeGreaterThanOrEqualTo(times));
    for (Snapshot snapshot : found.values()) {
      assertWhole(catalog, snapshot, found, why);
    }
    AuditReport audit = catalog.log().audit(progress -> {});
    assertThat(audit.findings()).as(why).isEmpty();
    assertThat(audit.isClean()).as(why).isTrue();
  }

  private void assertWhole(
      Catalog catalog, Snapshot snapshot, Map<SnapshotId, Snapshot> all, String why) {
    if (catalog.collector().collectedAt(snapshot.id()).isPresent()) {
      assertThat(catalog.snapshots().status(snapshot.id()).retired()).as(why).isPresent();
      return;
    }
    if (snapshot.labels().containsKey(NumberedPayload.NUMBER)) {
      List<Entry> entries = new ArrayList<>();
      catalog.snapshots().manifest(snapshot.id()).walk(EntryPath.ROOT, entries::add);
      assertThat(entries)
          .as("%s, entries of %s", why, snapshot.id())
          .containsExactlyElementsOf(state(snapshot, all).values());
    }
  }

  private NavigableMap<EntryPath, Entry> state(Snapshot snapshot, Map<SnapshotId, Snapshot> all) {
    NavigableMap<EntryPath, Entry> known = states.get(snapshot.id());
    if (known == null) {
      known = new TreeMap<>();
      if (snapshot.parent().isPresent()) {
        known.putAll(state(all.get(snapshot.parent().get()), all));
      }
      known.putAll(new NumberedPayload(number(snapshot)).entries());
      states.put(snapshot.id(), known);
    }
    return known;
  }

  private static int number(Snapshot snapshot) {
    return Integer.parseInt(snapshot.labels().getOrDefault(NumberedPayload.NUMBER, "-1"));
  }
}
