package io.holdfast.catalog.selection;

/**
 * One reason against a candidate. Immutable and thread-safe.
 *
 * @param code which rule
 * @param detail the facts in one sentence: expected, found, by how much
 */
public record Rejection(RejectionCode code, String detail) {}
