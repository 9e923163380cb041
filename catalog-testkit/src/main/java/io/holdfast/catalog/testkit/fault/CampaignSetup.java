package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What a campaign works with.
 *
 * @param catalogs gives an empty catalog, which the campaign closes
 * @param sources opens a payload of a format at a path
 * @param packings compressions of tar archives
 * @param schemes how contents are digested, in turn; chunks must have 2^18 bytes
 * @param folder where payloads are written and damaged
 */
public record CampaignSetup(
    Supplier<Catalog> catalogs,
    BiFunction<SourceFormat, Path, EntrySource> sources,
    List<Packing> packings,
    List<DigestScheme> schemes,
    Path folder) {
  /** Copies the lists. */
  public CampaignSetup {
    packings = List.copyOf(packings);
    schemes = List.copyOf(schemes);
  }
}
