package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.HintStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Hints in files {@code hint-NAME} beside the packs: a CRC-32C, then the hint. They are not forced:
 * what a power cut leaves of one does not match its checksum. Thread-safe.
 */
final class HintFiles implements HintStore {
  private static final System.Logger LOGGER = System.getLogger(HintFiles.class.getName());

  private final Path directory;

  HintFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<ByteString> find(String name) {
    Path file = file(name);
    try {
      if (Files.size(file) > Integer.BYTES + (long) MAX_HINT_BYTES) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      if (bytes.remaining() < Integer.BYTES || bytes.getInt() != crc(bytes.slice())) {
        LOGGER.log(System.Logger.Level.WARNING, "{0} is damaged, and is made again", file);
        return Optional.empty();
      }
      return Optional.of(ByteString.copyOf(bytes.array(), Integer.BYTES, bytes.remaining()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, "a hint cannot be read: " + file, e);
      return Optional.empty();
    }
  }

  @Override
  public void keep(String name, ByteString hint) {
    Path file = file(name);
    if (hint.length() > MAX_HINT_BYTES) {
      throw new IllegalArgumentException("a hint has at most " + MAX_HINT_BYTES + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + hint.length());
    bytes.putInt(crc(hint.asReadOnlyBuffer())).put(hint.asReadOnlyBuffer());
    Path unfinished = directory.resolve("hint-" + UUID.randomUUID() + ".tmp");
    try {
      try {
        Files.write(unfinished, bytes.array());
        Files.move(
            unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "a hint could not be kept: " + file, e);
    }
  }

  private Path file(String name) {
    HintStore.requireName(name);
    return directory.resolve("hint-" + name);
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
