package io.holdfast.catalog.core.manifest;

/** What a manifest says: a whole state, or the changes against a parent. */
public enum ManifestType {
  /** The whole state. */
  FULL(1),
  /** Changes and tombstones against a parent. */
  DELTA(2);

  private final int code;

  ManifestType(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a root record. */
  public int code() {
    return code;
  }
}
