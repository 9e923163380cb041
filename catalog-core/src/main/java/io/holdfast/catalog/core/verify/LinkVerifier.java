package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.core.verify.ReadPayloads.Archive;
import io.holdfast.catalog.core.verify.VerificationService.Link;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Verifies the payload of one snapshot at one place. */
final class LinkVerifier {
  private final Manifests manifests;
  private final ChunkLists chunkLists;
  private final IntakeSettings settings;
  private final Set<Depth> depths;
  private final ProgressCounter progress;
  private final ReadPayloads shared;

  LinkVerifier(Payloads payloads, IntakeSettings settings, Set<Depth> depths, SeriesRun series) {
    this.manifests = payloads.manifests();
    this.chunkLists = payloads.chunkLists();
    this.settings = settings;
    this.depths = depths;
    this.progress = series.progress();
    this.shared = series.payloads();
  }

  LinkResult verify(Link link, PayloadReading reading, FindingList findings) {
    return Observation.copy(
        link.snapshot().id(),
        link.place().location(),
        findings::total,
        LinkResult::coverage,
        () -> readOnce(link, reading, findings));
  }

  /** An archive that is the copy of several snapshots counts for each; it is read once. */
  private LinkResult readOnce(Link link, PayloadReading reading, FindingList findings) {
    Optional<Archive> archive = reading.isEverything() ? shared.archive(link) : Optional.empty();
    Optional<Coverage> known = archive.flatMap(shared::read);
    if (known.isPresent() && isPresent(link.place(), findings)) {
      reading.noteShared(known.get().bytesChecked());
      progress.bytes(known.get().bytesChecked());
      return new LinkResult(known.get(), true, true, true);
    }
    long before = findings.total();
    LinkResult result = read(link, reading, findings);
    if (result.read() && result.ended() && findings.total() == before) {
      archive.ifPresent(a -> shared.add(a, link, result.coverage()));
    }
    return result;
  }

  private LinkResult read(Link link, PayloadReading reading, FindingList findings) {
    PayloadPlace place = link.place();
    if (!isPresent(place, findings)) {
      return LinkResult.unread(unread(link.snapshot(), place, findings));
    }
    Optional<ContentReference> container =
        depths.contains(Depth.CONTAINER) ? place.container() : Optional.empty();
    if (depths.contains(Depth.CONTENT)) {
      return verifyContent(link, container, reading, findings);
    }
    return container.isPresent()
        ? verifyContainer(place, container.get(), reading, findings)
        : LinkResult.unread(Coverage.NONE);
  }

  /**
   * What was read of one payload.
   *
   * @param coverage how much
   * @param read whether it could be read at all
   * @param ended whether all that was wanted was read
   * @param reachedEnd whether all names and metadata were compared
   */
  record LinkResult(Coverage coverage, boolean read, boolean ended, boolean reachedEnd) {
    static LinkResult unread(Coverage coverage) {
      return new LinkResult(coverage, false, true, false);
    }
  }

  /** What was to be read, and was not. */
  private Coverage unread(Snapshot snapshot, PayloadPlace place, FindingList findings) {
    if (depths.contains(Depth.CONTENT)) {
      try {
        StoredManifest manifest = manifests.open(snapshot.payloadRoot());
        ManifestReading.readAll(manifest);
        return new Coverage(0, manifest.entries(), 0, manifest.bytes());
      } catch (DamagedManifestException e) {
        findings.add(ManifestReading.finding(e, place.location()));
        return Coverage.NONE;
      }
    }
    return depths.contains(Depth.CONTAINER)
        ? new Coverage(0, 0, 0, place.container().map(ContentReference::length).orElse(0L))
        : Coverage.NONE;
  }

  /** Whether the payload is there; else that it is not is found. */
  boolean isPresent(PayloadPlace place, FindingList findings) {
    if (place.problem().isPresent()) {
      findings.add(place.problem().get());
      return false;
    }
    if (place.file().isEmpty()) {
      return true;
    }
    Path file = place.file().get();
    boolean archive = place.container().isPresent();
    if (!Files.isRegularFile(file) && (archive || !Files.isDirectory(file))) {
      findings.add(
          Finding.builder(FindingCode.MISSING_COPY, place.location())
              .expected(place.description())
              .found(Files.exists(file) ? "something else" : "nothing")
              .build());
      return false;
    }
    return hasItsSize(file, place, findings);
  }

  private boolean hasItsSize(Path file, PayloadPlace place, FindingList findings) {
    if (place.container().isEmpty() || depths.contains(Depth.CONTAINER)) {
      return true;
    }
    long expected = place.container().get().length();
    try {
      long found = Files.size(file);
      if (found != expected) {
        findings.add(
            Finding.builder(FindingCode.CONTAINER_DIFFERS, place.location())
                .expected(expected + " bytes")
                .found(found + " bytes")
                .build());
      }
      return true;
    } catch (IOException e) {
      findings.add(unreadable(place, e));
      return false;
    }
  }

  private LinkResult verifyContent(
      Link link,
      Optional<ContentReference> container,
      PayloadReading reading,
      FindingList findings) {
    Snapshot snapshot = link.snapshot();
    PayloadPlace place = link.place();
    try {
      StoredManifest manifest = manifests.open(snapshot.payloadRoot());
      Payload payload = new Payload(manifest, snapshot.fields(), place.source(manifest), container);
      ContentCheck.Result result =
          new ContentCheck(chunkLists, settings, shared.sharedFiles(link))
              .run(payload, reading, progress, findings);
      Coverage coverage =
          reading.isEverything() && result.ended()
              ? result.coverage()
              : reading.coverage(manifest.entries(), manifest.bytes());
      return new LinkResult(coverage, true, result.ended(), result.ended());
    } catch (DamagedManifestException e) {
      findings.add(ManifestReading.finding(e, place.location()));
      return LinkResult.unread(Coverage.NONE);
    }
  }

  private LinkResult verifyContainer(
      PayloadPlace place, ContentReference expected, PayloadReading reading, FindingList findings) {
    Path file = place.file().orElseThrow();
    try {
      if (!reading.isEverything()) {
        return new ContainerPart(file, expected, place.location(), reading)
            .read(chunkLists, settings, progress, findings);
      }
      HashedContent found = ContainerCheck.hash(file, expected, settings, progress);
      ContainerCheck.compare(expected, Optional.of(found), chunkLists, place.location())
          .ifPresent(findings::add);
      Coverage coverage = new Coverage(0, 0, found.reference().length(), expected.length());
      return new LinkResult(coverage, true, true, true);
    } catch (IOException e) {
      findings.add(unreadable(place, e));
      return LinkResult.unread(new Coverage(0, 0, 0, expected.length()));
    }
  }

  private static Finding unreadable(PayloadPlace place, IOException e) {
    return Finding.builder(FindingCode.UNREADABLE, place.location()).found(e.toString()).build();
  }
}
