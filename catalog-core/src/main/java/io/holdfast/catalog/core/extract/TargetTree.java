package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.restore.UnusableTargetException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory that is filled. Contents are written under names in a directory of their own, and
 * moved to their final names when they are verified. No symbolic link is made before all contents
 * are in place, so that none can be followed. Not thread-safe.
 */
final class TargetTree implements AutoCloseable {
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
  private static final String STAGING_PREFIX = ".holdfast-extracting-";

  private final Path root;
  private final Path staging;
  private final TargetNames names;
  private final boolean foldsCase;
  private EntryPath lastDirectory = EntryPath.ROOT;
  private long drafts;

  private TargetTree(Path root, Path staging) throws IOException {
    this.root = root;
    this.staging = staging;
    Path probe = Files.createFile(staging.resolve("case"));
    this.foldsCase = Files.exists(staging.resolve("CASE"), NOFOLLOW);
    Files.delete(probe);
    this.names = new TargetNames(root.getFileSystem());
  }

  /**
   * Begins to fill a directory.
   *
   * @param directory an empty one; made if there is none
   * @param bytes how many it will have to hold
   * @throws UnusableTargetException if it holds something, cannot be written, or has no room
   */
  static TargetTree open(Path directory, long bytes) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      requireEmpty(root);
      Files.createDirectories(root);
      long room = Files.getFileStore(root).getUsableSpace();
      if (room < bytes) {
        throw new UnusableTargetException(
            Remedy.FIX_ENVIRONMENT,
            root.toString(),
            String.format(
                Locale.ROOT,
                "expected room for %d bytes, found %d; make room, or choose another place",
                bytes,
                room),
            null);
      }
      Path staging = root.resolve(STAGING_PREFIX + UUID.randomUUID());
      OwnerOnly.createDirectory(staging);
      return new TargetTree(root, staging);
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  private static void requireEmpty(Path root) throws IOException {
    if (!Files.exists(root, NOFOLLOW)) {
      return;
    }
    String found = Files.isDirectory(root) ? firstChild(root) : "something that is no directory";
    if (!found.isEmpty()) {
      throw new UnusableTargetException(
          Remedy.FIX_REQUEST,
          root.toString(),
          "expected an empty directory, or none, found "
              + found
              + "; nothing is ever restored over what is there: choose another place",
          null);
    }
  }

  private static String firstChild(Path directory) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        return "one with '" + child.getFileName() + "' in it";
      }
    }
    return "";
  }

  /** The failure to write here; one that comes of an interruption is that. */
  static RuntimeException unusable(Path place, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new CancelledException();
    }
    return new UnusableTargetException(
        Remedy.FIX_ENVIRONMENT,
        place.toString(),
        "it cannot be written: "
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage()
            + "; mend that, empty the directory, and begin again",
        e);
  }

  /** The directory that is filled. */
  Path root() {
    return root;
  }

  /** A place for a content that is not verified yet. */
  Path draft() {
    return staging.resolve(Long.toString(drafts++));
  }

  /** Where an entry has its place; empty if this file system cannot have its name. */
  Optional<Path> find(EntryPath path) {
    Path current = root;
    for (ByteString name : path.components()) {
      Optional<Path> child = names.child(current, name);
      if (child.isEmpty()) {
        return child;
      }
      current = child.get();
    }
    return Optional.of(current);
  }

  /** Whether a file stands there, under just this name, which it may share with no other. */
  boolean hasFile(EntryPath path) throws IOException {
    Optional<Path> file = find(path);
    return file.isPresent() && Files.isRegularFile(file.get(), NOFOLLOW) && isItsName(file.get());
  }

  /** A file system that takes small letters for capitals finds one file under two names. */
  private boolean isItsName(Path file) throws IOException {
    if (!foldsCase) {
      return true;
    }
    Path name = file.toRealPath(NOFOLLOW).getFileName();
    return name != null && name.equals(file.getFileName());
  }

  /**
   * Gives a verified content its name.
   *
   * @return whether it got it; not, if something of that name is there, or none can be
   */
  boolean publish(Path draft, EntryPath path) throws IOException {
    Optional<Path> place = find(path);
    if (place.isEmpty() || Files.exists(place.get(), NOFOLLOW)) {
      return false;
    }
    makeDirectory(path.parent().orElse(EntryPath.ROOT));
    Files.move(draft, place.get());
    return true;
  }

  /**
   * Makes a directory and those above it.
   *
   * @throws IOException if something else stands there
   */
  void makeDirectory(EntryPath path) throws IOException {
    if (path.isRoot() || path.equals(lastDirectory)) {
      return;
    }
    makeDirectory(path.parent().orElse(EntryPath.ROOT));
    Path directory =
        find(path).orElseThrow(() -> new IOException("this file system can have no " + path));
    if (!Files.isDirectory(directory, NOFOLLOW)) {
      Files.createDirectory(directory);
    } else if (!isItsName(directory)) {
      throw new FileAlreadyExistsException(
          directory.toString(), null, "two names that this file system takes for one");
    }
    lastDirectory = path;
  }

  /** Makes a further name of a file. */
  void makeHardLink(EntryPath path, EntryPath file) throws IOException {
    makeDirectory(path.parent().orElse(EntryPath.ROOT));
    Files.createLink(find(path).orElseThrow(IOException::new), find(file).orElseThrow());
  }

  /**
   * Makes a symbolic link; wherever it leads, nothing is written through it.
   *
   * @return whether it could be made; not, if its target has no form here
   */
  boolean makeSymbolicLink(EntryPath path, ByteString target) throws IOException {
    Optional<Path> link = find(path);
    Optional<Path> leadsTo = names.linkTarget(target);
    if (link.isEmpty() || leadsTo.isEmpty()) {
      return false;
    }
    makeDirectory(path.parent().orElse(EntryPath.ROOT));
    Files.createSymbolicLink(link.get(), leadsTo.get());
    return true;
  }

  /** Removes what was not verified. */
  @Override
  public void close() {
    if (Files.exists(staging, NOFOLLOW)) {
      ScratchRemoval.remove(staging);
    }
  }
}
