package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.VerifiedByteChannel;
import io.holdfast.catalog.content.VerifiedInputStream;
import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.verify.PayloadPlace;
import io.holdfast.catalog.core.verify.Places;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.UnknownEntryException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.UnreadableSourceException;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens contents of planned snapshots as verified streams. Thread-safe. */
public final class ContentOpener {
  private final Payloads payloads;
  private final Places places;

  /**
   * An opener.
   *
   * @param payloads reads payloads and manifests
   */
  public ContentOpener(Payloads payloads) {
    this.payloads = Objects.requireNonNull(payloads, "payloads");
    this.places = new Places(payloads.sources());
  }

  /**
   * Opens a content; see {@link io.holdfast.catalog.restore.Extractions#open}.
   *
   * @param steps the chain's payloads, base first
   * @param path of a file or hard link
   * @param options where payloads are read
   */
  public VerifiedInputStream open(List<PlanStep> steps, EntryPath path, ExtractionOptions options) {
    return open(find(steps, path, options));
  }

  /**
   * Opens a content to be read from any position; see {@link
   * io.holdfast.catalog.restore.Extractions#openChannel}.
   *
   * @param steps the chain's payloads, base first
   * @param path of a file or hard link
   * @param options where payloads are read
   */
  public VerifiedByteChannel openChannel(
      List<PlanStep> steps, EntryPath path, ExtractionOptions options) {
    HeldContent held = find(steps, path, options);
    ContentOrder order = held.order();
    PlacedBlocks blocks =
        order.isByChunks()
            ? RawPlaces.find(held)
                .<PlacedBlocks>map(raw -> new PlacedChunks(raw, order))
                .orElseGet(() -> new SpilledBlocks(open(held), order.tempDirectory()))
            : new SpilledBlocks(open(held), order.tempDirectory());
    return new BlockChannel(order.expected(), blocks);
  }

  private HeldContent find(List<PlanStep> steps, EntryPath path, ExtractionOptions options) {
    Snapshot snapshot = steps.get(steps.size() - 1).snapshot();
    Optional<Entry> entry = payloads.manifests().open(snapshot.root()).find(path);
    ContentReference content =
        entry
            .flatMap(Entry::content)
            .orElseThrow(() -> new UnknownEntryException(snapshot.id(), path, describe(entry)));
    for (int i = steps.size() - 1; i >= 0; i--) {
      PlanStep step = steps.get(i);
      StoredManifest payload = payloads.manifests().open(step.snapshot().payloadRoot());
      Optional<Entry> held = payload.find(path).filter(e -> e.content().isPresent());
      if (held.filter(e -> content.equals(e.content().orElseThrow())).isPresent()) {
        return held(step, payload, held.get(), options);
      }
    }
    throw new IllegalStateException(
        "no payload of the chain of " + snapshot + " holds '" + path + "'; audit the catalog");
  }

  private static String describe(Optional<Entry> entry) {
    return entry
        .map(e -> "a thing without content: " + e.kind().name().toLowerCase(Locale.ROOT))
        .orElse("nothing");
  }

  private HeldContent held(
      PlanStep step, StoredManifest payload, Entry entry, ExtractionOptions options) {
    Snapshot snapshot = step.snapshot();
    Place wanted = options.places().getOrDefault(snapshot.id(), new AtCopy(step.copy().location()));
    ContentReference content = entry.content().orElseThrow();
    if (wanted instanceof FromContent given) {
      ContentOrder order = order(entry.path(), given.location(), content);
      return new HeldContent(entry, order, payload, Optional.of(given), Optional.empty());
    }
    PayloadPlace place = places.resolve(snapshot, List.of(step.copy()), Optional.of(wanted));
    requireReadable(place);
    ContentOrder order = order(entry.path(), place.location(), content);
    return new HeldContent(
        entry, order, payload, Optional.empty(), Optional.of(place.source(payload)));
  }

  private static VerifiedInputStream open(HeldContent held) {
    if (held.given().isPresent()) {
      return given(held.given().get(), held);
    }
    Optional<InputStream> file = RawPlaces.openFile(held);
    return file.isPresent()
        ? new OpenedStream(file.get(), held.order())
        : new ScanStream(held.source().orElseThrow(), held.payload(), held.order());
  }

  private static VerifiedInputStream given(FromContent given, HeldContent held) {
    Entry entry = held.entry();
    try {
      Optional<InputStream> raw = given.content().open(entry);
      return new OpenedStream(
          raw.orElseThrow(
              () ->
                  unreadable(
                      given.location(), "expected " + entry.path() + ", found nothing", null)),
          held.order());
    } catch (IOException e) {
      throw unreadable(given.location(), entry.path() + " cannot be opened: " + e, e);
    }
  }

  private static void requireReadable(PayloadPlace place) {
    Optional<Finding> problem = place.problem();
    if (problem.isPresent()) {
      throw unreadable(place.location(), problem.get().toString(), null);
    }
    if (place.file().filter(file -> !Files.exists(file)).isPresent()) {
      throw unreadable(
          place.location(), "expected " + place.description() + ", found nothing", null);
    }
  }

  private static UnreadableSourceException unreadable(
      String location, String reason, @Nullable Throwable cause) {
    return new UnreadableSourceException(Remedy.FIX_ENVIRONMENT, location, reason, cause);
  }

  private ContentOrder order(EntryPath path, String location, ContentReference content) {
    ChunkLists lists = payloads.chunkLists();
    return new ContentOrder(
        path, location, content, lists.find(content), payloads.settings().tempDirectory());
  }
}
