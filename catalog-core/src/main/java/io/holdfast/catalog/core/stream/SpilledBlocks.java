package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.VerifiedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A content that can only be read from its beginning: the first block that is asked for has all of
 * it verified into a temporary file that only this user can read. Not thread-safe.
 */
final class SpilledBlocks implements PlacedBlocks {
  private static final int BLOCK_BYTES = 256 << 10;

  private final VerifiedInputStream content;
  private final Path directory;
  private @Nullable FileChannel verified;
  private @Nullable IOException failure;

  /**
   * Blocks of a stream, which is closed with them.
   *
   * @param content not read yet
   * @param directory for the temporary file
   */
  SpilledBlocks(VerifiedInputStream content, Path directory) {
    this.content = content;
    this.directory = directory;
  }

  @Override
  public int blockBytes() {
    return BLOCK_BYTES;
  }

  @Override
  public byte[] load(int number) throws IOException {
    FileChannel file = verified();
    long offset = (long) number * BLOCK_BYTES;
    ByteBuffer bytes =
        ByteBuffer.allocate(
            (int) Math.min(BLOCK_BYTES, content.expected().content().length() - offset));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("the temporary file in " + directory + " became shorter");
      }
    }
    return bytes.array();
  }

  @Override
  public void requireEnd() throws IOException {
    verified();
  }

  private FileChannel verified() throws IOException {
    if (failure != null) {
      throw failure;
    }
    FileChannel file = verified;
    if (file == null) {
      file = spill();
      verified = file;
    }
    return file;
  }

  private FileChannel spill() throws IOException {
    Path path = Files.createTempFile(directory, "holdfast-channel-", ".tmp");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      byte[] buffer = new byte[BLOCK_BYTES];
      int read;
      while ((read = content.read(buffer)) >= 0) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      return file;
    } catch (IOException e) {
      file.close();
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (content) {
      if (verified != null) {
        verified.close();
      }
    }
  }
}
