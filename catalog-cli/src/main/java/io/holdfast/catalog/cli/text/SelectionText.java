package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A selection, with the reasons for and against. */
public final class SelectionText {
  private static final int NEWEST_SHOWN = 5;
  private static final int NEIGHBOURS_SHOWN = 10;

  private SelectionText() {}

  /** Prints what was chosen, what it costs, and how every candidate was judged. */
  public static void print(Page page, Selection selection) {
    if (selection.choice().isPresent()) {
      chosen(page, selection.choice().get());
    } else {
      page.line(page.style().bad("nothing chosen"));
    }
    selection.newerValid().ifPresent(newer -> newerValid(page, newer));
    page.gap();
    // Why nothing was chosen is told as the reason of the refusal.
    (selection.choice().isPresent()
            ? selection.sentences()
            : selection.basis().policy().sentences())
        .forEach(each -> page.paragraph("", SnapshotText.printable(each)));
    if (!selection.candidates().isEmpty()) {
      page.gap();
      candidates(page, selection);
    }
  }

  private static void chosen(Page page, Choice choice) {
    Snapshot snapshot = choice.snapshot();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("chosen", page.style().good(snapshot.id().toString())));
    facts.add(new Fact("dataset", snapshot.dataset().value()));
    facts.add(new Fact("consistent at", page.when(snapshot.consistentAt())));
    choice.request().at().ifPresent(at -> facts.add(new Fact("asked for", page.when(at))));
    facts.addAll(losses(choice.losses()));
    page.facts(facts);
  }

  /** What a restore misses and throws away, in words. */
  public static List<Fact> losses(Losses losses) {
    return List.of(
        new Fact(
            "gap", Spans.words(losses.gap()) + "   what the choice misses of what was asked for"),
        new Fact(
            "discarded",
            Spans.words(losses.discarded()) + "   thrown away although it could be restored"),
        new Fact("data loss", Spans.words(losses.dataLoss()) + "   gone after the restore"));
  }

  private static void newerValid(Page page, Snapshot newer) {
    page.line(
        page.style().caution("newer valid")
            + "  "
            + newer.id()
            + " of "
            + page.when(newer.consistentAt()));
  }

  private static void candidates(Page page, Selection selection) {
    Optional<SnapshotId> chosen = selection.choice().map(choice -> choice.snapshot().id());
    Table table = new Table("SNAPSHOT", "CONSISTENT AT", "VERDICT", "COPIES ", "VERIFIED", "WHY");
    List<Candidate> shown = shown(selection.candidates(), chosen);
    for (Candidate candidate : shown) {
      candidate(page, table, candidate, chosen);
    }
    table.print(page);
    long more = selection.candidatesTotal() - shown.size();
    if (more > 0) {
      page.line(
          "... and "
              + Sizes.count(more, "more candidate", "more candidates")
              + "; rejected in all, by reason: "
              + new TreeMap<>(selection.rejectionCounts()));
    }
    reasons(page, shown);
  }

  /** The newest few, and those around the chosen one. */
  private static List<Candidate> shown(List<Candidate> all, Optional<SnapshotId> chosen) {
    int middle = 0;
    for (int i = 0; i < all.size(); i++) {
      if (chosen.filter(all.get(i).snapshot().id()::equals).isPresent()) {
        middle = i;
      }
    }
    List<Candidate> shown = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i < NEWEST_SHOWN || Math.abs(i - middle) <= NEIGHBOURS_SHOWN) {
        shown.add(all.get(i));
      }
    }
    return shown;
  }

  private static void candidate(
      Page page, Table table, Candidate candidate, Optional<SnapshotId> chosen) {
    Snapshot snapshot = candidate.snapshot();
    boolean isChosen = chosen.filter(snapshot.id()::equals).isPresent();
    String verdict =
        isChosen
            ? page.style().good("chosen")
            : candidate.isEligible() ? "eligible" : page.style().bad("rejected");
    table.row(
        snapshot.id().shortForm(),
        page.when(snapshot.consistentAt()),
        verdict,
        Integer.toString(candidate.copies()),
        candidate
            .lastVerification()
            .map(
                last ->
                    Spans.age(last.finishedAt(), page.now()) + (last.isWhole() ? "" : ", in part"))
            .orElse("never"),
        candidate.rejections().stream()
            .map(rejection -> rejection.code().name())
            .collect(Collectors.joining(", ")));
  }

  /** The facts behind the codes, which are too long for a column. */
  private static void reasons(Page page, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (!candidate.isEligible()) {
        page.gap();
        page.line(candidate.snapshot().id().shortForm());
        candidate.rejections().forEach(why -> page.paragraph("  ", reason(why)));
      }
    }
  }

  /** A reason on one line. */
  public static String reason(Rejection rejection) {
    return rejection.code() + ": " + SnapshotText.printable(rejection.detail());
  }
}
