package io.holdfast.catalog.trust;

/**
 * What must show that a state of the log is as new as a client asks for. The names are a contract.
 */
public enum Freshness {
  /** All that is asked for: the quorum of witnesses, and the time stamp. */
  EACH,
  /** The quorum of witnesses within their greatest age, or a time stamp within its own. */
  EITHER
}
