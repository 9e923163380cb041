package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.TarHeader.BLOCK_BYTES;

import io.holdfast.catalog.core.source.TarMember.Extensions;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a tar archive into members. It is our own since the bytes of names, the bounds on extended
 * headers, the header checksums, the offsets of damage and the marker at the end all matter here,
 * and general readers give none of them. TarParsingBenchmark compares it with one of them.
 *
 * <p>Not thread-safe. A member's body ends where the next member is asked for.
 */
final class TarReader {
  private static final int SKIP_BYTES = 64 << 10;

  private final InputStream in;
  private final SourceLimits limits;
  private final byte[] block = new byte[BLOCK_BYTES];
  private final byte[] skipped = new byte[SKIP_BYTES];
  private final PaxHeader global = new PaxHeader();
  private final Body body = new Body();
  private long position;
  private long bodyLeft;
  private int paddingLeft;

  TarReader(InputStream unpacked, SourceLimits limits) {
    this.in = unpacked;
    this.limits = limits;
  }

  /** The bytes that follow the header of the current member. */
  InputStream body() {
    return body;
  }

  /** Where the next byte comes from. */
  long position() {
    return position;
  }

  /** Bytes of the current member's body that have not been read. */
  long bodyLeft() {
    return bodyLeft;
  }

  /**
   * Goes to the next member.
   *
   * @return null after the marker at the end of the archive
   * @throws DamagedArchiveException if the archive breaks its format
   */
  @Nullable TarMember next() throws IOException {
    skipBody();
    long start = position;
    Extensions extensions = Extensions.NONE;
    while (readHeaderBlock(position > start)) {
      long at = position - BLOCK_BYTES;
      TarHeader header = TarHeader.parse(block);
      switch (header.type()) {
        case 'x', 'X' -> extensions = withPax(extensions, readPax(header, at));
        case 'g' -> addGlobal(header, at);
        case 'L' -> extensions = withName(extensions, readText(header, at));
        case 'K' -> extensions = withLink(extensions, readText(header, at));
        default -> {
          return begin(new TarMember(header, over(extensions), start), at);
        }
      }
    }
    return null;
  }

  private TarMember begin(TarMember member, long at) throws DamagedArchiveException {
    long stored = member.storedBytes();
    if (stored < 0 || stored > Long.MAX_VALUE - position - BLOCK_BYTES) {
      throw DamagedArchiveException.malformed(
          at, "a size of 0 to 2^63", stored <= TarHeader.INVALID ? "none" : "size " + stored);
    }
    setBody(stored);
    return member;
  }

  private void setBody(long bytes) {
    bodyLeft = bytes;
    paddingLeft = (int) (-bytes & (BLOCK_BYTES - 1));
  }

  /** Reads a header; false after the marker at the end of the archive. */
  private boolean readHeaderBlock(boolean afterExtension) throws IOException {
    long at = position;
    int read = readBlock();
    if (read < BLOCK_BYTES) {
      String found = "its end" + (read == 0 ? "" : " after " + read + " bytes of a header");
      throw DamagedArchiveException.malformed(
          at, afterExtension ? "the header of a member" : "two zero blocks at the end", found);
    }
    if (isZero(block, BLOCK_BYTES)) {
      if (afterExtension) {
        throw DamagedArchiveException.malformed(at, "the header of a member", "a zero block");
      }
      checkSecondZeroBlock();
      return false;
    }
    if (!TarHeader.hasSoundChecksum(block)) {
      throw DamagedArchiveException.malformed(
          at, "a header with a sound checksum", "one whose checksum differs");
    }
    return true;
  }

  private void checkSecondZeroBlock() throws IOException {
    long at = position;
    int read = readBlock();
    if (read < BLOCK_BYTES || !isZero(block, BLOCK_BYTES)) {
      throw DamagedArchiveException.malformed(
          at, "a second zero block", read < BLOCK_BYTES ? "the end of the archive" : "other bytes");
    }
  }

  /**
   * Reads what follows the marker at the end.
   *
   * @throws DamagedArchiveException if it is more than zeros
   */
  void finish() throws IOException {
    int read = in.read(skipped, 0, SKIP_BYTES);
    while (read >= 0) {
      if (!isZero(skipped, read)) {
        int first = 0;
        while (skipped[first] == 0) {
          first++;
        }
        throw DamagedArchiveException.malformed(
            position + first, "nothing but zeros after the end of the archive", "other bytes");
      }
      position += read;
      read = in.read(skipped, 0, SKIP_BYTES);
    }
  }

  private static boolean isZero(byte[] bytes, int length) {
    int i = 0;
    while (i < length && bytes[i] == 0) {
      i++;
    }
    return i == length;
  }

  private Extensions over(Extensions own) {
    return new Extensions(own.pax().over(global), own.ownPax(), own.longName(), own.longLink());
  }

  private static Extensions withPax(Extensions old, PaxHeader pax) {
    return new Extensions(pax, true, old.longName(), old.longLink());
  }

  private static Extensions withName(Extensions old, ByteString name) {
    return new Extensions(old.pax(), old.ownPax(), name, old.longLink());
  }

  private static Extensions withLink(Extensions old, ByteString link) {
    return new Extensions(old.pax(), old.ownPax(), old.longName(), link);
  }

  private void addGlobal(TarHeader header, long at) throws IOException {
    global.putAll(readPax(header, at));
    if (global.bytes() > limits.extendedHeaderBytes()) {
      throw tooLong(at, global.bytes());
    }
  }

  private PaxHeader readPax(TarHeader header, long at) throws IOException {
    PaxHeader pax = new PaxHeader();
    if (!pax.parse(readData(header, at))) {
      throw DamagedArchiveException.malformed(
          at, "records of the form \"length key=value\"", "a malformed extended header");
    }
    return pax;
  }

  private ByteString readText(TarHeader header, long at) throws IOException {
    byte[] data = readData(header, at);
    return TarHeader.text(data, 0, data.length);
  }

  /** Reads a special member's data, growing as bytes arrive: a stated size costs nothing. */
  private byte[] readData(TarHeader header, long at) throws IOException {
    long size = header.numbers().size();
    if (size < 0) {
      throw DamagedArchiveException.malformed(at, "the size of an extended header", "none");
    }
    if (size > limits.extendedHeaderBytes()) {
      throw tooLong(at, size);
    }
    setBody(size);
    byte[] data = body.readNBytes((int) size);
    skipBody();
    return data;
  }

  private DamagedArchiveException tooLong(long at, long size) {
    return new DamagedArchiveException(
        FindingCode.EXPANSION_LIMIT,
        DamagedArchiveException.Bytes.UNPACKED,
        at,
        "extended headers of at most " + limits.extendedHeaderBytes() + " bytes",
        size + " bytes");
  }

  /** Reads one block inside the current member's body. */
  byte[] readBodyBlock() throws IOException {
    return body.readNBytes(BLOCK_BYTES);
  }

  /** Reads one header block that continues the current member: a sparse map of old GNU tar. */
  byte[] readExtensionBlock() throws IOException {
    long at = position;
    if (readBlock() < BLOCK_BYTES) {
      throw DamagedArchiveException.malformed(at, "more of a sparse file's map", "its end");
    }
    return block;
  }

  /** The block of the current member's header, until anything else is read. */
  byte[] headerBlock() {
    return block;
  }

  private int readBlock() throws IOException {
    int read = in.readNBytes(block, 0, BLOCK_BYTES);
    position += read;
    return read;
  }

  private void skipBody() throws IOException {
    while (bodyLeft > 0) {
      body.read(skipped, 0, SKIP_BYTES);
    }
    while (paddingLeft > 0) {
      int read = in.read(skipped, 0, paddingLeft);
      if (read < 0) {
        throw cutShort(paddingLeft, "bytes of padding");
      }
      paddingLeft -= read;
      position += read;
    }
  }

  private DamagedArchiveException cutShort(long missing, String what) {
    return DamagedArchiveException.malformed(
        position, missing + " more " + what, "the end of the archive");
  }

  private final class Body extends InputStream implements StoredExtent.Known {
    @Override
    public Optional<StoredExtent> extent() {
      return Optional.of(new StoredExtent(position, bodyLeft));
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (bodyLeft == 0) {
        return -1;
      }
      int read = in.read(target, offset, (int) Math.min(length, bodyLeft));
      if (read < 0) {
        throw cutShort(bodyLeft, "bytes of a member");
      }
      bodyLeft -= read;
      position += read;
      return read;
    }
  }
}
