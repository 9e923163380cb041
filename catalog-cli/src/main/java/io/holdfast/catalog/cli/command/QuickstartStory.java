package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.text.FindingText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.SelectionText;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.cli.text.Spans;
import io.holdfast.catalog.cli.text.Table;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.Locale;

/** Tells the main job to somebody who has never seen the tool. */
final class QuickstartStory {
  /** Below it, a rate says more about the start than about reading. */
  private static final long WORTH_A_RATE = 1 << 20;

  private static final String INDENT = "   ";

  private final Page page;
  private final Quickstart job;
  private final Snapshot snapshot;

  QuickstartStory(Page page, Quickstart job) {
    this.page = page;
    this.job = job;
    this.snapshot = job.recording().snapshot();
  }

  void tell() {
    recorded();
    chosen();
    verified();
    job.plan().ifPresent(this::planned);
    goOn();
  }

  private void recorded() {
    heading("1. Recorded");
    page.paragraph(
        INDENT,
        String.format(
            Locale.ROOT,
            "%s holds %s with %s of content. Every file was read once and its digest noted; the"
                + " data stay where they are. This state is now snapshot",
            SnapshotText.printable(
                job.recording().copy().map(Copy::location).orElse("standard input")),
            Sizes.count(snapshot.entries(), "entry", "entries"),
            Sizes.bytes(snapshot.bytes())));
    page.line(INDENT + INDENT + snapshot.id());
    page.paragraph(
        INDENT,
        "of the dataset '"
            + snapshot.dataset()
            + "', as of "
            + Spans.time(snapshot.consistentAt())
            + ". One digest, its root, stands for all of it:");
    page.line(INDENT + INDENT + snapshot.root());
    if (job.recording().findingsTotal() > 0) {
      page.paragraph(INDENT, "Not all went well on the way:");
      FindingText.print(page, job.recording().findings(), job.recording().findingsTotal());
    }
    page.gap();
  }

  private void chosen() {
    heading("2. Chosen");
    if (job.selection().choice().isPresent()) {
      Choice choice = job.selection().choice().get();
      page.paragraph(
          INDENT,
          "Of "
              + Sizes.count(job.selection().candidatesTotal(), "snapshot", "snapshots")
              + " of this dataset, "
              + choice.snapshot().id().shortForm()
              + " is the newest that no rule is against. Restoring it now would lose what changed in"
              + " the last "
              + Spans.words(choice.losses().dataLoss())
              + ", and throw away "
              + (choice.losses().discarded().isZero()
                  ? "nothing that could be restored."
                  : Spans.words(choice.losses().discarded()) + " that could be restored."));
    } else {
      page.paragraph(INDENT, "No snapshot of this dataset may be restored:");
      for (Candidate candidate : job.selection().candidates()) {
        candidate
            .rejections()
            .forEach(
                why ->
                    page.line(
                        INDENT
                            + candidate.snapshot().id().shortForm()
                            + "  "
                            + SelectionText.reason(why)));
      }
    }
    page.gap();
  }

  private void verified() {
    heading("3. Verified");
    VerificationReport report = job.report();
    Coverage coverage = report.coverage();
    page.paragraph(
        INDENT,
        "Everything was read again and compared with what was recorded: "
            + Sizes.count(coverage.entriesChecked())
            + " of "
            + Sizes.count(coverage.entriesTotal(), "entry", "entries")
            + ", "
            + Sizes.bytes(coverage.bytesChecked())
            + " of "
            + Sizes.bytes(coverage.bytesTotal())
            + (coverage.bytesChecked() >= WORTH_A_RATE
                ? " at " + Sizes.rate(report.bytesPerSecond())
                : "")
            + ". "
            + (report.isClean()
                ? page.style().good("Nothing differs.")
                : page.style()
                    .bad(Sizes.count(report.findingsTotal(), "finding", "findings") + ":")));
    FindingText.print(page, report.findings(), report.findingsTotal());
    page.paragraph(
        INDENT, "That this was checked, when, and how much of it, is now evidence in the log.");
    page.gap();
  }

  private void planned(RestorePlan plan) {
    heading("4. Planned");
    page.paragraph(
        INDENT,
        "To restore it, "
            + Sizes.count(plan.steps().size(), "payload is", "payloads are")
            + " applied to "
            + SnapshotText.printable(plan.target().location())
            + " (nothing was written there). Afterwards the target must have the root above, or the"
            + " restore has failed. This plan is");
    page.line(INDENT + INDENT + plan.digest());
    page.gap();
  }

  private void goOn() {
    heading("To go on");
    String id = snapshot.id().shortForm();
    Table table = new Table();
    table.row(INDENT + "holdfast list", "all snapshots");
    table.row(INDENT + "holdfast show " + id, "its times, copies and verifications");
    table.row(INDENT + "holdfast ls " + id, "what is in it");
    table.row(INDENT + "holdfast verify " + id, "read it again, before you need it");
    table.row(
        INDENT + "holdfast select --dataset " + snapshot.dataset(), "which to restore, and why");
    table.print(page);
    page.line(INDENT + "The catalog is at " + SnapshotText.printable(job.catalog().toString()));
  }

  private void heading(String text) {
    page.line(page.style().strong(text));
  }
}
