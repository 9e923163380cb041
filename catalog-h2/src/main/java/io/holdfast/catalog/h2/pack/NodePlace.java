package io.holdfast.catalog.h2.pack;

/**
 * Where a blob lies.
 *
 * @param pack number of the pack
 * @param offset its first byte
 * @param length its bytes
 */
record NodePlace(int pack, long offset, int length) {}
