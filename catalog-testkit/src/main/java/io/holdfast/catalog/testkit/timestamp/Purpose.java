package io.holdfast.catalog.testkit.timestamp;

/** What the certificate of a {@link LocalAuthority} says that it is for. */
public enum Purpose {
  /** Time stamping alone, critically: as it must be. */
  TIME_STAMPING,
  /** Time stamping alone, not critically. */
  NOT_CRITICAL,
  /** Time stamping and something else. */
  WITH_ANOTHER,
  /** Answering for the issuer what it revoked (RFC 6960 section 4.2.2.2). */
  OCSP_SIGNING,
  /** Something else. */
  ANOTHER,
  /** Nothing. */
  UNSAID
}
