package io.holdfast.catalog.core.seal;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Writes a sealed file beside its place, and puts it there when it is whole and on disk. Until then
 * nobody but this user can read it, and afterwards neither: it names files, and shows a salt. Not
 * thread-safe.
 */
public final class SealedOutput implements AutoCloseable {
  private static final int LEVEL = 3;
  private static final int BUFFER_BYTES = 1 << 17;

  private final Path file;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream digested;
  private final MessageDigest digest = Sha256.create();
  private final OutputStream content;
  private final BundleOptions options;
  private Optional<Digest> trailer = Optional.empty();

  private SealedOutput(Path file, Path temporary, BundleOptions options) throws IOException {
    this.file = file;
    this.temporary = temporary;
    this.options = options;
    this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
    this.digested =
        new BufferedOutputStream(
            new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER_BYTES);
    this.content = new ZstdOutputStreamNoFinalizer(body(options.key()), LEVEL);
  }

  /**
   * Refuses a file that could be written under no circumstances, before any work is done for it.
   *
   * @param key encrypts it, if it is to be encrypted
   * @throws BundleException if it is encrypted and would be replaced by one that is not
   * @throws io.holdfast.catalog.approval.KeyFileException if there is no such key
   */
  public static void requireReplaceable(Path file, Optional<KeySource> key) {
    key.ifPresent(DerivedKey::given);
    if (key.isEmpty() && SealedInput.isEncrypted(file)) {
      throw new BundleException(
          Code.KEY_NEEDED,
          file.toString(),
          "the file that it would replace is encrypted, and no key was given",
          null);
    }
  }

  /**
   * Starts a file.
   *
   * @throws BundleException if it exists and must not be replaced, is encrypted and would be
   *     replaced by one that is not, or cannot be made
   * @throws io.holdfast.catalog.approval.KeyFileException if there is no such key
   */
  public static SealedOutput create(Path file, BundleOptions options) {
    Path absolute = file.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory == null) {
      throw new BundleException(Code.UNSUITABLE, file.toString(), "it names no file", null);
    }
    if (options.existing() == Existing.REFUSE && Files.exists(absolute)) {
      throw exists(absolute);
    }
    requireReplaceable(absolute, options.key());
    try {
      Path temporary = Files.createTempFile(directory, ".holdfast-", ".tmp");
      try {
        return new SealedOutput(absolute, temporary, options);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(temporary);
        throw e;
      }
    } catch (IOException e) {
      throw inaccessible(absolute, e);
    }
  }

  private OutputStream body(Optional<KeySource> source) throws IOException {
    if (source.isEmpty()) {
      digested.write(new SealHeader(Optional.empty()).toBytes());
      return new OpenEnd(digested);
    }
    ByteString key = DerivedKey.given(source.get());
    SealKeys.Mark mark = SealKeys.newMark(key);
    byte[] header = new SealHeader(Optional.of(mark)).toBytes();
    digested.write(header);
    return new SegmentOutput(digested, new SegmentCipher(SealKeys.encryption(key, mark), header));
  }

  /** Where the content goes. */
  public OutputStream content() {
    return content;
  }

  /** Where the file will be, absolute. */
  public Path file() {
    return file;
  }

  /**
   * Ends the file and puts it in its place.
   *
   * @return its size in bytes
   */
  public long finish() throws IOException {
    content.close();
    digested.flush();
    byte[] vouching = digest.digest();
    digested.write(vouching);
    digested.flush();
    trailer = Optional.of(Digest.copyOf(vouching));
    channel.force(true);
    long size = channel.size();
    channel.close();
    if (options.existing() == Existing.REPLACE) {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else if (Files.exists(file)) {
      throw exists(file);
    } else {
      Files.move(temporary, file);
    }
    forceDirectory();
    return size;
  }

  /** The last bytes of the file, once it is finished: the SHA-256 of all before them. */
  public Digest trailer() {
    return trailer.orElseThrow(() -> new IllegalStateException("not finished"));
  }

  private void forceDirectory() throws IOException {
    Path directory = file.getParent();
    if (directory != null
        && directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
        opened.force(true);
      }
    }
  }

  private static BundleException exists(Path file) {
    return new BundleException(
        Code.UNSUITABLE, file.toString(), "expected no file there, found one", null);
  }

  /** What is said when a file cannot be read or written. */
  public static BundleException inaccessible(Path file, IOException e) {
    return new BundleException(Code.INACCESSIBLE, file.toString(), e.toString(), e);
  }

  /** Leaves nothing behind of a file that was not finished. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      System.getLogger("io.holdfast.catalog.bundle")
          .log(System.Logger.Level.WARNING, "a temporary file was left: " + temporary, e);
    }
  }

  /** Passes everything on, and stays open below. */
  private static final class OpenEnd extends OutputStream {
    private final OutputStream target;

    OpenEnd(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      target.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target.write(bytes, offset, length);
    }
  }
}
