package io.holdfast.catalog.core.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files and directories that nobody else may read, where the file system knows of that. */
final class OwnerOnly {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private OwnerOnly() {}

  static void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, attributes(directory, "rwx------"));
  }

  /** Makes a new file; what stands there already is never opened. */
  static OutputStream create(Path file) throws IOException {
    return Channels.newOutputStream(Files.newByteChannel(file, NEW, attributes(file, "rw-------")));
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
