package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.telemetry.WatchedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes through its channel: reads of any length are one system call, and a caller that
 * reads into the same array again wraps it once.
 */
class FileStream extends InputStream {
  private final FileChannel channel;
  private byte @Nullable [] array;
  private ByteBuffer wrapped = ByteBuffer.allocate(0);

  FileStream(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens a file, following links. */
  static FileStream open(Path file) throws IOException {
    return new FileStream(WatchedFile.open(file, Set.of(StandardOpenOption.READ)));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (array != target) {
      array = target;
      wrapped = ByteBuffer.wrap(target);
    }
    wrapped.limit(offset + length).position(offset);
    return channel.read(wrapped);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
