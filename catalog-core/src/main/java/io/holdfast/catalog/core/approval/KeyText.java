package io.holdfast.catalog.core.approval;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.approval.KeyFileException;
import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a key file: a line {@code name: ...}, then the public and the private key in PEM
 * (RFC 7468; SubjectPublicKeyInfo and PKCS #8). Only its owner may read the file, where the file
 * system knows permissions. Immutable and thread-safe.
 *
 * @param name whose key it is
 * @param publicKey DER of a SubjectPublicKeyInfo
 * @param privateKey DER of a PKCS #8 key
 */
public record KeyText(String name, ByteString publicKey, ByteString privateKey) {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Pattern FORM =
      Pattern.compile(
          "name: (?<name>[^\\r\\n]+)\\R"
              + "-----BEGIN PUBLIC KEY-----\\R(?<public>[A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\R"
              + "-----BEGIN PRIVATE KEY-----\\R(?<private>[A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  private static final int MOST_BYTES = 16_384;

  /**
   * Writes a file that is not there yet.
   *
   * @throws KeyFileException if it is there or cannot be written
   */
  public void write(Path file) {
    String text =
        "name: "
            + name
            + "\n"
            + pem("PUBLIC KEY", publicKey.toByteArray())
            + pem("PRIVATE KEY", privateKey.toByteArray());
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw new KeyFileException(
          file, "it is there already, and a key is never overwritten; give another name", e);
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be written (" + e + ")", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws KeyFileException if there is none, others than its owner may read or change it, or it
   *     is not what {@link #write} writes
   */
  public static KeyText read(Path file) {
    Matcher form = FORM.matcher(text(file));
    if (!form.matches()) {
      throw new KeyFileException(
          file, "expected a name, a public and a private key; make one with key generate", null);
    }
    try {
      return new KeyText(form.group("name"), der(form, "public"), der(form, "private"));
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(file, "its keys cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static String text(Path file) {
    try {
      requireOwnerAlone(file);
      if (Files.size(file) > MOST_BYTES) {
        throw new KeyFileException(file, "expected at most " + MOST_BYTES + " bytes", null);
      }
      return Files.readString(file, UTF_8);
    } catch (NoSuchFileException e) {
      throw new KeyFileException(file, "there is none; make one with key generate", e);
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be read (" + e + ")", e);
    }
  }

  private static void requireOwnerAlone(Path file) throws IOException {
    if (!hasPermissions(file)) {
      return;
    }
    Set<PosixFilePermission> found = EnumSet.noneOf(PosixFilePermission.class);
    found.addAll(Files.getPosixFilePermissions(file));
    found.removeAll(PosixFilePermissions.fromString("rwx------"));
    if (!found.isEmpty()) {
      throw new KeyFileException(
          file,
          "others than its owner may use it ("
              + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
              + "); make a new key, or if nobody can have read it, chmod 600",
          null);
    }
  }

  private static FileAttribute<?>[] permissions(Path file) {
    return hasPermissions(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path file) {
    Path absolute = file.toAbsolutePath();
    Path place = Files.exists(absolute) ? absolute : absolute.getParent();
    return place != null && Files.getFileAttributeView(place, PosixFileAttributeView.class) != null;
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static ByteString der(Matcher form, String group) {
    return ByteString.copyOf(Base64.getMimeDecoder().decode(form.group(group)));
  }

  /** The name and the public key. */
  @Override
  public String toString() {
    return name + " " + publicKey.toHex();
  }
}
