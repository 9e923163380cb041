package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.source.DamagedArchiveException.Bytes;
import io.holdfast.catalog.finding.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;

/**
 * The bytes of a tar archive after decompression. What a decoder throws on hostile bytes, runtime
 * exceptions included, becomes {@link DamagedArchiveException}; a failure of the container itself
 * stays what it was.
 */
final class UnpackedStream extends InputStream {
  private static final int BUFFER_BYTES = 128 << 10;

  private final Compression compression;
  private final RawStream raw;
  private final SourceLimits limits;
  private final ExpansionBudget budget;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private @Nullable InputStream decoder;
  private int next;
  private int end;

  UnpackedStream(
      Compression compression, RawStream raw, SourceLimits limits, ExpansionBudget budget) {
    this.compression = compression;
    this.raw = raw;
    this.limits = limits;
    this.budget = budget;
  }

  /** Whose bytes an offset in this stream counts. */
  Bytes bytes() {
    return compression == Compression.NONE ? Bytes.CONTAINER : Bytes.UNPACKED;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (next == end) {
      if (length >= BUFFER_BYTES) {
        return decode(target, offset, length);
      }
      end = 0;
      next = 0;
      int read = decode(buffer, 0, BUFFER_BYTES);
      if (read < 0) {
        return -1;
      }
      end = read;
    }
    int copied = Math.min(length, end - next);
    System.arraycopy(buffer, next, target, offset, copied);
    next += copied;
    return copied;
  }

  private int decode(byte[] target, int offset, int length) throws IOException {
    int read;
    try {
      if (decoder == null) {
        decoder = compression.open(raw, limits);
      }
      read = decoder.read(target, offset, length);
    } catch (IOException | RuntimeException e) {
      raw.rethrowFailure();
      throw damaged(e);
    }
    if (read > 0) {
      budget.spend(read);
    }
    return read;
  }

  private DamagedArchiveException damaged(Exception cause) {
    String message = String.valueOf(cause.getMessage());
    boolean memory =
        cause instanceof MemoryLimitException
            || message.toLowerCase(Locale.ROOT).contains("too much memory");
    FindingCode code = memory ? FindingCode.EXPANSION_LIMIT : FindingCode.MALFORMED_ARCHIVE;
    String expected =
        memory
            ? "a decoder that needs at most " + limits.decoderMemoryBytes() + " bytes"
            : "a sound " + compression.title() + " stream";
    DamagedArchiveException damaged =
        new DamagedArchiveException(code, Bytes.CONTAINER, raw.count(), expected, message);
    damaged.initCause(cause);
    return damaged;
  }

  /** Frees the decoder's memory; the container stays open. */
  @Override
  public void close() {
    if (decoder != null) {
      try {
        decoder.close();
      } catch (IOException | RuntimeException e) {
        // everything has been read or given up by now: closing frees memory and decides nothing
        decoder = null;
      }
    }
  }
}
