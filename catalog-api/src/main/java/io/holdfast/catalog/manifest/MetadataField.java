package io.holdfast.catalog.manifest;

/** Metadata that a container may or may not be able to express. */
public enum MetadataField {
  /** Permission bits with set-id and sticky bits, 0 to 07777. */
  MODE,
  /** Numeric owner. */
  UID,
  /** Numeric group. */
  GID,
  /** Time of last modification. */
  MTIME,
  /** Extended attributes, by digest. */
  EXTENDED_ATTRIBUTES,
  /** Type and numbers of a device. */
  DEVICE,
  /** That several names are one file. */
  HARD_LINKS
}
