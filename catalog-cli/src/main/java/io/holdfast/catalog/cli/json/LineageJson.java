package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.lineage.Lineage.Descent;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Family trees of snapshots, flat: a chain may be longer than what a JSON parser accepts as depth.
 */
public final class LineageJson {
  private LineageJson() {}

  /** The fields of a dataset's trees: its snapshots, each before its children. */
  public static void fields(JsonDocument json, DatasetName dataset, List<Descent> trees) {
    json.field("dataset", dataset);
    json.array("snapshots", list -> snapshots(list, trees));
  }

  private static void snapshots(JsonDocument list, List<Descent> trees) {
    Deque<Descent> pending = new ArrayDeque<>();
    pushAll(pending, trees);
    while (!pending.isEmpty()) {
      Descent next = pending.pop();
      list.object(
          json -> {
            SnapshotJson.fields(json, next.snapshot());
            json.texts(
                "children", next.children().stream().map(child -> child.snapshot().id()).toList());
          });
      pushAll(pending, next.children());
    }
  }

  private static void pushAll(Deque<Descent> pending, List<Descent> descents) {
    for (int i = descents.size() - 1; i >= 0; i--) {
      pending.push(descents.get(i));
    }
  }
}
