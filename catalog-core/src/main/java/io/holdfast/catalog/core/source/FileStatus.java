package io.holdfast.catalog.core.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says about one file, read in one call.
 *
 * @param size content bytes
 * @param modifiedAt time of last modification
 * @param unix what only Unix file systems tell; null elsewhere
 * @param type what it is, as the type bits of a Unix mode
 */
public record FileStatus(long size, Instant modifiedAt, @Nullable Unix unix, int type) {
  /** The type of a regular file. */
  public static final int FILE = 0100000;

  /** The type of a directory. */
  public static final int DIRECTORY = 0040000;

  /** The type of a symbolic link. */
  public static final int SYMLINK = 0120000;

  static final int TYPE_MASK = 0170000;
  static final int CHARACTER = 0020000;
  static final int BLOCK = 0060000;
  static final int PIPE = 0010000;
  static final int SOCKET = 0140000;

  private static final String UNIX_ATTRIBUTES =
      "unix:mode,ino,dev,rdev,nlink,uid,gid,size,lastModifiedTime,ctime";

  /**
   * Owner, mode, links and device of a file on a Unix file system.
   *
   * @param mode type and permission bits
   * @param uid owner
   * @param gid group
   * @param id what it is under any name
   * @param links number of its names
   * @param device its device number, if it is one
   * @param changedAt when its content or status changed last; nobody can set that time back
   */
  public record Unix(
      int mode, long uid, long gid, FileId id, int links, long device, Instant changedAt) {}

  /**
   * What makes a file one and the same under several names.
   *
   * @param device the file system
   * @param inode its number there
   */
  public record FileId(long device, long inode) {}

  /** Whether a file system can tell what {@link Unix} holds. */
  static boolean hasUnixView(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /**
   * What a file is, a link there followed.
   *
   * @throws IOException if the file system does not tell
   */
  public static FileStatus following(Path file) throws IOException {
    return hasUnixView(file) ? readUnix(file) : readBasic(file);
  }

  /** Reads through the {@code unix} view. */
  static FileStatus readUnix(Path path, LinkOption... options) throws IOException {
    Map<String, Object> values = Files.readAttributes(path, UNIX_ATTRIBUTES, options);
    int mode = (int) number(values, "mode");
    Unix unix =
        new Unix(
            mode,
            number(values, "uid") & 0xffff_ffffL,
            number(values, "gid") & 0xffff_ffffL,
            new FileId(number(values, "dev"), number(values, "ino")),
            (int) number(values, "nlink"),
            number(values, "rdev"),
            time(values, "ctime"));
    return new FileStatus(
        number(values, "size"), time(values, "lastModifiedTime"), unix, mode & TYPE_MASK);
  }

  private static Instant time(Map<String, Object> values, String name) {
    return values.get(name) instanceof FileTime time ? time.toInstant() : Instant.EPOCH;
  }

  private static long number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** Reads what every file system tells. */
  static FileStatus readBasic(Path path, LinkOption... options) throws IOException {
    BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, options);
    int type = 0;
    if (basic.isRegularFile()) {
      type = FILE;
    } else if (basic.isDirectory()) {
      type = DIRECTORY;
    } else if (basic.isSymbolicLink()) {
      type = SYMLINK;
    }
    return new FileStatus(basic.size(), basic.lastModifiedTime().toInstant(), null, type);
  }
}
