package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.core.collect.SortedEntries;
import io.holdfast.catalog.core.digest.HashedContent;
import java.util.Optional;

/**
 * A payload that was read.
 *
 * @param entries what it holds, in manifest order; a file whose content was not read, or could not
 *     be, has no content reference
 * @param container the container's own bytes, if they were digested
 * @param bytesRead content bytes that were read
 * @param ended whether the source was read to its end, and nothing left out because reading was
 *     stopped
 */
public record Taken(
    SortedEntries entries, Optional<HashedContent> container, long bytesRead, boolean ended) {}
