package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.CatalogIndex.StoredAct;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Acts by what they are asked for. Not thread-safe: its index guards it. */
final class MemoryActs {
  private final Map<ActKind, List<StoredAct>> byKind = new EnumMap<>(ActKind.class);
  private final Map<Scope, List<StoredAct>> byScope = new HashMap<>();
  private final Map<Digest, List<StoredAct>> bySubject = new HashMap<>();

  /** Adds an act behind those of earlier statements. */
  void add(StoredAct act) {
    IndexRow.ActRow row = act.row();
    byKind.computeIfAbsent(row.kind(), unused -> new ArrayList<>()).add(act);
    byScope
        .computeIfAbsent(new Scope(row.kind(), row.scope()), unused -> new ArrayList<>())
        .add(act);
    bySubject.computeIfAbsent(row.subject(), unused -> new ArrayList<>()).add(act);
  }

  List<StoredAct> of(ActKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  List<StoredAct> of(ActKind kind, String scope) {
    return byScope.getOrDefault(new Scope(kind, scope), List.of());
  }

  List<StoredAct> about(Digest subject) {
    return bySubject.getOrDefault(subject, List.of());
  }

  private record Scope(ActKind kind, String name) {}
}
