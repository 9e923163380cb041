package io.holdfast.catalog.core;

import io.holdfast.catalog.core.source.Compression;
import io.holdfast.catalog.core.source.DirectorySource;
import io.holdfast.catalog.core.source.SourceLimits;
import io.holdfast.catalog.core.source.SourceSniffer;
import io.holdfast.catalog.core.source.TarSource;
import io.holdfast.catalog.core.source.ZipSource;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceFormat;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The payloads that are read out of the box: directories, tar archives and zip archives.
 *
 * <p>{@link #detect} and {@link #tarStream} look at the first bytes; the other factories open
 * nothing before the source is read. A source of another format than its factory says gives
 * findings when it is read, not entries. All sources but a stream can be read again.
 */
public final class Sources {
  private Sources() {}

  /**
   * Whatever lies at a path, told by its content and never by its name.
   *
   * @throws io.holdfast.catalog.source.UnreadableSourceException if there is nothing, it cannot be
   *     read, or it is of no known format
   */
  public static EntrySource detect(Path path) {
    return new SourceSniffer(SourceLimits.defaults()).detect(path);
  }

  /** A directory tree; symbolic links below it are recorded, not followed. */
  public static EntrySource directory(Path root) {
    return new DirectorySource(root);
  }

  /** An uncompressed tar archive. */
  public static EntrySource tar(Path file) {
    return tar(file, Compression.NONE);
  }

  /** A tar archive compressed with gzip. */
  public static EntrySource tarGzip(Path file) {
    return tar(file, Compression.GZIP);
  }

  /** A tar archive compressed with zstd. */
  public static EntrySource tarZstd(Path file) {
    return tar(file, Compression.ZSTD);
  }

  /** A tar archive compressed with xz. */
  public static EntrySource tarXz(Path file) {
    return tar(file, Compression.XZ);
  }

  /** A tar archive compressed with bzip2. */
  public static EntrySource tarBzip2(Path file) {
    return tar(file, Compression.BZIP2);
  }

  /** A zip archive. */
  public static EntrySource zip(Path file) {
    return new ZipSource(file, SourceLimits.defaults());
  }

  /**
   * A payload whose format is known, such as that of a recorded copy.
   *
   * @param format any but {@link SourceFormat#CUSTOM}
   * @throws IllegalArgumentException for a format that only its own program can read
   */
  public static EntrySource open(SourceFormat format, Path path) {
    return switch (format) {
      case DIRECTORY -> directory(path);
      case TAR -> tar(path);
      case TAR_GZIP -> tarGzip(path);
      case TAR_ZSTD -> tarZstd(path);
      case TAR_XZ -> tarXz(path);
      case TAR_BZIP2 -> tarBzip2(path);
      case ZIP -> zip(path);
      case CUSTOM ->
          throw new IllegalArgumentException("only its own program reads the payload at " + path);
    };
  }

  /**
   * A tar archive, compressed or not, that comes as a stream such as standard input. It can be read
   * once, and reading it closes the stream.
   *
   * @param in the archive's bytes, of which the first are read at once
   * @param location what to call it in reports
   * @throws io.holdfast.catalog.source.UnreadableSourceException if it cannot be read, or is no tar
   *     archive
   */
  public static EntrySource tarStream(InputStream in, String location) {
    return new SourceSniffer(SourceLimits.defaults()).stream(in, location);
  }

  private static EntrySource tar(Path file, Compression compression) {
    return TarSource.ofFile(file, compression, SourceLimits.defaults());
  }
}
