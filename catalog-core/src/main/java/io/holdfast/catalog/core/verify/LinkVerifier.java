package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.telemetry.Observation;
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

  LinkVerifier(
      Payloads payloads, IntakeSettings settings, Set<Depth> depths, ProgressCounter progress) {
    this.manifests = payloads.manifests();
    this.chunkLists = payloads.chunkLists();
    this.settings = settings;
    this.depths = depths;
    this.progress = progress;
  }

  Coverage verify(Snapshot snapshot, PayloadPlace place, FindingList findings) {
    return Observation.copy(
        snapshot.id(), place.location(), findings::total, () -> read(snapshot, place, findings));
  }

  private Coverage read(Snapshot snapshot, PayloadPlace place, FindingList findings) {
    if (!isPresent(place, findings)) {
      return unread(snapshot, place, findings);
    }
    Optional<ContentReference> container =
        depths.contains(Depth.CONTAINER) ? place.container() : Optional.empty();
    if (depths.contains(Depth.CONTENT)) {
      return verifyContent(snapshot, place, container, findings);
    }
    return container.isPresent()
        ? verifyContainer(place, container.get(), findings)
        : Coverage.NONE;
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

  private boolean isPresent(PayloadPlace place, FindingList findings) {
    if (place.problem().isPresent()) {
      findings.add(place.problem().get());
      return false;
    }
    if (place.file().isEmpty()) {
      return true;
    }
    Path file = place.file().get();
    if (!Files.exists(file)) {
      findings.add(
          Finding.builder(FindingCode.MISSING_COPY, place.location())
              .expected(place.description())
              .found("nothing")
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

  private Coverage verifyContent(
      Snapshot snapshot,
      PayloadPlace place,
      Optional<ContentReference> container,
      FindingList findings) {
    try {
      StoredManifest manifest = manifests.open(snapshot.payloadRoot());
      Payload payload = new Payload(manifest, snapshot.fields(), place.source(manifest), container);
      return new ContentCheck(chunkLists, settings).run(payload, progress, findings).coverage();
    } catch (DamagedManifestException e) {
      findings.add(ManifestReading.finding(e, place.location()));
      return Coverage.NONE;
    }
  }

  private Coverage verifyContainer(
      PayloadPlace place, ContentReference expected, FindingList findings) {
    try {
      HashedContent found =
          ContainerCheck.hash(place.file().orElseThrow(), expected, settings.threads(), progress);
      ContainerCheck.compare(expected, Optional.of(found), chunkLists, place.location())
          .ifPresent(findings::add);
      return new Coverage(0, 0, found.reference().length(), expected.length());
    } catch (IOException e) {
      findings.add(unreadable(place, e));
      return new Coverage(0, 0, 0, expected.length());
    }
  }

  private static Finding unreadable(PayloadPlace place, IOException e) {
    return Finding.builder(FindingCode.UNREADABLE, place.location()).found(e.toString()).build();
  }
}
