package io.holdfast.catalog.core.source;

import io.holdfast.catalog.digest.ByteString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One member of a tar archive: its header with what the extended headers before it say instead.
 * Values that are not stated are empty; values that make no sense are {@link TarHeader#INVALID}.
 */
final class TarMember {
  private final TarHeader header;
  private final Extensions extensions;
  private final long offset;

  /** What stands in the extended headers before a member. */
  record Extensions(
      PaxHeader pax, boolean ownPax, @Nullable ByteString longName, @Nullable ByteString longLink) {
    static final Extensions NONE = new Extensions(new PaxHeader(), false, null, null);
  }

  TarMember(TarHeader header, Extensions extensions, long offset) {
    this.header = header;
    this.extensions = extensions;
    this.offset = offset;
  }

  /** Where its first header starts in the unpacked archive. */
  long offset() {
    return offset;
  }

  /** The type flag. */
  char type() {
    return header.type();
  }

  /** Records of the PAX headers that apply. */
  PaxHeader pax() {
    return extensions.pax();
  }

  /** Raw bytes of the name. */
  ByteString name() {
    ByteString sparseName = pax().value("GNU.sparse.name");
    if (sparseName != null) {
      return sparseName;
    }
    return first(pax().value("path"), extensions.longName(), header.name());
  }

  /** Raw bytes of the link's target. */
  ByteString linkName() {
    return first(pax().value("linkpath"), extensions.longLink(), header.linkName());
  }

  private static ByteString first(
      @Nullable ByteString pax, @Nullable ByteString gnu, ByteString header) {
    if (pax != null) {
      return pax;
    }
    return gnu != null ? gnu : header;
  }

  /** Whether the name ends in a slash, which marks directories in archives of old. */
  boolean hasDirectoryName() {
    ByteString name = name();
    return name.length() > 0 && name.at(name.length() - 1) == '/';
  }

  long mode() {
    return header.numbers().mode();
  }

  long uid() {
    return preferring("uid", header.numbers().uid());
  }

  long gid() {
    return preferring("gid", header.numbers().gid());
  }

  long major() {
    return preferring("SCHILY.devmajor", header.numbers().major());
  }

  long minor() {
    return preferring("SCHILY.devminor", header.numbers().minor());
  }

  private long preferring(String key, long fromHeader) {
    long fromPax = pax().number(key);
    return fromPax == TarHeader.BLANK ? fromHeader : fromPax;
  }

  /** Whether a time of modification is stated at all. */
  boolean statesTime() {
    return pax().value("mtime") != null || header.numbers().mtime() != TarHeader.BLANK;
  }

  /** The time of modification; empty if it is not stated or makes no sense. */
  Optional<Instant> modifiedAt() {
    ByteString precise = pax().value("mtime");
    if (precise != null) {
      return PaxHeader.time(precise);
    }
    long seconds = header.numbers().mtime();
    if (seconds <= TarHeader.INVALID) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Bytes that follow the header. Links, devices, pipes and directories have none whatever their
   * size field says (POSIX.1-2017, ustar); a hard link may have some in PAX archives alone.
   */
  long storedBytes() {
    long size = preferring("size", header.numbers().size());
    return switch (type()) {
      case '2', '3', '4', '5', '6' -> 0;
      case '1' -> extensions.ownPax() && size > 0 ? size : 0;
      default -> size == TarHeader.BLANK ? 0 : size;
    };
  }
}
