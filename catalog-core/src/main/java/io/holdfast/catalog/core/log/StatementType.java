package io.holdfast.catalog.core.log;

import java.util.Locale;
import java.util.Optional;

/** Kinds of statements. */
enum StatementType {
  CATALOG,
  IMPORT,
  SNAPSHOT,
  COPY,
  VERIFICATION,
  QUARANTINE,
  RETIRE,
  POLICY,
  REQUEST,
  APPROVAL,
  AUTHORISATION,
  REDEMPTION,
  RECEIPT,
  DRILL,
  KEY,
  HOLD,
  COLLECTION,
  BUNDLE;

  /** The version of every type that is written and read. */
  static final long VERSION = 1;

  /** The name in the statement's {@code type}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<StatementType> ofId(String id) {
    for (StatementType type : values()) {
      if (type.id().equals(id)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
