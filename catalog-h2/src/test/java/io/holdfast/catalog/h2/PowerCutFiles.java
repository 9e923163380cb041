package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.DiskFiles;
import io.holdfast.catalog.h2.file.StoreFile;
import io.holdfast.catalog.h2.file.StoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Files that write down every change and every force, and can build what a power cut at any moment
 * could leave: all that was forced, and of the rest any pages, in whole or in part.
 */
final class PowerCutFiles implements StoreFiles {
  private static final int PAGE = 4096;

  private final List<Change> log = new ArrayList<>();

  /** What happened to a file. A rename carries the new name as its text. */
  private record Change(Path file, Kind kind, long position, ByteBuffer bytes, Path target) {}

  private enum Kind {
    CREATE,
    WRITE,
    TRUNCATE,
    FORCE,
    RENAME,
    FORCE_NAMES
  }

  private synchronized void note(Path file, Kind kind, long position, ByteBuffer bytes) {
    log.add(new Change(file, kind, position, bytes, file));
  }

  /** Number of changes and forces so far. */
  synchronized int moment() {
    return log.size();
  }

  /** Whether everything written up to now is forced. */
  synchronized boolean isAllForced() {
    Map<Path, Boolean> dirty = new HashMap<>();
    for (Change change : log) {
      switch (change.kind()) {
        case WRITE, TRUNCATE -> dirty.put(change.file(), true);
        case FORCE -> dirty.put(change.file(), false);
        case RENAME -> dirty.put(change.target(), dirty.getOrDefault(change.file(), false));
        default -> {}
      }
    }
    return !dirty.containsValue(true);
  }

  @Override
  public StoreFile open(Path path, Access access) throws IOException {
    StoreFile file = DiskFiles.INSTANCE.open(path, access);
    if (access == Access.CREATE) {
      note(path, Kind.CREATE, 0, ByteBuffer.allocate(0));
    }
    return new Logged(path, file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    DiskFiles.INSTANCE.rename(from, to);
    synchronized (this) {
      log.add(new Change(from, Kind.RENAME, 0, ByteBuffer.allocate(0), to));
    }
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    DiskFiles.INSTANCE.forceDirectory(directory);
    note(directory, Kind.FORCE_NAMES, 0, ByteBuffer.allocate(0));
  }

  /** Builds in an empty directory what a cut at a moment could leave. */
  synchronized void imageAt(int moment, Random random, Path target) throws IOException {
    Map<Path, Image> files = new HashMap<>();
    int named = lastOf(Kind.FORCE_NAMES, null, moment);
    for (int i = 0; i < moment; i++) {
      Change change = log.get(i);
      switch (change.kind()) {
        case CREATE -> files.put(change.file(), new Image(i < named || random.nextBoolean()));
        case RENAME -> rename(files, change, i < named || random.nextBoolean());
        case WRITE, TRUNCATE -> {
          boolean forced = i < lastOf(Kind.FORCE, change.file(), moment);
          files.get(change.file()).apply(change, forced, random);
        }
        default -> {}
      }
    }
    for (Map.Entry<Path, Image> file : files.entrySet()) {
      if (file.getValue().named) {
        Files.write(target.resolve(file.getKey().getFileName()), file.getValue().content());
      }
    }
  }

  private static void rename(Map<Path, Image> files, Change change, boolean kept) {
    if (kept) {
      Image renamed = files.remove(change.file());
      renamed.named =
          true; // A name that is on disk leads to its file, whatever became of the first.
      files.put(change.target(), renamed);
    } else if (!files.containsKey(change.target())) {
      // The new name is lost for good: nothing after it can be reached by that name.
      files.put(change.target(), new Image(false));
    } // Otherwise what bore the name bears it still, and is the older file.
  }

  private int lastOf(Kind kind, Path file, int moment) {
    for (int i = moment - 1; i >= 0; i--) {
      Change change = log.get(i);
      if (change.kind() == kind && (file == null || change.file().equals(file))) {
        return i;
      }
    }
    return -1;
  }

  /** One file as it lies on the disk. */
  private static final class Image {
    private boolean named;
    private byte[] bytes = new byte[0];
    private int length;

    Image(boolean named) {
      this.named = named;
    }

    void apply(Change change, boolean forced, Random random) {
      if (change.kind() == Kind.TRUNCATE) {
        if (forced || random.nextBoolean()) {
          length = (int) Math.min(length, change.position());
        }
        return;
      }
      for (int from = 0; from < change.bytes().limit(); from += PAGE) {
        int count = Math.min(PAGE, change.bytes().limit() - from);
        if (!forced) {
          count = random.nextInt(3) == 0 ? random.nextInt(count + 1) : count * random.nextInt(2);
        }
        put((int) change.position() + from, change.bytes(), from, count);
      }
    }

    private void put(int at, ByteBuffer source, int from, int count) {
      if (count == 0) {
        return;
      }
      if (at + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(at + count, bytes.length * 2));
      }
      if (at + count > length) {
        Arrays.fill(bytes, length, at + count, (byte) 0);
        length = at + count;
      }
      source.get(from, bytes, at, count);
    }

    byte[] content() {
      return Arrays.copyOf(bytes, length);
    }
  }

  private final class Logged extends PassingFile {
    private final Path path;

    Logged(Path path, StoreFile file) {
      super(file);
      this.path = path;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      ByteBuffer copy = ByteBuffer.allocate(source.remaining());
      copy.put(source.duplicate()).flip();
      note(path, Kind.WRITE, position, copy);
      super.write(source, position);
    }

    @Override
    public void force() throws IOException {
      super.force();
      note(path, Kind.FORCE, 0, ByteBuffer.allocate(0));
    }

    @Override
    public void truncate(long size) throws IOException {
      note(path, Kind.TRUNCATE, size, ByteBuffer.allocate(0));
      super.truncate(size);
    }
  }
}
