package io.holdfast.catalog.testkit.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Random files in a few folders: empty ones, small ones, pairs of equal size, and some at and
 * beyond the length of a chunk. Immutable and thread-safe; nobody may change the arrays.
 */
final class SamplePayload {
  static final Instant MODIFIED = Instant.parse("2026-11-23T02:00:00Z");
  static final int CHUNK_BYTES = 1 << 18;

  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");
  private static final List<String> FOLDERS = List.of("", "a/", "a/deep/", "b/", "c/");

  private final SortedMap<String, byte[]> files;

  private SamplePayload(SortedMap<String, byte[]> files) {
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /**
   * Makes one.
   *
   * @param small how many files of up to a few pages
   * @param large how many of about a chunk or some more
   */
  static SamplePayload random(Random random, int small, int large) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    int size = 0;
    for (int i = 0; i < small; i++) {
      // Every third has the size of the one before it, to be swapped with.
      size = i % 3 == 2 ? size : smallSize(random);
      put(files, random, i, size);
    }
    for (int i = 0; i < large; i++) {
      size = i % 2 == 1 ? size : largeSize(random);
      put(files, random, small + i, size);
    }
    return new SamplePayload(files);
  }

  /** The same with one more file. */
  SamplePayload with(Random random, String name, int size) {
    SortedMap<String, byte[]> more = new TreeMap<>(files);
    more.put(name, content(random, size));
    return new SamplePayload(more);
  }

  private static void put(SortedMap<String, byte[]> files, Random random, int number, int size) {
    String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
    files.put(folder + "f" + number, content(random, size));
  }

  private static int smallSize(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextInt(3);
      case 1 -> 4095 + random.nextInt(3);
      case 2, 3, 4 -> 1 + random.nextInt(20_000);
      case 5 -> (32 << 10) - 1 + random.nextInt(3);
      default -> 1 + random.nextInt(600);
    };
  }

  private static int largeSize(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> CHUNK_BYTES - 1 + random.nextInt(3);
      case 1 -> 2 * CHUNK_BYTES - 1 + random.nextInt(3);
      default -> CHUNK_BYTES + random.nextInt(2 * CHUNK_BYTES);
    };
  }

  private static byte[] content(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    if (random.nextInt(3) == 0) {
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) ('a' + (bytes[i] & 7));
      }
    }
    return bytes;
  }

  /**
   * The content of a file.
   *
   * @throws IllegalArgumentException if there is none
   */
  byte[] content(String name) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new IllegalArgumentException("not in the payload: " + name);
    }
    return content;
  }

  /** Names with slashes, and contents. */
  SortedMap<String, byte[]> files() {
    return files;
  }

  /** How many entries the manifest has: files, their folders, and the root. */
  long entries() {
    return 1L + files.size() + folders().size();
  }

  /** The folders that hold files, without slashes at the end, parents before children. */
  List<String> folders() {
    SortedMap<String, Boolean> folders = new TreeMap<>();
    for (String name : files.keySet()) {
      for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
        folders.put(name.substring(0, i), true);
      }
    }
    return List.copyOf(folders.keySet());
  }

  void writeTo(Path root) throws IOException {
    Files.createDirectories(root);
    for (String folder : folders()) {
      Files.createDirectories(root.resolve(folder));
    }
    for (String name : files.keySet()) {
      put(root, name);
    }
    for (String folder : folders()) {
      Files.setLastModifiedTime(root.resolve(folder), FileTime.from(MODIFIED));
    }
    Files.setLastModifiedTime(root, FileTime.from(MODIFIED));
  }

  /** Puts a file back as it was; one that was not there is removed. */
  void put(Path root, String name) throws IOException {
    Path file = root.resolve(name);
    byte[] content = files.get(name);
    if (content == null) {
      Files.deleteIfExists(file);
    } else {
      write(file, content);
      Files.setPosixFilePermissions(file, MODE);
    }
    touchFolder(file);
  }

  static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
  }

  /** The folder of a file gets its time back. */
  static void touchFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.setLastModifiedTime(folder, FileTime.from(MODIFIED));
    }
  }

  static byte[] chunk(byte[] content, int chunk) {
    int from = chunk * CHUNK_BYTES;
    return Arrays.copyOfRange(content, from, Math.min(content.length, from + CHUNK_BYTES));
  }
}
