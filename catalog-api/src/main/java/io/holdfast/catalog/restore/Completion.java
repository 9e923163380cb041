package io.holdfast.catalog.restore;

/**
 * A restore that was compared with its snapshot. Immutable and thread-safe.
 *
 * @param receipt what stands in the log
 * @param report every finding, as far as the options ask for them
 */
public record Completion(Receipt receipt, ReconciliationReport report) {}
