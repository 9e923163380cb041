package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.Digest;

/** What a parent says about a node, but for its last key. */
record NodeSummary(int level, long entries, long bytes, Digest digest) {}
