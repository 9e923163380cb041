package io.holdfast.catalog.core.source;

import java.util.Optional;

/**
 * Where a content's bytes lie, just as they are, in the unpacked archive: of an archive that is not
 * compressed, in its file.
 *
 * @param offset of the first byte
 * @param length number of bytes
 */
public record StoredExtent(long offset, long length) {
  /** A stream that may know where its bytes lie. */
  public interface Known {
    /**
     * Where they lie, asked before the first is read; empty if they do not lie there as they are.
     */
    Optional<StoredExtent> extent();
  }
}
