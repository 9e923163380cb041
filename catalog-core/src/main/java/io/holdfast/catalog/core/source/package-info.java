/**
 * The payloads that the engine reads itself: directories, tar archives (plain, gzip, zstd, xz,
 * bzip2) and zip archives, each pushed as entries into a sink.
 *
 * <p>Every byte of an archive is taken for hostile: what breaks the format becomes a finding, what
 * is bounded by {@link io.holdfast.catalog.core.source.SourceLimits} stays bounded, and the
 * container is always read to its end.
 *
 * <p>Imports {@code core.telemetry} and the API's {@code digest}, {@code error}, {@code finding},
 * {@code manifest} and {@code source}.
 */
@NullMarked
package io.holdfast.catalog.core.source;

import org.jspecify.annotations.NullMarked;
