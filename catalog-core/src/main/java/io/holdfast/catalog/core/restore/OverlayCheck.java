package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.snapshot.Snapshot;

/** Checks that manifests fit on each other. Thread-safe. */
@FunctionalInterface
public interface OverlayCheck {
  /**
   * Whether the delta's payload, laid over its parent's whole state, gives the delta's whole state:
   * {@code root(parent.root, delta.payloadRoot)} equals {@code delta.root}.
   *
   * @param parent the link below
   * @param delta the link that was recorded against it
   */
  boolean gives(Snapshot parent, Snapshot delta);
}
