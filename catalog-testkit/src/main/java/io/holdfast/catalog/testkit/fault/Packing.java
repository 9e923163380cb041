package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.source.SourceFormat;
import java.io.IOException;
import java.io.OutputStream;

/**
 * How a tar archive is compressed.
 *
 * @param format what comes of it
 * @param compressor wraps the stream that takes the archive
 */
public record Packing(SourceFormat format, Compressor compressor) {
  /** A tar archive as it is. */
  public static final Packing NONE = new Packing(SourceFormat.TAR, out -> out);

  /** Wraps a stream. */
  @FunctionalInterface
  public interface Compressor {
    /**
     * Gives the stream to write to instead; closing it ends the compressed stream.
     *
     * @throws IOException if the compressor fails
     */
    OutputStream wrap(OutputStream out) throws IOException;
  }
}
