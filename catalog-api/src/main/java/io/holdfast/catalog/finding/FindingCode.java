package io.holdfast.catalog.finding;

/** What is wrong. The names are a contract: reports, JSON and statements carry them. */
public enum FindingCode {
  /** A snapshot has no copy, or a copy's location holds nothing. */
  MISSING_COPY,
  /** The manifest has an entry that the copy lacks. */
  MISSING_ENTRY,
  /** The copy has an entry that the manifest lacks. */
  UNEXPECTED_ENTRY,
  /** Content has another length. */
  SIZE_DIFFERS,
  /** Content has the right length and other bytes. */
  CONTENT_DIFFERS,
  /** Kind, link target, mode, owner, time or another field differs. */
  METADATA_DIFFERS,
  /** Bytes could not be read. */
  UNREADABLE,
  /** The archive breaks its format: bad checksum, impossible header, cut short. */
  MALFORMED_ARCHIVE,
  /** A path is absolute, climbs with {@code ..}, or cannot stand in a manifest. */
  UNSAFE_PATH,
  /** An archive holds a path more than once; the last one counts. */
  DUPLICATE_ENTRY,
  /** An entry or archive expands beyond the set bounds. */
  EXPANSION_LIMIT,
  /** A file changed while it was being read. */
  CHANGED_WHILE_READ,
  /** The container's own bytes are not those recorded. */
  CONTAINER_DIFFERS,
  /** A manifest node or chunk list in the catalog is missing or damaged. */
  NODE_DIFFERS,
  /** The log does not contain what the index says, or its hashes do not fit. */
  LOG_INCONSISTENT,
  /** A signed checkpoint beside the log is not a state of it. */
  CHECKPOINT_DIFFERS,
  /** A signature of the log is not by the key that it names, or that key did not count there. */
  SIGNATURE_DIFFERS,
  /** A cosignature is not by the witness that it names. */
  COSIGNATURE_DIFFERS,
  /** A time stamp does not hold, or what it covers says a later time. */
  TIMESTAMP_DIFFERS,
  /** The log does not begin with what this client saw of it. */
  PIN_DIFFERS,
  /** A change of the log's keys that those before it do not allow. */
  KEY_CHANGE_DIFFERS,
  /** An index row is not what its statement says. */
  INDEX_DIFFERS,
  /** A chain lacks a link, or its overlay does not give the snapshot's root. */
  LINEAGE_BROKEN,
  /** The depth that was asked for could not be applied. */
  NOT_APPLICABLE
}
