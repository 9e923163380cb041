package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * What a store asks while it frees blobs: which ones are referred to, and what is to be stated
 * about it. {@link #mark} is asked once, then {@link #markNew} as often as the store likes, the
 * last time while nobody else puts or commits. Used by one thread.
 */
public interface NodeSweep {
  /**
   * Marks every blob to which the log refers. Others put and commit meanwhile.
   *
   * @throws io.holdfast.catalog.error.CatalogException if that cannot be told for sure, such as for
   *     a damaged manifest: nothing is freed then
   */
  void mark();

  /**
   * Marks what was referred to since.
   *
   * @param roots manifests that are to stay although no statement may refer to them
   * @param marked told each key that was not marked before
   */
  void markNew(Collection<Digest> roots, Consumer<Digest> marked);

  /** Whether a blob is marked. */
  boolean isLive(Digest key);

  /**
   * The statement that the blobs were freed, which is committed before any of them is gone.
   *
   * @param index the place in the log where it will stand
   * @param freed what is freed
   * @return canonical JSON
   */
  ByteString statement(long index, SweepFigures freed);
}
