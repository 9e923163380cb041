package io.holdfast.catalog.core.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.holdfast.catalog.source.SourceFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a tar archive is compressed. Concatenated members and frames are read as one stream. */
public enum Compression {
  /** Not at all. */
  NONE(SourceFormat.TAR, "tar"),
  /** RFC 1952. */
  GZIP(SourceFormat.TAR_GZIP, "gzip"),
  /** RFC 8878. */
  ZSTD(SourceFormat.TAR_ZSTD, "zstd"),
  /** The .xz file format 1.2. */
  XZ(SourceFormat.TAR_XZ, "xz"),
  /** Of bzip2 1.0. */
  BZIP2(SourceFormat.TAR_BZIP2, "bzip2");

  private static final int BUFFER_BYTES = 128 << 10;

  private final SourceFormat format;
  private final String title;

  Compression(SourceFormat format, String title) {
    this.format = format;
    this.title = title;
  }

  /** The format of a tar archive compressed in this way. */
  SourceFormat format() {
    return format;
  }

  /** Its name in messages. */
  String title() {
    return title;
  }

  /**
   * Opens a decoder. Xz and bzip2 read single bytes, gzip small pieces, so these are buffered.
   *
   * @throws IOException if the stream does not start as it must
   */
  InputStream open(InputStream raw, SourceLimits limits) throws IOException {
    return switch (this) {
      case NONE -> raw;
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(new BufferedInputStream(raw, BUFFER_BYTES))
              .setDecompressConcatenated(true)
              .get();
      case ZSTD ->
          new ZstdInputStreamNoFinalizer(raw)
              .setLongMax(31 - Integer.numberOfLeadingZeros(limits.decoderMemoryBytes()));
      case XZ ->
          new XZInputStream(
              new BufferedInputStream(raw, BUFFER_BYTES), limits.decoderMemoryBytes() >> 10);
      case BZIP2 ->
          new BZip2CompressorInputStream(new BufferedInputStream(raw, BUFFER_BYTES), true);
    };
  }
}
