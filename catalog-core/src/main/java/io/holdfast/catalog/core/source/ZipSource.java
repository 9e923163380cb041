package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.telemetry.WatchedFile;
import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.throttle.ThrottledSink;
import io.holdfast.catalog.core.throttle.ThrottledStream;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A zip archive. The container is read once from front to back for its digest, then its entries by
 * random access, since a zip archive is what its central directory at the end says.
 *
 * <p>Stored and deflated content is read, ZIP64 too. Modes come from archives made on Unix, times
 * from the fields that state them in UTC; other archives' entries have neither. There are no owners
 * and no hard links.
 */
public final class ZipSource implements EntrySource {
  private static final FieldMask FIELDS =
      FieldMask.of(EnumSet.of(MetadataField.MODE, MetadataField.MTIME), Duration.ofSeconds(2));

  private final Path file;
  private final SourceLimits limits;
  private final SourceDescription description;

  /** The archive in a file; nothing is opened before {@link #read}. */
  public ZipSource(Path file, SourceLimits limits) {
    this.file = file;
    this.limits = limits;
    this.description = new SourceDescription(SourceFormat.ZIP, ArchiveFiles.location(file), FIELDS);
  }

  @Override
  public SourceDescription description() {
    return description;
  }

  @Override
  public void read(EntrySink sink) throws IOException {
    Throttle throttle = ThrottledSink.of(sink);
    Optional<BrokenReadingException> broken = readContainer(sink, throttle);
    try (FileChannel channel = WatchedFile.open(file, Set.of(StandardOpenOption.READ))) {
      ArchiveReport report = new ArchiveReport(sink, description.location());
      new ZipIntake(channel, throttle, limits, report).run();
    }
    if (broken.isPresent()) {
      throw broken.get();
    }
  }

  /** Entries can be read whose bytes the disk gives, even where it does not give all. */
  private Optional<BrokenReadingException> readContainer(EntrySink sink, Throttle throttle) {
    try (InputStream whole = ThrottledStream.of(ArchiveFiles.open(file), throttle)) {
      InputStream digested = sink.container(whole);
      if (digested == whole) {
        // Nobody wants the container's own bytes.
        return Optional.empty();
      }
      RawStream raw = new RawStream(digested);
      try {
        raw.drain();
      } catch (IOException e) {
        return Optional.of(new BrokenReadingException(null, raw.count(), e));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new BrokenReadingException(null, 0, e));
    }
  }
}
