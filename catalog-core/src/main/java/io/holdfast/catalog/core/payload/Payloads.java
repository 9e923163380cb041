package io.holdfast.catalog.core.payload;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.CoverageStore;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.SourceOpener;
import io.holdfast.catalog.core.manifest.Manifests;

/**
 * How one catalog reads, keeps and compares payloads.
 *
 * @param manifests trees of entries
 * @param chunkLists leaf hashes of long contents
 * @param settings what reading may use
 * @param sources opens payloads in the file system
 * @param coverage what verifications have read
 */
public record Payloads(
    Manifests manifests,
    ChunkLists chunkLists,
    IntakeSettings settings,
    SourceOpener sources,
    CoverageStore coverage) {}
