package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.util.Set;

/** The cells of verifications. */
final class VerificationCells {
  private VerificationCells() {}

  static void bind(CellWriter out, Verification verification) {
    Coverage coverage = verification.coverage();
    out.digest(verification.id())
        .digest(verification.snapshot().digest())
        .digest(verification.copy().map(CopyId::digest).orElse(null))
        .text(verification.location())
        .digest(verification.root().digest())
        .text(ColumnText.ofNames(verification.depths()))
        .number(coverage.entriesChecked())
        .number(coverage.entriesTotal())
        .number(coverage.bytesChecked())
        .number(coverage.bytesTotal())
        .number(verification.findings())
        .number(verification.bytesShared())
        .text(verification.part().map(PartText::of).orElse(""))
        .time(verification.startedAt())
        .time(verification.finishedAt());
  }

  static Verification read(CellReader in) {
    Verification.Builder builder = Verification.builder(in.digest(), new SnapshotId(in.digest()));
    in.optionalDigest().map(CopyId::new).ifPresent(builder::copy);
    builder
        .location(in.text())
        .root(new ManifestRoot(in.digest()))
        .depths(Set.copyOf(ColumnText.names(in.text(), Depth::valueOf)))
        .coverage(new Coverage(in.number(), in.number(), in.number(), in.number()))
        .findings(in.number())
        .bytesShared(in.number());
    PartText.read(in.text()).ifPresent(builder::part);
    return builder.during(in.time(), in.time()).build();
  }
}
