package io.holdfast.catalog.core.seal;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** A sealed file that was found to hold the bytes that were written. Immutable and thread-safe. */
public final class SealedInput {
  private static final int BUFFER_BYTES = 1 << 17;

  private final Path file;
  private final long size;
  private final SealHeader header;

  private SealedInput(Path file, long size, SealHeader header) {
    this.file = file;
    this.size = size;
    this.header = header;
  }

  /**
   * Reads a file once and compares its bytes with its trailer.
   *
   * @throws BundleException if it is none, was changed, or a newer version wrote it
   */
  public static SealedInput check(Path file) {
    String location = file.toString();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new BundleException(
          Code.NO_BUNDLE, location, "expected a regular file, found none", null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      long body = size - SealHeader.TRAILER_BYTES;
      byte[] start = in.readNBytes((int) Math.max(0, Math.min(SealHeader.MAX_BYTES, body)));
      if (!SealHeader.begins(start)) {
        throw new BundleException(
            Code.NO_BUNDLE, location, "expected a file that begins with HFBUNDLE", null);
      }
      MessageDigest digest = Sha256.create();
      digest.update(start);
      skip(new DigestInputStream(new Bounded(in, body - start.length), digest));
      byte[] found = digest.digest();
      byte[] trailer = in.readNBytes(SealHeader.TRAILER_BYTES + 1);
      if (!Arrays.equals(found, trailer)) {
        throw new BundleException(
            Code.DAMAGED, location, "its bytes are not those that its end vouches for", null);
      }
      return new SealedInput(file, size, SealHeader.read(location, start));
    } catch (IOException e) {
      throw SealedOutput.inaccessible(file, e);
    }
  }

  private static void skip(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (in.read(buffer) >= 0) {
      // what was read is digested
    }
  }

  /**
   * The last bytes of a file, which in a sealed file vouch for all before them; looks at nothing
   * else. Empty if there are not as many, it cannot be read, or it is no regular file.
   */
  public static Optional<Digest> trailer(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(SealHeader.TRAILER_BYTES);
      long start = channel.size() - end.capacity();
      while (start >= 0 && end.hasRemaining()) {
        if (channel.read(end, start + end.position()) < 0) {
          return Optional.empty();
        }
      }
      return start < 0 ? Optional.empty() : Optional.of(Digest.copyOf(end.array()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a file begins as one that is encrypted; says nothing about its other bytes. */
  public static boolean isEncrypted(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(SealHeader.MAX_BYTES);
      return SealHeader.begins(start)
          && SealHeader.read(file.toString(), start).encryption().isPresent();
    } catch (IOException | BundleException e) {
      return false;
    }
  }

  /** Its size in bytes. */
  public long size() {
    return size;
  }

  /** Whether it is encrypted. */
  public boolean isEncrypted() {
    return header.encryption().isPresent();
  }

  /**
   * Opens the content.
   *
   * @param key decrypts it, where it is encrypted
   * @throws BundleException if there is no key, or another one
   */
  public InputStream open(Optional<KeySource> key) throws IOException {
    ByteString given = requireKey(key);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    byte[] start = in.readNBytes(header.length());
    long length = size - start.length - SealHeader.TRAILER_BYTES;
    InputStream body = new Bounded(in, length);
    if (header.encryption().isPresent()) {
      SegmentCipher cipher =
          new SegmentCipher(SealKeys.encryption(given, header.encryption().get()), start);
      body = new SegmentInput(body, cipher, length);
    }
    return new ZstdInputStreamNoFinalizer(body);
  }

  private ByteString requireKey(Optional<KeySource> key) {
    if (header.encryption().isEmpty()) {
      return ByteString.EMPTY;
    }
    if (key.isEmpty()) {
      throw new BundleException(
          Code.KEY_NEEDED, file.toString(), "it is encrypted, and no key was given", null);
    }
    ByteString given = DerivedKey.given(key.get());
    if (!header.encryption().get().isOf(given)) {
      throw new BundleException(
          Code.OTHER_KEY, file.toString(), "it was encrypted with another key", null);
    }
    return given;
  }

  /** The next bytes of a stream and no more. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      int next = super.read();
      left -= next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left <= 0) {
        return length == 0 ? 0 : -1;
      }
      int count = super.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
