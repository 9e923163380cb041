package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.lineage.Lineage.Descent;
import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.TimelineName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Family trees of snapshots with box characters. A child that is its parent's only one stands below
 * it without going further to the right, so that long chains stay readable.
 */
public final class LineageText {
  private LineageText() {}

  /**
   * Prints trees.
   *
   * @param page where they go
   * @param trees the trees
   * @param marked which snapshots to point at
   */
  public static void print(Page page, List<Descent> trees, Predicate<Snapshot> marked) {
    Deque<Branch> pending = new ArrayDeque<>();
    for (int i = trees.size() - 1; i >= 0; i--) {
      pending.push(new Branch("", "", trees.get(i)));
    }
    while (!pending.isEmpty()) {
      Branch branch = pending.pop();
      Snapshot snapshot = branch.descent().snapshot();
      page.line(branch.first() + describe(page, snapshot, marked.test(snapshot)));
      List<Descent> children = branch.descent().children();
      for (int i = children.size() - 1; i >= 0; i--) {
        pending.push(child(branch.rest(), children, i));
      }
    }
  }

  /** Prints what restores did to the lines of history; nothing where there was no restore. */
  public static void timelines(Page page, List<Timeline> timelines) {
    for (Timeline line : timelines) {
      line.start()
          .ifPresent(
              start ->
                  page.paragraph(
                      "",
                      "timeline "
                          + line.name()
                          + ": goes on from "
                          + start.from().shortForm()
                          + ", which was restored at "
                          + page.when(start.at())
                          + "; what came after that snapshot on its timeline was abandoned"));
    }
  }

  private static Branch child(String indent, List<Descent> children, int index) {
    if (children.size() == 1) {
      return new Branch(indent + "└ ", indent, children.get(0));
    }
    boolean last = index == children.size() - 1;
    return new Branch(
        indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "), children.get(index));
  }

  private static String describe(Page page, Snapshot snapshot, boolean marked) {
    StringBuilder text = new StringBuilder();
    text.append(snapshot.id().shortForm()).append("  ");
    text.append(SnapshotText.kind(snapshot)).append("  ");
    text.append(page.when(snapshot.consistentAt()));
    if (!snapshot.timeline().equals(TimelineName.MAIN)) {
      text.append("  timeline ").append(snapshot.timeline());
    }
    snapshot.position().ifPresent(position -> text.append("  ").append(position));
    return marked ? page.style().strong(text + "  <== this one") : text.toString();
  }

  /** A snapshot that is still to be printed: what stands before it, and before its children. */
  private record Branch(String first, String rest, Descent descent) {}
}
