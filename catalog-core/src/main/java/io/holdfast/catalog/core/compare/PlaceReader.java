package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.compare.FoundEntries.Comparing;
import io.holdfast.catalog.core.compare.FoundEntries.Strays;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.Intake;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.intake.Taken;
import io.holdfast.catalog.core.manifest.ManifestType;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.source.DirectorySource;
import io.holdfast.catalog.core.tree.ProofResult;
import io.holdfast.catalog.core.tree.TreeProof;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads places into trees of what they hold, several at a time. Thread-safe. */
final class PlaceReader {
  private static final int FINDINGS_LISTED = 1_000;

  private final Manifests manifests;
  private final ChunkLists chunkLists;
  private final IntakeSettings settings;
  private final Strays strays;
  private final Optional<ContentReference> containerLike;
  private final ProgressCounter progress;

  /**
   * A reader.
   *
   * @param manifests of the catalog, with room for trees that are not kept
   * @param chunkLists of the catalog, with room for lists that are not kept
   * @param how what the places have in common
   */
  PlaceReader(
      Manifests manifests,
      ChunkLists chunkLists,
      IntakeSettings settings,
      Common how,
      ProgressCounter progress) {
    this.manifests = manifests;
    this.chunkLists = chunkLists;
    this.settings = settings;
    this.strays = how.strays();
    this.containerLike = how.containerLike();
    this.progress = progress;
  }

  /**
   * What places that are compared have in common.
   *
   * @param strays how much is told of entries that no manifest has
   * @param containerLike an archive under whose scheme those are digested that were not recorded
   */
  record Common(Strays strays, Optional<ContentReference> containerLike) {}

  /**
   * Reads one place.
   *
   * @param place what and where
   * @param model the manifest in whose words it is told what is there
   */
  ReadPlace read(PlaceToRead place, StoredManifest model) {
    FindingList findings = new FindingList(FINDINGS_LISTED);
    Optional<Finding> problem = place.problem();
    if (problem.isPresent()) {
      findings.add(problem.get());
      return unreadable(place, findings);
    }
    try {
      return read(place, model, place.source(model), findings);
    } catch (UnreadableSourceException e) {
      findings.add(
          Finding.builder(FindingCode.UNREADABLE, place.location()).found(e.getMessage()).build());
      return unreadable(place, findings);
    }
  }

  private ReadPlace unreadable(PlaceToRead place, FindingList findings) {
    return new ReadPlace(
        place.location(),
        place.snapshot(),
        place.expected(),
        manifests.build(Collections.<Entry>emptyList().iterator()),
        false,
        new TreeSet<>(),
        new ComparedCopy.Amount(0, 0),
        new ReadPlace.Container(place.container(), Optional.empty()),
        findings);
  }

  private ReadPlace read(
      PlaceToRead place, StoredManifest model, EntrySource source, FindingList findings) {
    FieldMask fields = place.fields(source);
    Predicate<EntryPath> proven = path -> false;
    if (source instanceof DirectorySource tree && model.entries() > 0) {
      ProofResult proof = prove(model, tree, fields);
      if (proof.isClean()) {
        ComparedCopy.Amount all = new ComparedCopy.Amount(proof.entries(), proof.bytes());
        return new Found(model, new TreeSet<>(), all).at(place, Optional.empty(), findings);
      }
      proven = proof::isProven;
    }
    ComparingReading plan =
        new ComparingReading(model, proven, place.container().or(() -> containerLike));
    try (Intake intake = new Intake(source, plan, settings, progress)) {
      Taken taken = intake.read();
      Set<EntryPath> reported = report(taken, findings);
      Comparing how =
          new Comparing(place.location(), fields, chunkLists, chunkLists, strays, reported);
      FindingList compared = place.snapshot().isPresent() ? findings : new FindingList(1);
      FoundEntries found =
          new FoundEntries(model.iterator(), taken.entries().iterator(), how, compared);
      StoredManifest tree = build(model, found);
      ComparedCopy.Amount amount = new ComparedCopy.Amount(found.entries(), found.bytes());
      return new Found(tree, found.unread(), amount)
          .at(place, container(place, taken, findings), findings);
    }
  }

  private Optional<ContentReference> container(
      PlaceToRead place, Taken taken, FindingList findings) {
    Optional<ContentReference> found = taken.container().map(HashedContent::reference);
    taken.container().ifPresent(each -> chunkLists.put(each.reference(), each.chunks()));
    Optional<ContentReference> expected = place.container();
    if (expected.isPresent() && !expected.equals(found)) {
      findings.add(
          Finding.builder(FindingCode.CONTAINER_DIFFERS, place.location())
              .expected(expected.get().length() + " bytes, " + expected.get().digest())
              .found(
                  found
                      .map(each -> each.length() + " bytes, " + each.digest())
                      .orElse("a container that could not be read to its end"))
              .build());
    }
    return found;
  }

  /** What lies at a place that could be read. */
  private record Found(
      StoredManifest tree, NavigableSet<EntryPath> unread, ComparedCopy.Amount amount) {
    ReadPlace at(PlaceToRead place, Optional<ContentReference> container, FindingList findings) {
      return new ReadPlace(
          place.location(),
          place.snapshot(),
          place.expected(),
          tree,
          true,
          unread,
          amount,
          new ReadPlace.Container(place.container(), container),
          findings);
    }
  }

  private ProofResult prove(StoredManifest model, DirectorySource tree, FieldMask fields) {
    try (HashEngine engine = settings.engine()) {
      return TreeProof.of(model, TreeProof.Tree.whole(tree.root(), fields), engine, progress);
    }
  }

  /** Takes over what reading itself found; that a path comes twice is nothing to compare. */
  private static Set<EntryPath> report(Taken taken, FindingList findings) {
    Set<EntryPath> paths = new HashSet<>();
    long duplicates = taken.entries().findingCounts().getOrDefault(FindingCode.DUPLICATE_ENTRY, 0L);
    long told = 0;
    for (Finding finding : taken.entries().findings()) {
      if (finding.code() != FindingCode.DUPLICATE_ENTRY) {
        findings.add(finding);
        finding.path().ifPresent(paths::add);
        told++;
      }
    }
    findings.addAll(List.of(), taken.entries().findingsTotal() - duplicates - told);
    return paths;
  }

  private StoredManifest build(StoredManifest model, Iterator<Entry> found) {
    return model.type() == ManifestType.DELTA
        ? manifests.buildDelta(model.parentRoot().orElseThrow(), found)
        : manifests.build(found);
  }
}
