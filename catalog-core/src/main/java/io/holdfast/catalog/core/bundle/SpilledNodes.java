package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.seal.SealedOutput;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.NodeStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Nodes in a temporary file that is gone when it is closed. Thread-safe. */
final class SpilledNodes implements NodeStore, AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Map<Digest, Extent> places = new ConcurrentHashMap<>();
  private long end;

  SpilledNodes(Path directory) {
    try {
      this.file = Files.createTempFile(directory, "holdfast-bundle-", ".tmp");
      this.channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw SealedOutput.inaccessible(directory, e);
    }
  }

  @Override
  public synchronized void putAll(Map<Digest, ByteString> blobs) {
    try {
      for (Map.Entry<Digest, ByteString> blob : blobs.entrySet()) {
        if (!places.containsKey(blob.getKey())) {
          append(blob.getKey(), blob.getValue());
        }
      }
    } catch (IOException e) {
      throw SealedOutput.inaccessible(file, e);
    }
  }

  private void append(Digest key, ByteString blob) throws IOException {
    ByteBuffer bytes = blob.asReadOnlyBuffer();
    long at = end;
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
    places.put(key, new Extent(at, blob.length()));
  }

  @Override
  public Optional<ByteString> get(Digest key) {
    Extent extent = places.get(key);
    if (extent == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(extent.length());
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, extent.offset() + bytes.position()) < 0) {
          throw new IOException("a temporary file was cut short");
        }
      }
    } catch (IOException e) {
      throw SealedOutput.inaccessible(file, e);
    }
    return Optional.of(ByteString.copyOf(bytes.array()));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger("io.holdfast.catalog.bundle")
          .log(System.Logger.Level.WARNING, "a temporary file was left: " + file, e);
    }
  }

  private record Extent(long offset, int length) {}
}
