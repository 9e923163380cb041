package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings what was found wrong while reading into manifest order with what the comparison finds.
 * That a path comes more than once is no finding here: the last one is compared.
 */
final class SourceFindings {
  private final List<Finding> fromSource;
  private final FindingList findings;
  private final Set<EntryPath> paths = new HashSet<>();
  private int next;

  SourceFindings(List<Finding> fromSource, FindingList findings) {
    this.fromSource = fromSource;
    this.findings = findings;
    for (Finding finding : fromSource) {
      finding.path().ifPresent(paths::add);
    }
  }

  void report(Finding finding) {
    findings.add(finding);
  }

  /** Reports what concerns no path, or paths up to this one. */
  void reportUpTo(EntryPath path) {
    while (next < fromSource.size()
        && fromSource.get(next).path().map(p -> p.compareTo(path) <= 0).orElse(true)) {
      take(fromSource.get(next++));
    }
  }

  void reportRest(long total) {
    while (next < fromSource.size()) {
      take(fromSource.get(next++));
    }
    findings.addAll(List.of(), total - fromSource.size());
  }

  private void take(Finding finding) {
    if (finding.code() != FindingCode.DUPLICATE_ENTRY) {
      findings.add(finding);
    }
  }

  /** Makes sure that an entry whose content was not read does not pass for intact. */
  void requireFindingFor(Entry entry, String location) {
    if (!paths.contains(entry.path())) {
      findings.add(
          Finding.builder(FindingCode.UNREADABLE, location)
              .path(entry.path())
              .expected(entry.size() + " bytes")
              .found("no content")
              .build());
    }
  }
}
