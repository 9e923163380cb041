package io.holdfast.catalog.core.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.PinStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A pin in a file of its own. Processes take turns by a lock on a file beside it, and replace the
 * file in one step. A pin that is forgotten is kept under another name, as evidence. Thread-safe.
 */
public final class FilePin implements PinStore {
  private static final int MOST_BYTES = 4096;
  private static final int MOST_FORGOTTEN = 10_000;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int MOST_ATTEMPTS = 2_000;

  private final Path file;
  // A lock of the operating system is one for the whole process.
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * A pin in a file.
   *
   * @param file made where it is missing, with its directory
   */
  public FilePin(Path file) {
    this.file = Objects.requireNonNull(file, "file").toAbsolutePath();
  }

  @Override
  public String location() {
    return file.toString();
  }

  @Override
  public Optional<Pin> load() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable("expected at most " + MOST_BYTES + " bytes", null);
      }
      return Optional.of(Pin.parse(Files.readString(file, UTF_8)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PinStoreException(location(), "cannot be read (" + e + "); mend that", e);
    } catch (IllegalArgumentException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private PinStoreException unreadable(String reason, @Nullable Exception cause) {
    return new PinStoreException(
        location(),
        reason
            + "; without it nobody can tell whether the catalog is an old one: put"
            + " it back, or forget the pin and believe what the catalog shows",
        cause);
  }

  @Override
  public boolean replace(Optional<Pin> expected, Pin next) {
    return inTurn(
        () -> {
          if (!load().equals(expected)) {
            return false;
          }
          AtomicFile.write(file, next.format());
          return true;
        });
  }

  @Override
  public void forget() {
    inTurn(
        () -> {
          for (int i = 1; i <= MOST_FORGOTTEN && Files.exists(file); i++) {
            Path kept = file.resolveSibling(file.getFileName() + ".forgotten-" + i);
            if (!Files.exists(kept)) {
              AtomicFile.move(file, kept);
            }
          }
          return !Files.exists(file);
        });
  }

  private boolean inTurn(Change change) {
    turn.lock();
    try {
      Path directory = Objects.requireNonNull(file.getParent(), "a file has a directory");
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  file.resolveSibling(file.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        return lock.isValid() && change.make();
      }
    } catch (IOException e) {
      throw new PinStoreException(
          location(), "cannot be kept (" + e + "); check space and permissions", e);
    } finally {
      turn.unlock();
    }
  }

  /** A lock is one for the whole process: another object of this process may hold it. */
  private static FileLock lock(FileChannel channel) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw new IOException("another thread of this process holds its lock", e);
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  @Override
  public String toString() {
    return location();
  }

  private interface Change {
    boolean make() throws IOException;
  }
}
