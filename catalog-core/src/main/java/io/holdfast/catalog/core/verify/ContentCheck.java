package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.collect.CollectedEntry;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.Intake;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.intake.ReadingPlan.ContainerReading;
import io.holdfast.catalog.core.intake.Taken;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.source.DirectorySource;
import io.holdfast.catalog.core.tree.ProofResult;
import io.holdfast.catalog.core.tree.TreeProof;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.source.UnreadableSourceException;
import io.holdfast.catalog.verify.Coverage;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payload and compares it with its manifest: both sides come in manifest order and are
 * merged, so that memory does not grow with the number of entries.
 */
public final class ContentCheck {
  private final ChunkLists chunkLists;
  private final IntakeSettings settings;

  /**
   * A check.
   *
   * @param chunkLists names the chunk that differs
   * @param settings what reading may use
   */
  public ContentCheck(ChunkLists chunkLists, IntakeSettings settings) {
    this.chunkLists = chunkLists;
    this.settings = settings;
  }

  /**
   * Compares.
   *
   * @param payload what with what
   * @param progress told how far it is
   * @param findings takes what differs, in manifest order
   * @return what was read, and the container's own bytes if they were digested
   * @throws DamagedManifestException if the manifest itself is damaged
   */
  public Result run(Payload payload, ProgressCounter progress, FindingList findings) {
    String location = payload.source().description().location();
    ContainerReading container =
        payload.container().isPresent() ? ContainerReading.DIGEST : ContainerReading.PASS;
    return run(payload, container, progress, findings, location);
  }

  /** The same, with the container's own bytes digested whether or not they are known. */
  public Result runWithContainer(Payload payload, ProgressCounter progress, FindingList findings) {
    String location = payload.source().description().location();
    return run(payload, ContainerReading.DIGEST, progress, findings, location);
  }

  private Result run(
      Payload payload,
      ContainerReading reading,
      ProgressCounter progress,
      FindingList findings,
      String location) {
    if (!(payload.source() instanceof DirectorySource tree)) {
      ExpectedReading plan =
          new ExpectedReading(payload.manifest(), reading, containerScheme(payload), path -> false);
      return compare(payload, plan, progress, findings, location);
    }
    ProofResult proof = prove(payload, tree, progress);
    if (proof.isClean()) {
      Coverage all = new Coverage(proof.entries(), proof.entries(), proof.bytes(), proof.bytes());
      return new Result(all, Optional.empty());
    }
    ExpectedReading plan =
        new ExpectedReading(
            payload.manifest(), reading, DigestScheme.MERKLE_SHA256_18, proof::isProven);
    return compare(payload, plan, progress, findings, location);
  }

  /** The scheme that the container was recorded under; of a new one, that of the first file. */
  private static DigestScheme containerScheme(Payload payload) {
    Optional<ContentReference> like =
        payload.container().isPresent() ? payload.container() : firstContent(payload.manifest());
    return like.map(ContentReference::scheme)
        .filter(DigestScheme::isChunked)
        .orElse(DigestScheme.MERKLE_SHA256_18);
  }

  private static Optional<ContentReference> firstContent(StoredManifest manifest) {
    Iterator<Entry> entries = manifest.iterator();
    Optional<ContentReference> content = Optional.empty();
    while (content.isEmpty() && entries.hasNext()) {
      content = entries.next().content();
    }
    return content;
  }

  private ProofResult prove(Payload payload, DirectorySource tree, ProgressCounter progress) {
    FieldMask fields = payload.fields().commonWith(tree.description().fields());
    try (HashEngine engine = new HashEngine(settings.threads())) {
      return TreeProof.of(payload.manifest(), tree.root(), fields, engine, progress);
    }
  }

  private Result compare(
      Payload payload,
      ExpectedReading plan,
      ProgressCounter progress,
      FindingList findings,
      String location) {
    try (Intake intake = new Intake(payload.source(), plan, settings, progress)) {
      Taken taken = intake.read();
      Coverage coverage = merge(payload, taken, findings, location);
      payload
          .container()
          .ifPresent(
              expected ->
                  ContainerCheck.compare(expected, taken.container(), chunkLists, location)
                      .ifPresent(findings::add));
      return new Result(coverage, taken.container());
    } catch (UnreadableSourceException e) {
      findings.add(Finding.builder(FindingCode.UNREADABLE, location).found(e.getMessage()).build());
      ManifestReading.readAll(payload.manifest());
      return new Result(
          new Coverage(0, payload.manifest().entries(), 0, payload.manifest().bytes()),
          Optional.empty());
    }
  }

  private Coverage merge(Payload payload, Taken taken, FindingList findings, String location) {
    FieldMask fields = payload.fields().commonWith(payload.source().description().fields());
    SourceFindings known = new SourceFindings(taken.entries().findings(), findings);
    EntryComparison comparison = new EntryComparison(fields, chunkLists, location, known::report);
    Iterator<Entry> expectedEntries = payload.manifest().iterator();
    Iterator<CollectedEntry> actualEntries = taken.entries().iterator();
    Tally tally = new Tally();
    Entry expected = next(expectedEntries);
    CollectedEntry actual = actualEntries.hasNext() ? actualEntries.next() : null;
    while (expected != null || actual != null) {
      int order = order(expected, actual);
      EntryPath path = order <= 0 && expected != null ? expected.path() : path(actual);
      known.reportUpTo(path);
      if (order < 0 && expected != null) {
        tally.expected(expected);
        if (path.isRoot()) {
          // Not every container has an entry for its root; there is nothing in it to compare.
          tally.checked(expected);
        } else {
          comparison.missing(expected);
        }
      } else if (order > 0 && actual != null) {
        if (!path.isRoot() && !isImplied(actual.entry(), expected)) {
          comparison.unexpected(actual.entry());
        }
      } else if (expected != null && actual != null) {
        tally.expected(expected);
        comparison.compare(expected, actual);
        if (expected.content().isPresent() && actual.entry().content().isEmpty()) {
          known.requireFindingFor(expected, location);
        } else {
          tally.checked(expected);
        }
      }
      if (order <= 0) {
        expected = next(expectedEntries);
      }
      if (order >= 0) {
        actual = actualEntries.hasNext() ? actualEntries.next() : null;
      }
    }
    known.reportRest(taken.entries().findingsTotal());
    return tally.coverage();
  }

  private static @Nullable Entry next(Iterator<Entry> entries) {
    while (entries.hasNext()) {
      Entry entry = entries.next();
      if (entry.kind() != EntryKind.TOMBSTONE) {
        return entry;
      }
    }
    return null;
  }

  /** A directory that the manifest has no entry for, but something below. */
  private static boolean isImplied(Entry actual, @Nullable Entry nextExpected) {
    return actual.kind() == EntryKind.DIRECTORY
        && nextExpected != null
        && nextExpected.path().isBelow(actual.path());
  }

  private static int order(@Nullable Entry expected, @Nullable CollectedEntry actual) {
    if (expected == null) {
      return 1;
    }
    return actual == null ? -1 : expected.path().compareTo(actual.entry().path());
  }

  private static EntryPath path(@Nullable CollectedEntry actual) {
    return actual == null ? EntryPath.ROOT : actual.entry().path();
  }

  /**
   * What a check read.
   *
   * @param coverage entries and bytes
   * @param container the container's own bytes, if they were digested
   */
  public record Result(Coverage coverage, Optional<HashedContent> container) {}

  private static final class Tally {
    private long entries;
    private long bytes;
    private long entriesChecked;
    private long bytesChecked;

    void expected(Entry entry) {
      entries++;
      bytes += ownBytes(entry);
    }

    void checked(Entry entry) {
      entriesChecked++;
      bytesChecked += ownBytes(entry);
    }

    /** The further names of a file share its bytes. */
    private static long ownBytes(Entry entry) {
      return entry.kind() == EntryKind.FILE ? entry.size() : 0;
    }

    Coverage coverage() {
      return new Coverage(entriesChecked, entries, bytesChecked, bytes);
    }
  }
}
