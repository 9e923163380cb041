package io.holdfast.catalog.h2.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.spi.StoreLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lock of the one process that writes a catalog: a lock of the operating system, which ends
 * with the process, on a file whose text names the holder. Not thread-safe.
 */
public final class WriterLock implements Closeable {
  /** The file in the catalog's directory. */
  public static final String FILE_NAME = "lock";

  /** Who waits longer than this wants to know why a command took so long. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(1);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int MOST_TEXT_BYTES = 1000;

  /** Far behind the text: a lock of Windows keeps others from reading what it covers. */
  private static final long LOCKED_BYTE = 1L << 40;

  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param directory the catalog's directory, which must exist
   * @param patience how long to wait for another holder
   * @throws StoreLockedException if another still holds it after that time
   */
  public static WriterLock take(Path directory, Duration patience) throws IOException {
    return take(directory, patience, LONG_WAIT);
  }

  /** The same; a wait of {@code notable} or more goes to the log. */
  static WriterLock take(Path directory, Duration patience, Duration notable) throws IOException {
    Path file = directory.resolve(FILE_NAME);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      long startedAt = System.nanoTime();
      long deadline = startedAt + patience.toNanos();
      String holder = "";
      while (tryLock(channel) == null) {
        holder = holder.isEmpty() ? holder(file) : holder;
        if (System.nanoTime() - deadline >= 0) {
          throw new StoreLockedException(directory.toString(), holder(file), patience);
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
      if (!holder.isEmpty()) {
        tellWait(directory, holder, Duration.ofNanos(System.nanoTime() - startedAt), notable);
      }
      write(channel, ownName());
      return new WriterLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void tellWait(Path directory, String holder, Duration waited, Duration notable) {
    if (waited.compareTo(notable) >= 0) {
      System.getLogger(WriterLock.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "catalog {0}: waited {1} ms to write, while {2} held it",
              directory,
              Long.toString(waited.toMillis()),
              holder);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // another store of this process holds it
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
  }

  private static String holder(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer text = ByteBuffer.allocate(MOST_TEXT_BYTES);
      channel.read(text, 0);
      String name = UTF_8.decode(text.flip()).toString().strip();
      return name.isEmpty() ? "a process that has not given its name" : name;
    }
  }

  private static String ownName() {
    return "process "
        + ProcessHandle.current().pid()
        + " of user "
        + System.getProperty("user.name", "unknown")
        + " on host "
        + hostName()
        + " since "
        + Instant.now()
        + "\n";
  }

  /** Without the network: a lookup of the own name can hang for seconds. */
  private static String hostName() {
    Map<String, String> environment = System.getenv();
    String name = environment.getOrDefault("HOSTNAME", environment.get("COMPUTERNAME"));
    if (name != null) {
      return name;
    }
    try {
      return Files.readString(Path.of("/etc/hostname")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Gives the lock back. The file stays: deleting it would let two hold two files of one name. */
  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    }
  }
}
