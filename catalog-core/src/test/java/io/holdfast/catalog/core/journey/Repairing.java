package io.holdfast.catalog.core.journey;

import io.holdfast.catalog.comparison.RepairAction;
import io.holdfast.catalog.comparison.RepairPlan;
import io.holdfast.catalog.comparison.RepairStep;
import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/** Carries the steps of a repair out on directories, just as a plan says and no more. */
final class Repairing {
  private Repairing() {}

  static void carryOut(RepairPlan plan) throws IOException {
    for (RepairStep step : plan.steps()) {
      Path path = at(step.location(), step);
      if (step.isOfArchive() && step.action() == RepairAction.MAKE) {
        Files.createFile(path);
        continue;
      }
      switch (step.action()) {
        case REMOVE -> Files.delete(path);
        case MAKE -> make(step, path);
        case FETCH -> fetch(step, path);
        case CUT -> {
          try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(step.range().offset());
          }
        }
        case SET_METADATA -> setMetadata(step, path);
      }
    }
  }

  private static Path at(String location, RepairStep step) {
    Path place = Path.of(location);
    return step.path().isRoot() ? place : place.resolve(step.path().toString());
  }

  private static void make(RepairStep step, Path path) throws IOException {
    Entry entry = step.expected().orElseThrow();
    switch (entry.kind()) {
      case FILE -> Files.createFile(path);
      case DIRECTORY -> Files.createDirectory(path);
      case SYMLINK ->
          Files.createSymbolicLink(path, Path.of(entry.linkTarget().orElseThrow().toUtf8()));
      default -> throw new IllegalStateException("not made here: " + entry);
    }
  }

  private static void fetch(RepairStep step, Path path) throws IOException {
    RepairStep.Range range = step.range();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(range.length()));
    Path source = at(step.source().orElseThrow().location(), step);
    try (FileChannel from = FileChannel.open(source);
        FileChannel to = FileChannel.open(path, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        if (from.read(bytes, range.offset() + bytes.position()) < 0) {
          throw new IOException(source + " ends within " + range);
        }
      }
      bytes.flip();
      while (bytes.hasRemaining()) {
        to.write(bytes, range.offset() + bytes.position());
      }
    }
  }

  private static void setMetadata(RepairStep step, Path path) throws IOException {
    Entry entry = step.expected().orElseThrow();
    if (!Files.isSymbolicLink(path)) {
      Files.setAttribute(path, "unix:mode", entry.mode().orElseThrow(), LinkOption.NOFOLLOW_LINKS);
      Files.setLastModifiedTime(path, FileTime.from(entry.modifiedAt().orElseThrow()));
    }
  }
}
