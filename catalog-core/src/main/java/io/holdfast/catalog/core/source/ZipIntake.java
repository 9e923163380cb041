package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.ZipDirectory.u16;
import static io.holdfast.catalog.core.source.ZipDirectory.u32;

import io.holdfast.catalog.core.source.DamagedArchiveException.Bytes;
import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the entries of one zip archive into a sink, in the central directory's order. Names and
 * attributes come from there; each local header must agree, or readers that start from the front
 * would see another archive.
 */
final class ZipIntake {
  private static final int LOCAL_BYTES = 30;
  private static final int DIRECTORY_WINDOW_BYTES = 64 << 10;
  private static final int LOCAL_WINDOW_BYTES = 512;
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;

  private final ZipBytes directoryBytes;
  private final ZipBytes bytes;
  private final SourceLimits limits;
  private final ArchiveReport report;
  private final ZipExtents extents = new ZipExtents();
  private @Nullable BrokenReadingException broken;

  ZipIntake(FileChannel channel, Throttle throttle, SourceLimits limits, ArchiveReport report)
      throws IOException {
    this.directoryBytes = new ZipBytes(channel, DIRECTORY_WINDOW_BYTES, throttle);
    this.bytes = new ZipBytes(channel, LOCAL_WINDOW_BYTES, throttle);
    this.limits = limits;
    this.report = report;
  }

  /** Reads every entry; damage of the directory ends that and is reported. */
  void run() throws IOException {
    try {
      ZipDirectory directory = ZipDirectory.locate(directoryBytes);
      readAll(directory);
      if (directory.trailing() < bytes.size()) {
        throw DamagedArchiveException.malformed(
            directory.trailing(), "the end of the archive", "more bytes");
      }
    } catch (DamagedArchiveException e) {
      report.damage(e, null, Bytes.CONTAINER);
    }
    if (broken != null) {
      throw broken;
    }
  }

  private void readAll(ZipDirectory directory) throws IOException {
    long entries = 0;
    long at = directory.start();
    while (at < directory.end()) {
      ZipHeader header = ZipHeader.read(directoryBytes, at);
      at = header.next();
      entries++;
      if (entries > limits.entries()) {
        throw new DamagedArchiveException(
            FindingCode.EXPANSION_LIMIT,
            Bytes.CONTAINER,
            header.offset(),
            "at most " + limits.entries() + " entries",
            "more");
      }
      take(header, directory);
    }
    long stated = directory.entries();
    boolean counted = entries == stated || (stated <= 0xffff && (entries & 0xffff) == stated);
    if (at != directory.end() || !counted) {
      throw DamagedArchiveException.malformed(
          directory.start(), stated + " entries", entries + " up to byte " + at);
    }
    if (directory.end() != directory.endRecord()) {
      throw DamagedArchiveException.malformed(
          directory.end(), "the end record behind the central directory", "other bytes");
    }
    long gap = extents.firstGap(directory.start());
    if (gap >= 0) {
      throw DamagedArchiveException.malformed(
          gap, "bytes of an entry", "bytes that belong to none");
    }
  }

  private void take(ZipHeader header, ZipDirectory directory) throws IOException {
    Optional<EntryPath> path = ArchiveNames.path(header.name());
    try {
      long data = checkLocal(header, directory);
      EntryKind kind = kind(header);
      if (path.isEmpty() || (path.get().isRoot() && kind != EntryKind.DIRECTORY)) {
        report.unsafe(header.name());
      } else if (kind == EntryKind.DIRECTORY) {
        report.sink().add(described(path.get(), kind, header).build());
      } else {
        push(header, data, described(path.get(), kind, header), path.get());
      }
    } catch (IOException e) {
      giveUp(header, path.orElse(null), e);
    }
  }

  /** One entry is lost; the others lie elsewhere. */
  private void giveUp(ZipHeader header, @Nullable EntryPath path, IOException failure) {
    Optional<DamagedArchiveException> damage = DamagedArchiveException.find(failure);
    if (damage.isPresent()) {
      report.damage(damage.get(), path, Bytes.CONTAINER);
      return;
    }
    if (path != null) {
      report.unreadable(path, header.localOffset(), failure);
    }
    if (broken == null) {
      broken = new BrokenReadingException(null, header.localOffset(), failure);
    }
  }

  private static EntryKind kind(ZipHeader header) {
    int type = header.unixMode() & FileStatus.TYPE_MASK;
    if (header.hasDirectoryName() || type == FileStatus.DIRECTORY) {
      return EntryKind.DIRECTORY;
    }
    return type == FileStatus.SYMLINK ? EntryKind.SYMLINK : EntryKind.FILE;
  }

  private static Entry.Builder described(EntryPath path, EntryKind kind, ZipHeader header) {
    Entry.Builder entry = Entry.builder(path, kind);
    if (header.unixMode() != 0) {
      entry.mode(header.unixMode());
    }
    header.modifiedAt().ifPresent(entry::modifiedAt);
    return entry;
  }

  private void push(ZipHeader header, long data, Entry.Builder entry, EntryPath path)
      throws IOException {
    if (header.isEncrypted()) {
      report.entry(FindingCode.UNREADABLE, path, "content that is not encrypted", "encrypted");
      return;
    }
    if (header.method() != ZipHeader.STORED && header.method() != ZipHeader.DEFLATED) {
      String found = "method " + header.method();
      report.entry(FindingCode.UNREADABLE, path, "content stored or deflated", found);
      return;
    }
    try (ZipContent content = new ZipContent(bytes, header, data)) {
      if (kind(header) == EntryKind.FILE) {
        report.sink().add(entry.size(header.size()).build(), content);
        return;
      }
      byte[] target = content.readNBytes(Entry.MAX_LINK_TARGET_BYTES + 1);
      if (target.length > Entry.MAX_LINK_TARGET_BYTES) {
        String most = "a link target of at most " + Entry.MAX_LINK_TARGET_BYTES + " bytes";
        report.entry(FindingCode.UNSAFE_PATH, path, most, "a longer one");
      } else {
        report.sink().add(entry.linkTarget(ByteString.copyOf(target)).build());
      }
    }
  }

  /** Where the entry's data starts, once its local header agrees and its bytes are its own. */
  private long checkLocal(ZipHeader header, ZipDirectory directory) throws IOException {
    long at = header.localOffset();
    ByteBuffer local = bytes.at(at, LOCAL_BYTES);
    if (local.getInt(0) != LOCAL) {
      throw DamagedArchiveException.malformed(at, "a local header", "other bytes");
    }
    int nameBytes = u16(local, 26);
    byte[] name = new byte[nameBytes];
    bytes.at(at + LOCAL_BYTES, nameBytes).get(0, name);
    if (!ByteString.copyOf(name).equals(header.rawName())) {
      throw differing(at, "the name");
    }
    if (u16(local, 8) != header.method() || u16(local, 6) != header.flags()) {
      throw differing(at, "the method or flags");
    }
    if (!header.hasDescriptor() && !sameSizes(local, header)) {
      throw differing(at, "the sizes or checksum");
    }
    long data = at + LOCAL_BYTES + nameBytes + u16(local, 28);
    long end = data + header.packedSize();
    if (end < data || end > directory.start()) {
      throw DamagedArchiveException.malformed(
          at, "data that ends before the central directory", "an end at " + end);
    }
    if (!extents.take(at, end + descriptorBytes(header, end, directory))) {
      throw DamagedArchiveException.malformed(
          at, "bytes of its own", "bytes that another entry has too");
    }
    return data;
  }

  private static DamagedArchiveException differing(long at, String what) {
    return DamagedArchiveException.malformed(
        at, what + " of the central directory", "another in the local header");
  }

  private static boolean sameSizes(ByteBuffer local, ZipHeader header) {
    return u32(local, 14) == header.crc()
        && same(u32(local, 18), header.packedSize())
        && same(u32(local, 22), header.size());
  }

  /** A 32-bit field that says "see ZIP64" agrees with what the central directory has there. */
  private static boolean same(long narrow, long wide) {
    return narrow == 0xffff_ffffL || narrow == wide;
  }

  /** Length of the data descriptor: its signature is optional, its sizes are of 4 or 8 bytes. */
  private int descriptorBytes(ZipHeader header, long end, ZipDirectory directory)
      throws IOException {
    if (!header.hasDescriptor()) {
      return 0;
    }
    int room = (int) Math.min(24, directory.start() - end);
    ByteBuffer tail = bytes.at(end, room);
    int signature = room >= 4 && tail.getInt(0) == DESCRIPTOR ? 4 : 0;
    if (room >= signature + 20
        && u32(tail, signature) == header.crc()
        && tail.getLong(signature + 4) == header.packedSize()
        && tail.getLong(signature + 12) == header.size()) {
      return signature + 20;
    }
    if (room >= signature + 12
        && u32(tail, signature) == header.crc()
        && u32(tail, signature + 4) == (header.packedSize() & 0xffff_ffffL)
        && u32(tail, signature + 8) == (header.size() & 0xffff_ffffL)) {
      return signature + 12;
    }
    throw DamagedArchiveException.malformed(end, "a data descriptor that agrees", "other bytes");
  }
}
