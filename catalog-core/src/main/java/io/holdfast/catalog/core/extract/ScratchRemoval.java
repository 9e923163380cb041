package io.holdfast.catalog.core.extract;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Removes a tree that this process made. Links are removed, not followed. */
public final class ScratchRemoval {
  private static final System.Logger LOGGER = System.getLogger(ScratchRemoval.class.getName());

  private ScratchRemoval() {}

  /**
   * Removes all that can be removed; directories whose mode forbids it are opened first.
   *
   * @return whether nothing is left
   */
  public static boolean remove(Path tree) {
    // An interruption ends the work, but must not leave its traces behind.
    boolean interrupted = Thread.interrupted();
    AtomicBoolean whole = new AtomicBoolean(true);
    try {
      Files.walkFileTree(tree, new Remover(whole, null));
    } catch (IOException e) {
      leave(tree, e, whole);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return whole.get();
  }

  private static void leave(Path path, IOException e, AtomicBoolean whole) {
    whole.set(false);
    LOGGER.log(System.Logger.Level.WARNING, "a temporary file was left: " + path, e);
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    private final AtomicBoolean whole;
    private final @Nullable Path opened;

    Remover(AtomicBoolean whole, @Nullable Path opened) {
      this.whole = whole;
      this.opened = opened;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      open(directory);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return delete(file);
    }

    /** A directory that could not be listed is opened, and tried once more. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      if (!file.equals(opened)
          && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
          && open(file)) {
        try {
          Files.walkFileTree(file, new Remover(whole, file));
        } catch (IOException e) {
          leave(file, e, whole);
        }
        return FileVisitResult.CONTINUE;
      }
      return failed(file, failure);
    }

    private FileVisitResult failed(Path file, IOException failure) {
      leave(file, failure, whole);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
      return delete(directory);
    }

    private FileVisitResult delete(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        leave(path, e, whole);
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean open(Path directory) {
      PosixFileAttributeView view =
          Files.getFileAttributeView(
              directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      try {
        if (view != null) {
          view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return view != null;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
