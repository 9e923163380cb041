package io.holdfast.catalog.core.source;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The files of one tree, as their file system tells them. Immutable and thread-safe. */
public final class TreeFiles {
  /** About 50 MB of names. */
  private static final int MOST_CHILDREN = 250_000;

  private final Path root;
  private final boolean unixView;
  private final RawNames names;

  /** The tree at and below {@code root}; nothing is read yet. */
  public TreeFiles(Path root) {
    this.root = root;
    this.unixView = FileStatus.hasUnixView(root);
    this.names = new RawNames(root);
  }

  /** The tree's root; a link there is followed. */
  public Path root() {
    return root;
  }

  /** What the root is, a link there followed. */
  public FileStatus rootStatus() throws IOException {
    return unixView ? FileStatus.readUnix(root) : FileStatus.readBasic(root);
  }

  /** What a file below the root is, a link not followed. */
  public FileStatus status(Path file) throws IOException {
    return unixView
        ? FileStatus.readUnix(file, LinkOption.NOFOLLOW_LINKS)
        : FileStatus.readBasic(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Where a symbolic link points to, as it stands in the link. */
  public ByteString linkTarget(Path link) throws IOException {
    return ByteString.copyOf(names.target(Files.readSymbolicLink(link)));
  }

  /**
   * The regular file at a path, no link followed on the way down.
   *
   * @return empty if there is none, or its names cannot be written as text here
   */
  public Optional<Path> find(EntryPath path) {
    Path file = root;
    for (ByteString name : path.components()) {
      if (!isDirectory(file, file.equals(root))) {
        return Optional.empty();
      }
      try {
        file = file.resolve(name.toUtf8());
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
      if (!Arrays.equals(name(file), name.toByteArray())) {
        return Optional.empty();
      }
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(file)
        : Optional.empty();
  }

  private static boolean isDirectory(Path file, boolean root) {
    return root ? Files.isDirectory(file) : Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** The last name of a path, as its bytes are on the disk. */
  byte[] name(Path file) {
    return names.name(file);
  }

  /**
   * What lies directly in a directory, in the bytewise order of names; empty if that is more than
   * can be held in memory.
   *
   * @throws IOException if it cannot be read, or is no directory
   */
  public Optional<List<Child>> children(Path directory) throws IOException {
    // Opening a pipe in the place of a directory would wait for somebody who writes to it.
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    List<Child> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path file : stream) {
        if (children.size() == MOST_CHILDREN) {
          return Optional.empty();
        }
        children.add(new Child(name(file), file));
      }
    } catch (DirectoryIteratorException e) {
      throw new IOException(e.getMessage(), e);
    }
    Collections.sort(children);
    return Optional.of(children);
  }

  /** One name in a directory. Immutable and thread-safe, if nobody writes to the name. */
  public static final class Child implements Comparable<Child> {
    private final byte[] name;
    private final Path file;

    private Child(byte[] name, Path file) {
      this.name = name;
      this.file = file;
    }

    /** The name's bytes; not a copy. */
    public byte[] name() {
      return name;
    }

    /** The file. */
    public Path file() {
      return file;
    }

    @Override
    public int compareTo(Child other) {
      return Arrays.compareUnsigned(name, other.name);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Child that && Arrays.equals(name, that.name);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(name);
    }
  }
}
