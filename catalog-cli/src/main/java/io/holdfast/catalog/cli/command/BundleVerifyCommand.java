package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.BundleJson;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.json.VerificationJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.BundleText;
import io.holdfast.catalog.cli.text.FindingText;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.VerificationText;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Verifies a bundle, and a copy by it. */
@Command(
    name = "verify",
    description = {
      "Checks a bundle or backup: that it is what was written, and sound as a catalog of its own.",
      "With COPY, reads that copy and compares it with the bundle's snapshot. Needs no catalog."
    })
public final class BundleVerifyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "FILE", description = "The bundle.")
  private String file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COPY",
      description = "A directory, tar or zip archive; - is a tar stream on standard input.")
  private @Nullable String copy;

  @Mixin private BundleKeyOption key = new BundleKeyOption();

  /** A command in a session. */
  public BundleVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    BundleFiles files = key.files(session);
    Path path = session.surroundings().resolve(file);
    BundleSummary summary = files.check(path);
    SnapshotId snapshot = summary.snapshot().orElse(null);
    if (copy != null && snapshot == null) {
      throw new RequestException(
          "a backup holds many snapshots: restore it, or verify the copy by its own bundle");
    }
    EntrySource source = copy == null ? null : session.source(copy);
    try (Catalog catalog = files.open(path)) {
      AuditReport audit = audit(catalog);
      Optional<VerificationReport> report =
          snapshot == null || source == null
              ? Optional.empty()
              : Optional.of(verify(catalog, snapshot, source));
      answer(summary, audit, report);
      return verdict(audit, report);
    }
  }

  private AuditReport audit(Catalog catalog) {
    try (ProgressDisplay progress = session.progress("auditing")) {
      return catalog.log().audit(progress);
    }
  }

  private VerificationReport verify(Catalog catalog, SnapshotId snapshot, EntrySource source) {
    try (ProgressDisplay progress = session.progress("verifying")) {
      return catalog
          .verifier()
          .verify(
              VerificationTarget.at(snapshot, new FromSource(source)),
              VerificationOptions.content(),
              progress);
    }
  }

  private void answer(
      BundleSummary summary, AuditReport audit, Optional<VerificationReport> report) {
    if (session.json()) {
      session.document(
          json -> {
            json.object("bundle", fields -> BundleJson.fields(fields, summary));
            json.object("audit", fields -> LogJson.fields(fields, audit));
            json.flag(
                "clean", audit.isClean() && report.map(VerificationReport::isClean).orElse(true));
            if (report.isPresent()) {
              json.object(
                  "verify", fields -> VerificationJson.fields(fields, Depth.CONTENT, report.get()));
            } else {
              json.field("verify", null);
            }
          });
      return;
    }
    BundleText.print(session.page(), summary);
    FindingText.print(session.page(), audit.findings(), audit.findingsTotal());
    session
        .page()
        .line(
            audit.isClean()
                ? session.page().style().good("sound") + ": nothing in it differs from what it says"
                : session.page().style().bad("NOT SOUND"));
    report.ifPresent(found -> VerificationText.print(session.page(), found));
  }

  private int verdict(AuditReport audit, Optional<VerificationReport> report) {
    if (!audit.isClean()) {
      return Verdicts.refused(
          session,
          "the bundle is not sound: "
              + Sizes.count(audit.findingsTotal(), "finding", "findings")
              + "; use another copy of it");
    }
    if (report.isPresent() && !report.get().isClean()) {
      return Verdicts.refused(
          session,
          "the copy is not what the bundle says: "
              + Sizes.count(report.get().findingsTotal(), "finding", "findings")
              + "; do not restore it from here");
    }
    return ExitStatus.OK;
  }
}
