package io.holdfast.catalog.spi;

import java.time.Instant;

/**
 * What a store sees. Immutable and thread-safe.
 *
 * @param logSize number of statements that it sees
 * @param asOf when that state was read
 * @param writable whether this process holds the catalog for writing
 */
public record StoreView(long logSize, Instant asOf, boolean writable) {}
