package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.telemetry.WatchedFile;
import io.holdfast.catalog.source.ContentChangedException;
import io.holdfast.catalog.source.EntrySink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Set;

/**
 * The content of one file of a directory. Its stream does not say that it ends before the file's
 * size and time are found to be what they were when the walk saw it. Immutable and thread-safe.
 *
 * <p>Whoever reads {@link #file} in another way, such as by ranges, calls {@link #requireUnchanged}
 * afterwards.
 */
public final class FileContent implements EntrySink.Content {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path file;
  private final long size;
  private final Instant modifiedAt;

  FileContent(Path file, long size, Instant modifiedAt) {
    this.file = file;
    this.size = size;
    this.modifiedAt = modifiedAt;
  }

  /** The file; never a symbolic link when the walk saw it. */
  public Path file() {
    return file;
  }

  /** Its size in bytes when the walk saw it. */
  public long size() {
    return size;
  }

  /**
   * Checks that what was read is what the walk saw.
   *
   * @param bytesRead how many bytes were read up to the file's end
   * @throws ContentChangedException if size or time differ, or the file is gone
   * @throws IOException if the file system does not tell
   */
  public void requireUnchanged(long bytesRead) throws IOException {
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new ContentChangedException("a file", "none any more", e);
    }
    Instant modified = now.lastModifiedTime().toInstant();
    if (bytesRead != size || now.size() != size || !modified.equals(modifiedAt)) {
      throw new ContentChangedException(
          size + " bytes of " + modifiedAt,
          bytesRead + " bytes, then " + now.size() + " of " + modified,
          null);
    }
  }

  @Override
  public InputStream open() throws IOException {
    try {
      return new Checked(WatchedFile.open(file, READ));
    } catch (NoSuchFileException e) {
      throw new ContentChangedException("a file", "none any more", e);
    }
  }

  private final class Checked extends FileStream {
    private long read;
    private boolean checked;

    Checked(FileChannel channel) {
      super(channel);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count >= 0) {
        read += count;
      } else if (!checked) {
        requireUnchanged(read);
        checked = true;
      }
      return count;
    }
  }
}
