package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.comparison.ComparedPlace;
import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.comparison.Comparisons;
import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.compare.FoundEntries.Strays;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.core.verify.PayloadPlace;
import io.holdfast.catalog.core.verify.Places;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares places. Keeps nothing; thread-safe. */
public final class CompareService implements Comparisons {
  private static final long CACHE_BYTES = 16 << 20;
  private static final int MOST_AT_ONCE = 4;

  private final CatalogIndex index;
  private final Payloads payloads;
  private final NodeStore nodes;
  private final ByteString salt;
  private final Places places;

  /**
   * A service.
   *
   * @param index finds snapshots and copies
   * @param payloads reads payloads
   * @param nodes the catalog's own, which are only read
   * @param salt of the catalog's manifests, so that equal trees get equal roots
   */
  public CompareService(CatalogIndex index, Payloads payloads, NodeStore nodes, ByteString salt) {
    this.index = index;
    this.payloads = payloads;
    this.nodes = nodes;
    this.salt = salt;
    this.places = new Places(payloads.sources());
  }

  @Override
  public Comparison compare(ComparisonRequest request, ProgressListener listener) {
    return Observation.comparison(request.places().size(), () -> run(request, listener));
  }

  private Comparison run(ComparisonRequest request, ProgressListener listener) {
    IntakeSettings settings = payloads.settings().with(request.effort());
    try (TemporaryNodes temporary = new TemporaryNodes(nodes, settings.tempDirectory())) {
      Manifests manifests = new Manifests(temporary, salt, CACHE_BYTES);
      ChunkLists chunkLists = new ChunkLists(temporary);
      List<PlaceToRead> wanted = resolve(request, manifests);
      PlaceReader.Common common =
          new PlaceReader.Common(
              strays(request, wanted),
              wanted.stream().map(PlaceToRead::container).flatMap(Optional::stream).findFirst());
      int atOnce = atOnce(request, settings);
      PlaceReader reader =
          new PlaceReader(
              manifests, chunkLists, settings.shared(atOnce), common, totals(wanted, listener));
      List<ReadPlace> read = readAll(wanted, manifests, reader, new ReadingTogether(atOnce));
      TreeDifferences differences =
          new TreeDifferences(manifests, new Localisation(read, chunkLists), read);
      differences.run(request.differenceLimit());
      List<ComparedCopy> copies = read.stream().map(ReadPlace::toCompared).toList();
      return Comparison.of(
          copies,
          ContainerComparison.of(read, chunkLists),
          differences.listed(),
          differences.total(),
          differences.divergences());
    }
  }

  private List<PlaceToRead> resolve(ComparisonRequest request, Manifests manifests) {
    List<PlaceToRead> resolved = new ArrayList<>();
    for (ComparedPlace place : request.places()) {
      Optional<Snapshot> snapshot =
          place
              .snapshot()
              .map(
                  id ->
                      index
                          .find(id)
                          .orElseThrow(() -> new UnknownSnapshotException(id.toString())));
      resolved.add(
          new PlaceToRead(
              resolve(place, snapshot), snapshot, snapshot.map(each -> open(each, manifests))));
    }
    return resolved;
  }

  /** Opened as the catalog's own first, which tells whether it was freed. */
  private StoredManifest open(Snapshot snapshot, Manifests temporary) {
    return temporary.open(payloads.manifests().open(snapshot.payloadRoot()).root());
  }

  private PayloadPlace resolve(ComparedPlace place, Optional<Snapshot> snapshot) {
    if (snapshot.isEmpty()) {
      FromSource given = (FromSource) place.place();
      String location = given.source().description().location();
      return new PayloadPlace(
          location, Optional.empty(), Optional.empty(), model -> given.source(), Optional.empty());
    }
    List<Copy> copies =
        index.facts(snapshot.get().id()).map(SnapshotFacts::copies).orElse(List.of());
    return places.resolve(snapshot.get(), copies, Optional.of(place.place()));
  }

  /** Strays have all their metadata compared only where all places express the same. */
  private static Strays strays(ComparisonRequest request, List<PlaceToRead> wanted) {
    List<FieldMask> fields = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      PlaceToRead place = wanted.get(i);
      if (request.places().get(i).place() instanceof FromSource given) {
        fields.add(given.source().description().fields());
      } else {
        place
            .place()
            .copy()
            .map(Copy::source)
            .map(SourceDescription::fields)
            .ifPresentOrElse(fields::add, () -> fields.add(FieldMask.contentOnly()));
      }
    }
    return fields.stream().distinct().count() == 1 ? Strays.IN_FULL : Strays.CONTENT_ONLY;
  }

  /** No more than there are processors to use, and not so many that buffers get scarce. */
  private static int atOnce(ComparisonRequest request, IntakeSettings settings) {
    return request.order() == ComparisonRequest.Order.ONE_BY_ONE
        ? 1
        : Math.min(MOST_AT_ONCE, Math.min(request.places().size(), settings.threads()));
  }

  /** A place that nothing is known of is taken for one like the first that is known. */
  private static ProgressCounter totals(List<PlaceToRead> wanted, ProgressListener listener) {
    Optional<StoredManifest> model = model(wanted);
    if (model.isEmpty()) {
      return new ProgressCounter(listener, ProgressListener.UNKNOWN, ProgressListener.UNKNOWN);
    }
    long entries = 0;
    long bytes = 0;
    for (PlaceToRead place : wanted) {
      StoredManifest like = place.expected().orElse(model.get());
      entries += like.entries();
      bytes += like.bytes();
    }
    return new ProgressCounter(listener, entries, bytes);
  }

  private static Optional<StoredManifest> model(List<PlaceToRead> wanted) {
    return wanted.stream().map(PlaceToRead::expected).flatMap(Optional::stream).findFirst();
  }

  /** A place without a manifest is told in the words of another place's, or of another place. */
  private static List<ReadPlace> readAll(
      List<PlaceToRead> wanted, Manifests manifests, PlaceReader reader, ReadingTogether together) {
    StoredManifest model =
        model(wanted).orElseGet(() -> manifests.build(Collections.<Entry>emptyList().iterator()));
    List<ReadPlace> read = new ArrayList<>();
    while (read.size() < wanted.size() && model.entries() == 0) {
      PlaceToRead place = wanted.get(read.size());
      ReadPlace result = reader.read(place, place.expected().orElse(model));
      read.add(result);
      model = result.tree();
    }
    StoredManifest known = model;
    read.addAll(
        together.readAll(
            wanted.subList(read.size(), wanted.size()).stream()
                .<Supplier<ReadPlace>>map(
                    place -> () -> reader.read(place, place.expected().orElse(known)))
                .toList()));
    return read;
  }
}
