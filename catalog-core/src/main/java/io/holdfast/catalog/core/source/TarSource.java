package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.throttle.ThrottledSink;
import io.holdfast.catalog.core.throttle.ThrottledStream;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;

/**
 * A tar archive, compressed or not, read in one pass: the container's bytes and the entries'
 * contents together.
 *
 * <p>Its mask promises times to the second, which every kind of tar header keeps; a PAX header's
 * nanoseconds are recorded nevertheless.
 */
public final class TarSource implements EntrySource {
  private static final FieldMask FIELDS =
      FieldMask.of(
          EnumSet.of(
              MetadataField.MODE,
              MetadataField.UID,
              MetadataField.GID,
              MetadataField.MTIME,
              MetadataField.DEVICE,
              MetadataField.HARD_LINKS),
          Duration.ofSeconds(1));

  private final Origin origin;
  private final Compression compression;
  private final SourceLimits limits;
  private final SourceDescription description;

  TarSource(Origin origin, String location, Compression compression, SourceLimits limits) {
    this.origin = origin;
    this.compression = compression;
    this.limits = limits;
    this.description = new SourceDescription(compression.format(), location, FIELDS);
  }

  /** The archive in a file; nothing is opened before it is read. */
  public static TarSource ofFile(Path file, Compression compression, SourceLimits limits) {
    String location = ArchiveFiles.location(file);
    return new TarSource(() -> ArchiveFiles.open(file), location, compression, limits);
  }

  @Override
  public SourceDescription description() {
    return description;
  }

  @Override
  public void read(EntrySink sink) throws IOException {
    Throttle throttle = ThrottledSink.of(sink);
    try (InputStream bytes = origin.open()) {
      RawStream raw = new RawStream(sink.container(ThrottledStream.of(bytes, throttle)));
      ExpansionBudget budget = new ExpansionBudget(limits, raw);
      try (UnpackedStream unpacked = new UnpackedStream(compression, raw, limits, budget);
          InputStream members =
              compression == Compression.NONE
                  ? unpacked
                  : new ReadAhead(unpacked, ThrottledSink.readAheadBytes(sink))) {
        ArchiveReport report = new ArchiveReport(sink, description.location());
        TarReader reader = new TarReader(members, limits);
        read(new TarIntake(reader, unpacked.bytes(), budget, limits, report), raw);
      }
      // after damage the container still gets its digest
      raw.drain();
    }
  }

  private static void read(TarIntake intake, RawStream raw) throws IOException {
    try {
      intake.run();
    } catch (IOException e) {
      throw new BrokenReadingException(intake.current(), raw.count(), e);
    }
  }
}
