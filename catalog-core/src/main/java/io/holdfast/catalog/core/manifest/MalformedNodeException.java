package io.holdfast.catalog.core.manifest;

/**
 * Bytes that are no node, item or entry value. Checked, so that each reader of stored bytes turns
 * it into the exception that its caller understands.
 */
final class MalformedNodeException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedNodeException(String reason) {
    super(reason);
  }

  MalformedNodeException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
