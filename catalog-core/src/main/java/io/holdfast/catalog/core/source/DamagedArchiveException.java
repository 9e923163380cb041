package io.holdfast.catalog.core.source;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An archive cannot be read any further, though its bytes can: it breaks its format or a limit.
 * Never leaves this package but as a finding; it passes through sinks as the failure of a stream.
 */
final class DamagedArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  private final FindingCode code;
  private final Bytes bytes;
  private final long offset;
  private final String expected;
  private final String found;

  /** Whose bytes an offset counts. */
  enum Bytes {
    CONTAINER,
    UNPACKED
  }

  DamagedArchiveException(
      FindingCode code, Bytes bytes, long offset, String expected, String found) {
    super(code + " at offset " + offset + ": expected " + expected + ", found " + found);
    this.code = code;
    this.bytes = bytes;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /** Damage at an offset of the unpacked archive. */
  static DamagedArchiveException malformed(long offset, String expected, String found) {
    return new DamagedArchiveException(
        FindingCode.MALFORMED_ARCHIVE, Bytes.UNPACKED, offset, expected, found);
  }

  /** Finds the damage behind a failure that came through a sink, if it is damage. */
  static Optional<DamagedArchiveException> find(IOException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof DamagedArchiveException damage) {
        return Optional.of(damage);
      }
    }
    return Optional.empty();
  }

  /**
   * What goes into the report.
   *
   * @param location the archive
   * @param path the entry that was being read, if any
   * @param unpacked whose bytes the unpacked archive's offsets count: those of the container where
   *     nothing was compressed
   */
  Finding toFinding(String location, @Nullable EntryPath path, Bytes unpacked) {
    Finding.Builder finding = Finding.builder(code, location).expected(expected);
    if (path != null) {
      finding.path(path);
    }
    if (bytes == Bytes.CONTAINER || unpacked == Bytes.CONTAINER) {
      finding.offset(offset).found(found);
    } else {
      finding.found(found + " at byte " + offset + " of the unpacked archive");
    }
    return finding.build();
  }
}
