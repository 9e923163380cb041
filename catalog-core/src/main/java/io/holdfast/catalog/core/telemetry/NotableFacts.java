package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.verify.VerificationReport;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * What whoever runs the program should get to know although the caller is told as well: damage.
 * Loggers are looked up when there is something to say, since starting a log takes longer than many
 * a run.
 */
final class NotableFacts {
  private static final String VERIFY = "io.holdfast.catalog.verify";
  private static final String SNAPSHOT = "io.holdfast.catalog.snapshot";

  private NotableFacts() {}

  static void verified(VerificationReport report) {
    if (!report.isClean()) {
      warn(
          VERIFY,
          "snapshot {0}: verification found {1} findings, the first of them {2}",
          report.snapshot(),
          report.findingsTotal(),
          first(report.findings()));
    }
  }

  static void recorded(Recording recording, String location) {
    if (recording.snapshot().marks().contains(SnapshotMark.INCOMPLETE)) {
      warn(
          SNAPSHOT,
          "snapshot {0} does not hold all of {1}: {2} findings, the first of them {3}",
          recording.snapshot().id(),
          location,
          recording.findingsTotal(),
          first(recording.findings()));
    }
  }

  static void added(SnapshotId snapshot, String location, CopyAddition addition) {
    if (addition.copy().isEmpty()) {
      warn(
          SNAPSHOT,
          "snapshot {0}: {1} was refused as a copy for {2} findings, the first of them {3}",
          snapshot,
          location,
          addition.findingsTotal(),
          first(addition.findings()));
    }
  }

  private static String first(List<Finding> findings) {
    return findings.isEmpty() ? "not listed" : findings.get(0).toString();
  }

  /** Arguments as text: a message format would write numbers and nulls in ways of its own. */
  private static void warn(String logger, String format, Object... arguments) {
    Object[] texts = new Object[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    System.getLogger(logger).log(Level.WARNING, format, texts);
  }
}
