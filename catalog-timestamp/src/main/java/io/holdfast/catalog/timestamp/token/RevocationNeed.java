package io.holdfast.catalog.timestamp.token;

/** Whether it must be known that certificates were not revoked. */
public enum RevocationNeed {
  /** What was given is looked at, and nothing need be given. */
  WHERE_GIVEN,
  /** For each certificate but the trusted one something must be given. */
  REQUIRED
}
