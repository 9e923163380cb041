package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.source.UnreadableSourceException;
import io.holdfast.catalog.spi.NodeStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nodes over those of a catalog, which stay as they are: what is put here is kept in memory, and
 * beyond a bound in a temporary file that only this user can read, until it is closed. Thread-safe.
 */
final class TemporaryNodes implements NodeStore, AutoCloseable {
  private static final int MEMORY_BYTES = 8 << 20;

  private final NodeStore catalog;
  private final Path directory;
  private final int memoryBytes;
  private final Map<Digest, ByteString> inMemory = new HashMap<>();
  private final Map<Digest, Extent> inFile = new HashMap<>();
  private int memoryUsed;
  private long fileEnd;
  private @Nullable FileChannel file;

  private record Extent(long offset, int length) {}

  TemporaryNodes(NodeStore catalog, Path directory) {
    this(catalog, directory, MEMORY_BYTES);
  }

  TemporaryNodes(NodeStore catalog, Path directory, int memoryBytes) {
    this.catalog = catalog;
    this.directory = directory;
    this.memoryBytes = memoryBytes;
  }

  @Override
  public synchronized void putAll(Map<Digest, ByteString> blobs) {
    blobs.forEach(
        (key, blob) -> {
          if (!inMemory.containsKey(key) && !inFile.containsKey(key)) {
            put(key, blob);
          }
        });
  }

  private void put(Digest key, ByteString blob) {
    if (memoryUsed + blob.length() <= memoryBytes) {
      inMemory.put(key, blob);
      memoryUsed += blob.length();
      return;
    }
    try {
      ByteBuffer bytes = blob.asReadOnlyBuffer();
      FileChannel channel = file();
      while (bytes.hasRemaining()) {
        channel.write(bytes, fileEnd + bytes.position());
      }
    } catch (IOException e) {
      throw failure("could not be written", e);
    }
    inFile.put(key, new Extent(fileEnd, blob.length()));
    fileEnd += blob.length();
  }

  private FileChannel file() throws IOException {
    FileChannel current = file;
    if (current == null) {
      Path path = Files.createTempFile(directory, "holdfast-compare-", ".tmp");
      current =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = current;
    }
    return current;
  }

  @Override
  public Optional<ByteString> get(Digest key) {
    Optional<ByteString> own = own(key);
    return own.isPresent() ? own : catalog.get(key);
  }

  private synchronized Optional<ByteString> own(Digest key) {
    ByteString held = inMemory.get(key);
    if (held != null) {
      return Optional.of(held);
    }
    Extent extent = inFile.get(key);
    if (extent == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(extent.length());
    try {
      FileChannel channel = file();
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, extent.offset() + bytes.position()) < 0) {
          throw new IOException("the file became shorter");
        }
      }
    } catch (IOException e) {
      throw failure("could not be read", e);
    }
    return Optional.of(ByteString.copyOf(bytes.array()));
  }

  private UnreadableSourceException failure(String what, IOException e) {
    return new UnreadableSourceException(
        Remedy.FIX_ENVIRONMENT,
        directory.toString(),
        "a temporary file " + what + ": " + e + "; make room there, or name another directory",
        e);
  }

  @Override
  public synchronized void close() {
    inMemory.clear();
    inFile.clear();
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        System.getLogger(TemporaryNodes.class.getName())
            .log(System.Logger.Level.WARNING, "a temporary file was left in " + directory, e);
      }
    }
  }
}
