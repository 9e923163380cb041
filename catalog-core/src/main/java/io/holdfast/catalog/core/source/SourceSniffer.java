package io.holdfast.catalog.core.source;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells what a source is from its first bytes, never from its name. */
public final class SourceSniffer {
  private static final int HEAD_BYTES = 2 * TarHeader.BLOCK_BYTES;
  private static final String EXPECTED =
      "expected a directory, a tar archive (plain, gzip, zstd, xz or bzip2) or a zip archive, found ";

  private final SourceLimits limits;

  /** Sniffs for sources that keep these limits. */
  public SourceSniffer(SourceLimits limits) {
    this.limits = limits;
  }

  /**
   * Opens what lies at a path.
   *
   * @throws UnreadableSourceException if there is nothing, it cannot be read, or is of no known
   *     format
   */
  public EntrySource detect(Path path) {
    if (Files.isDirectory(path)) {
      return new DirectorySource(path);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw refused(ArchiveFiles.location(path), "neither a file nor a directory");
    }
    String location = ArchiveFiles.location(path);
    byte[] head;
    try (InputStream in = ArchiveFiles.open(path)) {
      head = in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw ArchiveFiles.unreadable(path, e);
    }
    if (isZip(head)) {
      return new ZipSource(path, limits);
    }
    Compression compression = compression(head, location);
    if (compression != Compression.NONE) {
      checkInside(path, compression);
    }
    return TarSource.ofFile(path, compression, limits);
  }

  /**
   * Takes a tar archive, compressed or not, that comes as a stream; it can be read once.
   *
   * @param in its bytes, which reading closes
   * @param location what to call it
   * @throws UnreadableSourceException if it cannot be read or is no tar archive
   */
  public EntrySource stream(InputStream in, String location) {
    byte[] head;
    try {
      head = in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw new UnreadableSourceException(
          Remedy.FIX_ENVIRONMENT, location, "it cannot be read: " + e.getMessage(), e);
    }
    if (isZip(head)) {
      throw refused(location, "a zip archive, which cannot be read from a stream");
    }
    Compression compression = compression(head, location);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
    AtomicBoolean taken = new AtomicBoolean();
    Origin once =
        () -> {
          if (taken.getAndSet(true)) {
            throw new IOException(location + ": a stream can be read once only");
          }
          return whole;
        };
    return new TarSource(once, location, compression, limits);
  }

  private static Compression compression(byte[] head, String location) {
    return sniffCompression(head)
        .or(() -> isTar(head) ? Optional.of(Compression.NONE) : Optional.empty())
        .orElseThrow(() -> refused(location, describe(head)));
  }

  private static Optional<Compression> sniffCompression(byte[] head) {
    if (startsWith(head, 0x1f, 0x8b)) {
      return Optional.of(Compression.GZIP);
    }
    boolean skippable = head.length > 4 && (head[0] & 0xf0) == 0x50;
    if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)
        || (skippable && startsWith(Arrays.copyOfRange(head, 1, 4), 0x2a, 0x4d, 0x18))) {
      return Optional.of(Compression.ZSTD);
    }
    if (startsWith(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return Optional.of(Compression.XZ);
    }
    boolean bzip2 =
        startsWith(head, 'B', 'Z', 'h')
            && head.length > 10
            && head[3] >= '1'
            && head[3] <= '9'
            && (head[4] == 0x31 || head[4] == 0x17);
    return bzip2 ? Optional.of(Compression.BZIP2) : Optional.empty();
  }

  private static boolean isZip(byte[] head) {
    return startsWith(head, 'P', 'K', 3, 4)
        || startsWith(head, 'P', 'K', 5, 6)
        || startsWith(head, 'P', 'K', 7, 8);
  }

  /** A damaged first header still makes a tar archive if it has the magic, and a report then. */
  private static boolean isTar(byte[] head) {
    if (head.length < TarHeader.BLOCK_BYTES) {
      return false;
    }
    byte[] zeros = new byte[HEAD_BYTES];
    return Arrays.equals(head, zeros)
        || (head[0] != 0 && TarHeader.hasSoundChecksum(head))
        || TarHeader.hasMagic(head);
  }

  /** Refuses what is compressed but no tar; damage is left for the report. */
  private void checkInside(Path path, Compression compression) {
    byte[] inside;
    try (InputStream in = new BufferedInputStream(ArchiveFiles.open(path))) {
      RawStream raw = new RawStream(in);
      try (UnpackedStream unpacked =
          new UnpackedStream(compression, raw, limits, new ExpansionBudget(limits, raw))) {
        inside = unpacked.readNBytes(HEAD_BYTES);
      }
    } catch (DamagedArchiveException e) {
      return;
    } catch (IOException e) {
      throw ArchiveFiles.unreadable(path, e);
    }
    if (!isTar(inside)) {
      throw refused(
          ArchiveFiles.location(path),
          compression.title() + " data that holds no tar archive but " + describe(inside));
    }
  }

  private static UnreadableSourceException refused(String location, String found) {
    return new UnreadableSourceException(Remedy.FIX_REQUEST, location, EXPECTED + found, null);
  }

  private static String describe(byte[] head) {
    if (head.length == 0) {
      return "nothing (0 bytes)";
    }
    int shown = Math.min(head.length, 16);
    return (head.length > shown ? "a file that starts with " : "")
        + shown
        + " bytes "
        + HexFormat.of().formatHex(head, 0, shown);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
