package io.holdfast.catalog.core.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.catalog.approval.KeyFileException;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * A key in a file: 64 hexadecimal digits and a line feed. Only its owner may read it, where the
 * file system knows permissions. Read each time that it is asked for. Immutable and thread-safe.
 *
 * @param file where it is kept
 */
public record KeyFileSource(Path file) implements KeySource {
  private static final int DIGITS = 2 * KEY_BYTES;

  /**
   * Makes a key and the file that keeps it.
   *
   * @throws KeyFileException if the file exists or cannot be written
   */
  public static KeySource generate(Path file) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String text = HexFormat.of().formatHex(key) + "\n";
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw new KeyFileException(
          file, "it is there already, and a key is never overwritten; give another name", e);
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be written (" + e + ")", e);
    }
    return new KeyFileSource(file);
  }

  @Override
  public ByteString key() {
    String text;
    try {
      requireOwnerAlone();
      if (Files.size(file) > DIGITS + 2) {
        throw new KeyFileException(file, "expected 64 hexadecimal digits, found more", null);
      }
      text = Files.readString(file, US_ASCII).strip();
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be read (" + e + ")", e);
    }
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw new KeyFileException(file, "expected 64 hexadecimal digits, found other text", null);
    }
    return ByteString.copyOf(HexFormat.of().parseHex(text));
  }

  private void requireOwnerAlone() throws IOException {
    if (!knowsPermissions(file)) {
      return;
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
    if (!PosixFilePermissions.fromString("rwx------").containsAll(found)) {
      throw new KeyFileException(
          file,
          "others than its owner may use it ("
              + PosixFilePermissions.toString(found)
              + "); make a new key, or if nobody can have read it, chmod 600",
          null);
    }
  }

  private static FileAttribute<?>[] permissions(Path file) {
    return knowsPermissions(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean knowsPermissions(Path file) {
    Path absolute = file.toAbsolutePath();
    Path place = Files.exists(absolute) ? absolute : absolute.getParent();
    return place != null && Files.getFileAttributeView(place, PosixFileAttributeView.class) != null;
  }
}
