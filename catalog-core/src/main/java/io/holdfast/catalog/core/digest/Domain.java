package io.holdfast.catalog.core.digest;

/** The bytes that keep hashes of different things apart; see the format specification. */
public final class Domain {
  /** A leaf of an RFC 9162 tree. */
  public static final int LEAF = 0x00;

  /** An inner node of an RFC 9162 tree. */
  public static final int INNER = 0x01;

  /** A node of a manifest. */
  public static final int MANIFEST_NODE = 0x02;

  /** The root of a manifest. */
  public static final int MANIFEST_ROOT = 0x03;

  /** A statement. */
  public static final int STATEMENT = 0x04;

  /** A restore plan. */
  public static final int PLAN = 0x05;

  /** Extended attributes. */
  public static final int EXTENDED_ATTRIBUTES = 0x06;

  /** A policy. */
  public static final int POLICY = 0x07;

  /** A change of policy. */
  public static final int POLICY_CHANGE = 0x08;

  /** A change of a log's keys. */
  public static final int KEY_CHANGE = 0x09;

  private Domain() {}
}
