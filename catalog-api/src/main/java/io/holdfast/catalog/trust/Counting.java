package io.holdfast.catalog.trust;

/** What counts where a snapshot is chosen and a restore planned. The names are a contract. */
public enum Counting {
  /** Every statement of the log. */
  ALL,
  /**
   * Only statements that a signature covers by a key that counts, and cosignatures of so many
   * witnesses as are asked for. What stands behind is left out, and named.
   */
  SIGNED
}
