package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Verification;
import java.util.function.Predicate;

/** What is wrong with a snapshot or with a link of its chain: the nearest such link is named. */
final class ChainSentences {
  private ChainSentences() {}

  static String lineageBroken(Question question, int row) {
    DatasetView view = question.view();
    int[] chain = view.chain(row).toArray();
    int last = chain[chain.length - 1];
    return subject(view, row, last)
        + " needs the parent "
        + view.snapshot(last).parent().map(Object::toString).orElse("")
        + (view.parent(last) == ChainColumns.MISSING
            ? ", which is not among this dataset's snapshots"
            : ", which is said to descend from it: audit the catalog");
  }

  static String copyMissing(Question question, int row) {
    int link = nearest(question.view(), row, facts -> facts.copies().isEmpty());
    return subject(question.view(), row, link) + " has no copy";
  }

  static String copyDamaged(Question question, int row) {
    int link =
        nearest(
            question.view(),
            row,
            facts -> !facts.copies().isEmpty() && CopyEvidence.of(facts).intactCopies().isEmpty());
    SnapshotFacts facts = question.view().facts(link);
    Verification found = CopyEvidence.of(facts).latestDamage().orElseThrow();
    int copies = facts.copies().size();
    return subject(question.view(), row, link)
        + " has "
        + (copies == 1 ? "one copy, and it is" : copies + " copies, and all are")
        + " known to be damaged: "
        + found.findings()
        + (found.findings() == 1 ? " finding" : " findings")
        + " in "
        + found.location()
        + " at "
        + found.finishedAt();
  }

  static String quarantined(Question question, int row) {
    int link = nearest(question.view(), row, facts -> facts.status().quarantined().isPresent());
    return subject(question.view(), row, link)
        + " is quarantined: "
        + question.view().facts(link).status().quarantined().orElseThrow();
  }

  static String retired(Question question, int row) {
    int link = nearest(question.view(), row, facts -> facts.status().retired().isPresent());
    return subject(question.view(), row, link)
        + " is retired: "
        + question.view().facts(link).status().retired().orElseThrow();
  }

  static String incomplete(Question question, int row) {
    int link =
        nearest(
            question.view(),
            row,
            facts -> facts.snapshot().marks().contains(SnapshotMark.INCOMPLETE));
    return subject(question.view(), row, link)
        + " lacks entries that could not be read when it was recorded ("
        + question.view().snapshot(link).findings()
        + " findings)";
  }

  /** The link that is meant: the snapshot itself, or one below it by id and time. */
  static String subject(DatasetView view, int row, int link) {
    if (row == link) {
      return "it";
    }
    Snapshot snapshot = view.snapshot(link);
    return "link " + snapshot.id().shortForm() + " of " + snapshot.consistentAt() + " in its chain";
  }

  private static int nearest(DatasetView view, int row, Predicate<SnapshotFacts> wanted) {
    return view.chain(row).filter(link -> wanted.test(view.facts(link))).findFirst().orElse(row);
  }
}
