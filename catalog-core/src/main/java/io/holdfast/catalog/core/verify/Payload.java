package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.source.EntrySource;
import java.util.Optional;

/**
 * A payload that is to be compared with its manifest.
 *
 * @param manifest what it must hold
 * @param fields the metadata that was recorded
 * @param source where it is read
 * @param container what the archive's own bytes must be, if that is to be checked in the same pass
 */
public record Payload(
    StoredManifest manifest,
    FieldMask fields,
    EntrySource source,
    Optional<ContentReference> container) {}
