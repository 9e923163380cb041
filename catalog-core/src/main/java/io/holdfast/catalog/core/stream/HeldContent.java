package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.util.Optional;

/**
 * A content of a payload, and where it is held.
 *
 * @param entry whose content
 * @param order what it must be
 * @param payload the payload's manifest
 * @param given the caller who opens it, if one does
 * @param source the payload, otherwise
 */
record HeldContent(
    Entry entry,
    ContentOrder order,
    StoredManifest payload,
    Optional<FromContent> given,
    Optional<EntrySource> source) {}
