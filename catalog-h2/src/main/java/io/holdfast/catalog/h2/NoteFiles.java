package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.h2.file.StoreFailures;
import io.holdfast.catalog.spi.CheckpointStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Signed checkpoints in files {@code checkpoint-SLOT.note} beside the packs, each replaced in one
 * step. They need no lock, and the catalog is whole without them. Thread-safe.
 */
final class NoteFiles implements CheckpointStore {
  private static final String PREFIX = "checkpoint-";
  private static final String SUFFIX = ".note";
  private static final int MOST_NOTES = 256;

  private final Path directory;

  NoteFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public List<ByteString> notes() {
    List<ByteString> notes = new ArrayList<>();
    try {
      for (Path file : files()) {
        if (Files.size(file) <= MAX_NOTE_BYTES) {
          notes.add(ByteString.copyOf(Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw StoreFailures.reading(directory, e);
    }
    return notes;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> isNote(entry.getFileName().toString()))
          .sorted()
          .limit(MOST_NOTES)
          .toList();
    }
  }

  private static boolean isNote(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  @Override
  public void put(String slot, ByteString note) {
    CheckpointStore.requireForm(slot, note);
    Path file = directory.resolve(PREFIX + slot + SUFFIX);
    try {
      // Not a temporary file of the platform, which nobody else could read.
      Path temporary = directory.resolve(PREFIX + slot + "." + UUID.randomUUID() + ".tmp");
      try {
        write(temporary, note);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw StoreFailures.writing(directory, e);
    }
  }

  private static void write(Path file, ByteString note) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = note.asReadOnlyBuffer();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
