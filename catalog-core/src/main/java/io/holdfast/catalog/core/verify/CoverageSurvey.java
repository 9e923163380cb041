package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.coverage.CopyHistory;
import io.holdfast.catalog.core.coverage.UnitLayout;
import io.holdfast.catalog.core.coverage.UnitSet;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** How far the copies of a snapshot were read. Thread-safe. */
final class CoverageSurvey {
  private final Payloads payloads;

  CoverageSurvey(Payloads payloads) {
    this.payloads = payloads;
  }

  List<CopyCoverage> of(SnapshotFacts facts) {
    ManifestRoot root = facts.snapshot().payloadRoot();
    StoredManifest manifest = payloads.manifests().open(root);
    UnitLayout layout = UnitLayout.of(manifest);
    List<CopyCoverage> coverages = new ArrayList<>();
    for (Copy copy : facts.copies()) {
      CopyHistory contents = history(facts, copy, Depth.CONTENT, layout);
      coverages.add(
          coverage(copy, Depth.CONTENT, contents, figures(manifest, layout, contents.read())));
      copy.container()
          .ifPresent(
              container -> {
                UnitLayout chunks = UnitLayout.ofContainer(container);
                CopyHistory history = history(facts, copy, Depth.CONTAINER, chunks);
                coverages.add(
                    coverage(copy, Depth.CONTAINER, history, figures(container, history.read())));
              });
    }
    return coverages;
  }

  private CopyHistory history(SnapshotFacts facts, Copy copy, Depth depth, UnitLayout layout) {
    return CopyHistory.of(
        copy,
        depth,
        facts.snapshot().payloadRoot(),
        facts.verifications(),
        new CopyHistory.Units(layout.total(), payloads.coverage()::load));
  }

  private static CopyCoverage coverage(
      Copy copy, Depth depth, CopyHistory history, Coverage figures) {
    long unread = history.unread().size();
    long read = history.read().size();
    return new CopyCoverage(
        copy,
        depth,
        figures,
        read,
        read + unread,
        history.oldest(),
        unread == 0 ? Optional.empty() : Optional.of(history.begin()));
  }

  /** An entry counts once all of it was read, its bytes as far as they were. */
  private static Coverage figures(StoredManifest manifest, UnitLayout layout, UnitSet read) {
    long entries = 0;
    long bytes = 0;
    int first = 0;
    Iterator<Entry> all = manifest.iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      int end = layout.end(first);
      long units = read.countIn(first, end);
      if (entry.kind() != EntryKind.TOMBSTONE && units == end - first) {
        entries++;
      }
      if (entry.kind() == EntryKind.FILE && entry.content().isPresent()) {
        bytes += UnitLayout.bytesOf(entry.content().get(), units, read.contains(end - 1));
      }
      first = end;
    }
    return new Coverage(entries, layout.entries(), bytes, layout.bytes());
  }

  private static Coverage figures(ContentReference container, UnitSet read) {
    boolean hasLast = read.contains((int) Math.max(1, container.chunks()) - 1);
    return new Coverage(
        0, 0, UnitLayout.bytesOf(container, read.size(), hasLast), container.length());
  }
}
