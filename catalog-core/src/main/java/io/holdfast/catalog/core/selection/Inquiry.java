package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.selection.EffectivePolicy;
import io.holdfast.catalog.selection.SelectionRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked, under which policy, and when. Immutable and thread-safe.
 *
 * @param request what is wanted
 * @param policy what a snapshot must fulfil
 * @param asked when it was asked: a request without a time or a position means that moment
 * @param now by which ages are told
 * @param signed how far the log is signed, where nothing else counts
 */
record Inquiry(
    SelectionRequest request,
    EffectivePolicy policy,
    Instant asked,
    Instant now,
    Optional<SignedExtent> signed) {}
