package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.Digest;

/** Where finished nodes go. */
interface NodeSink {
  /** Takes a node, which is valid until the call returns. */
  void accept(Digest digest, Node node);
}
