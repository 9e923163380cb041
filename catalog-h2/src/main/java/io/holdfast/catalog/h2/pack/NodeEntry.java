package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.Digest;

/**
 * What the directory of a batch tells of a node.
 *
 * @param key its key
 * @param place where its bytes lie
 * @param bytes what it takes in the batch, its entry included
 * @param base offset of the node in the same pack against which it is stored; 0 if it is whole
 * @param likeness {@link Likeness} of a node that is whole
 */
record NodeEntry(Digest key, NodePlace place, long bytes, long base, int likeness) {
  /** Whether it is read without another one. */
  boolean isWhole() {
    return base == 0;
  }
}
