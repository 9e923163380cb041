package io.holdfast.catalog.testkit.timestamp;

/** What is wrong with a stamp that a {@link LocalAuthority} makes. */
public enum Flaw {
  /** Nothing. */
  NONE,
  /** It refuses to stamp. */
  REJECTS,
  /** It stamps other bytes. */
  OTHER_IMPRINT,
  /** It answers with another nonce. */
  OTHER_NONCE,
  /** It answers without a nonce. */
  NO_NONCE,
  /** It answers under another policy. */
  OTHER_POLICY,
  /** Its signed attributes name another certificate. */
  OTHER_CERTIFICATE,
  /** Its signed attributes name no certificate. */
  NO_CERTIFICATE_NAMED,
  /** It leaves its certificates out. */
  NO_CERTIFICATES,
  /** Its signature is of something else. */
  WRONG_SIGNATURE,
  /** It signs with SHA-1. */
  SHA_1,
  /** Its stamp has a critical extension that nobody knows. */
  CRITICAL_EXTENSION
}
