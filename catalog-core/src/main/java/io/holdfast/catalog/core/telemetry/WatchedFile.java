package io.holdfast.catalog.core.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file whose slow reads are told as {@link SlowReadEvent}. Only its reads are watched; as
 * thread-safe as the file is.
 */
public final class WatchedFile extends FileChannel {
  private final FileChannel file;
  private final String name;

  private WatchedFile(FileChannel file, String name) {
    this.file = file;
    this.name = name;
  }

  /**
   * Opens a regular file: itself, unless somebody records its slow reads by now. Anything else is
   * refused: whoever opens a pipe that nobody writes to waits for ever.
   *
   * @param path which
   * @param options how, as {@link FileChannel#open(Path, Set,
   *     java.nio.file.attribute.FileAttribute...)} takes them
   * @throws IOException if it cannot be opened, or is no regular file
   */
  public static FileChannel open(Path path, Set<? extends OpenOption> options) throws IOException {
    if (!Files.isRegularFile(path) && Files.exists(path)) {
      throw new FileSystemException(path.toString(), null, "expected a regular file, found none");
    }
    return watch(FileChannel.open(path, options), path.toString());
  }

  static FileChannel watch(FileChannel file, String name) {
    return Observation.mayBeRecorded() && new SlowReadEvent().isEnabled()
        ? new WatchedFile(file, name)
        : file;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    long from = file.position();
    SlowReadEvent event = new SlowReadEvent();
    event.begin();
    int read = -1;
    try {
      read = file.read(target);
      return read;
    } finally {
      tell(event, from, read);
    }
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    SlowReadEvent event = new SlowReadEvent();
    event.begin();
    int read = -1;
    try {
      read = file.read(target, position);
      return read;
    } finally {
      tell(event, position, read);
    }
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    long from = file.position();
    SlowReadEvent event = new SlowReadEvent();
    event.begin();
    long read = -1;
    try {
      read = file.read(targets, offset, length);
      return read;
    } finally {
      tell(event, from, read);
    }
  }

  private void tell(SlowReadEvent event, long from, long read) {
    event.end();
    if (event.shouldCommit()) {
      event.file = name;
      event.offset = from;
      event.bytesRead = read;
      event.commit();
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return file.write(source);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    return file.write(sources, offset, length);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return file.write(source, position);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    file.force(metadata);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return file.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return file.transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return file.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return file.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
