package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import java.util.Set;

/**
 * A finding that a fault must lead to.
 *
 * @param path of the entry, with slashes; empty for the payload as a whole; {@link #ANY_PATH} if it
 *     is not known
 * @param codes one of these
 * @param offset where; {@link #ANYWHERE} if it says nothing about that
 */
record Expectation(String path, Set<FindingCode> codes, long offset) {
  static final long ANYWHERE = -1;

  /** No entry has this name. */
  static final String ANY_PATH = "*";

  static Expectation of(String path, FindingCode... codes) {
    return new Expectation(path, Set.of(codes), ANYWHERE);
  }

  /** The same, in the chunk that holds a byte. */
  Expectation at(long chunkOffset) {
    return new Expectation(path, codes, chunkOffset);
  }

  boolean isMetBy(Finding finding) {
    return codes.contains(finding.code())
        && (path.equals(ANY_PATH) || path.equals(path(finding)))
        && (offset == ANYWHERE || offset == finding.offset().orElse(ANYWHERE));
  }

  static String path(Finding finding) {
    return finding.path().map(Object::toString).orElse("");
  }
}
