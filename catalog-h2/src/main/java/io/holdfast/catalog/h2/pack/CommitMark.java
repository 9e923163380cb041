package io.holdfast.catalog.h2.pack;

/**
 * Names a commit: no other one has the same bytes at the same place.
 *
 * @param offset where its record begins
 * @param crc the checksum of its record
 */
public record CommitMark(long offset, int crc) {}
