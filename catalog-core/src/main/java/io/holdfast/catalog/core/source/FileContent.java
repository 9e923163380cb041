package io.holdfast.catalog.core.source;

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
 * size and time are found to be what they were when the walk saw it.
 */
final class FileContent implements EntrySink.Content {
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

  @Override
  public InputStream open() throws IOException {
    try {
      return new Checked(FileChannel.open(file, READ));
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
        check();
        checked = true;
      }
      return count;
    }

    private void check() throws IOException {
      BasicFileAttributes now;
      try {
        now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException e) {
        throw new ContentChangedException("a file", "none any more", e);
      }
      Instant modified = now.lastModifiedTime().toInstant();
      if (read != size || now.size() != size || !modified.equals(modifiedAt)) {
        throw new ContentChangedException(
            size + " bytes of " + modifiedAt,
            read + " bytes, then " + now.size() + " of " + modified,
            null);
      }
    }
  }
}
