package io.holdfast.catalog.h2.index;

/**
 * The part of the log that an index file holds.
 *
 * @param catalog id of the catalog
 * @param statements number of statements from the beginning
 * @param lastCommit offset of their last commit in the pack of statements
 */
public record IndexedLog(String catalog, long statements, long lastCommit) {}
