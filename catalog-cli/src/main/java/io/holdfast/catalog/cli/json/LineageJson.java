package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.lineage.Lineage.Descent;
import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Family trees of snapshots, flat: a chain may be longer than what a JSON parser accepts as depth.
 */
public final class LineageJson {
  private LineageJson() {}

  /** The fields of a dataset: its timelines, and its snapshots, each before its children. */
  public static void fields(
      JsonDocument json, DatasetName dataset, List<Timeline> timelines, List<Descent> trees) {
    json.field("dataset", dataset);
    json.array("timelines", list -> timelines.forEach(each -> list.object(to -> line(to, each))));
    json.array("snapshots", list -> snapshots(list, trees));
  }

  private static void line(JsonDocument json, Timeline line) {
    json.field("timeline", line.name());
    json.optional("startedFrom", line.start().map(Timeline.Start::from));
    json.optional("startedAt", line.start().map(Timeline.Start::at));
    json.optional("receipt", line.start().map(Timeline.Start::receipt));
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
