package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.verify.Coverage;
import java.util.Iterator;

/** Counts what one payload gave. Not thread-safe. */
final class StepTally {
  private final FindingList findings;
  private long contents;
  private long bytes;
  private long found;

  /**
   * Starts at zero.
   *
   * @param findings takes what is wrong
   */
  StepTally(FindingList findings) {
    this.findings = findings;
  }

  void verified(Entry entry) {
    contents++;
    bytes += entry.size();
  }

  void found(Finding finding) {
    findings.add(finding);
    found++;
  }

  /** How much is wrong with the payload; a content that did not come counts too. */
  long findings(Coverage coverage) {
    return Math.max(found, coverage.entriesTotal() - coverage.entriesChecked());
  }

  /**
   * How much of the payload was verified. What has no content is counted as looked at: it is made
   * from the manifest, and what was made is compared afterwards.
   */
  Coverage coverage(StoredManifest payload) {
    long entries = 0;
    long files = 0;
    Iterator<Entry> all = payload.iterator();
    while (all.hasNext()) {
      EntryKind kind = all.next().kind();
      entries += kind == EntryKind.TOMBSTONE ? 0 : 1;
      files += kind == EntryKind.FILE ? 1 : 0;
    }
    long unread = Math.max(0, files - contents);
    return new Coverage(
        entries - unread, entries, Math.min(bytes, payload.bytes()), payload.bytes());
  }
}
