package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.source.DamagedArchiveException.Bytes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.PathText;
import io.holdfast.catalog.source.EntrySink;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sink what is wrong with an archive.
 *
 * @param sink takes entries and findings
 * @param location the archive
 */
record ArchiveReport(EntrySink sink, String location) {
  private static final int MOST_SHOWN_BYTES = 300;

  /** What is wrong with one entry; the rest goes on. */
  void entry(FindingCode code, @Nullable EntryPath path, String expected, String found) {
    Finding.Builder finding = Finding.builder(code, location).expected(expected).found(found);
    if (path != null) {
      finding.path(path);
    }
    sink.report(finding.build());
  }

  /** A name that cannot stand in a manifest. */
  void unsafe(ByteString name) {
    entry(FindingCode.UNSAFE_PATH, null, "a relative path below the root", quoted(name));
  }

  /** Damage, at an offset of the container or of the unpacked archive. */
  void damage(DamagedArchiveException damage, @Nullable EntryPath path, Bytes unpacked) {
    sink.report(damage.toFinding(location, path, unpacked));
  }

  /** The disk does not give one entry; the rest goes on. */
  void unreadable(EntryPath path, long offset, IOException failure) {
    sink.report(
        Finding.builder(FindingCode.UNREADABLE, location)
            .path(path)
            .offset(offset)
            .found(failure.getClass().getSimpleName() + ": " + failure.getMessage())
            .build());
  }

  /** A name for a person. */
  static String quoted(ByteString name) {
    byte[] bytes = name.toByteArray();
    boolean cut = bytes.length > MOST_SHOWN_BYTES;
    String text = PathText.escape(cut ? Arrays.copyOf(bytes, MOST_SHOWN_BYTES) : bytes);
    return '"' + text + (cut ? "\" and more" : "\"");
  }
}
