package io.holdfast.catalog.core.bundle;

/** Types of the records that a bundle consists of: each is u8 type, u32 length, payload. */
final class RecordType {
  static final int HEAD = 1;
  static final int STATEMENT = 2;
  static final int BLOB = 3;
  static final int END = 4;

  private RecordType() {}
}
