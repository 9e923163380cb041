package io.holdfast.catalog.testkit.fault;

import static io.holdfast.catalog.finding.FindingCode.CHANGED_WHILE_READ;
import static io.holdfast.catalog.finding.FindingCode.CONTENT_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.METADATA_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.MISSING_ENTRY;
import static io.holdfast.catalog.finding.FindingCode.SIZE_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.UNREADABLE;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.testkit.disk.DiskFault;
import io.holdfast.catalog.testkit.disk.DiskFaults;
import io.holdfast.catalog.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Damages a directory: its contents, its metadata, and the disk that it lies on. */
final class TreeDamage {
  private static final List<FaultKind> OF_TREES =
      List.of(
          FaultKind.ADDED,
          FaultKind.MODE_CHANGED,
          FaultKind.TIME_CHANGED,
          FaultKind.READ_ERROR,
          FaultKind.READ_ERROR,
          FaultKind.DENIED,
          FaultKind.FOLDER_DENIED,
          FaultKind.VANISHED,
          FaultKind.VANISHED_WHEN_OPENED,
          FaultKind.CHANGED_WHILE_READ,
          FaultKind.CHANGED_WHILE_READ,
          FaultKind.SLOW_READ);

  private static final List<FaultKind> AT_REST =
      List.of(FaultKind.ADDED, FaultKind.MODE_CHANGED, FaultKind.TIME_CHANGED);

  private final ContentDamage damage;
  private final SamplePayload payload;
  private final FaultyDisk disk;
  private final Path root;
  private final Random random;
  private final List<String> otherMode = new ArrayList<>();
  private final List<String> otherTime = new ArrayList<>();
  private final Set<String> changing = new HashSet<>();
  private final Set<String> deniedFolders = new HashSet<>();
  private boolean usesDisk;

  TreeDamage(
      ContentDamage damage, SamplePayload payload, FaultyDisk disk, Path root, Random random) {
    this.damage = damage;
    this.payload = payload;
    this.disk = disk;
    this.root = root;
    this.random = random;
  }

  void inject(int faults) {
    for (int i = 0; i < faults; i++) {
      if (random.nextBoolean()) {
        damage.inject(
            ContentDamage.EVERYWHERE.get(random.nextInt(ContentDamage.EVERYWHERE.size())));
      } else {
        inject(OF_TREES.get(random.nextInt(OF_TREES.size())));
      }
    }
  }

  /** The same, on a disk that works. */
  void injectAtRest(int faults) {
    for (int i = 0; i < faults; i++) {
      int kind = random.nextInt(ContentDamage.EVERYWHERE.size() + AT_REST.size());
      inject(
          kind < AT_REST.size()
              ? AT_REST.get(kind)
              : ContentDamage.EVERYWHERE.get(kind - AT_REST.size()));
    }
  }

  private void inject(FaultKind kind) {
    switch (kind) {
      case MODE_CHANGED -> damage.take(0).ifPresent(this::changeMode);
      case TIME_CHANGED -> damage.take(0).ifPresent(this::changeTime);
      case READ_ERROR -> damage.take(1).ifPresent(this::breakSector);
      case DENIED ->
          damage
              .take(0)
              .ifPresent(
                  name -> fail(kind, name, DiskFaults.denied(), Expectation.of(name, UNREADABLE)));
      case FOLDER_DENIED -> denyFolder();
      case VANISHED -> damage.take(0).ifPresent(name -> vanish(kind, name, DiskFaults.vanished()));
      case VANISHED_WHEN_OPENED ->
          damage.take(0).ifPresent(name -> vanish(kind, name, DiskFaults.vanishedWhenOpened()));
      case CHANGED_WHILE_READ -> damage.take(2).ifPresent(this::changeWhileRead);
      case SLOW_READ -> damage.take(1).ifPresent(this::slow);
      default -> damage.inject(kind);
    }
  }

  private void put(String name, DiskFault fault) {
    disk.put(root.resolve(name), fault);
    usesDisk = true;
  }

  private void fail(FaultKind kind, String name, DiskFault fault, Expectation expected) {
    put(name, fault);
    damage.add(Injection.of(kind, expected));
  }

  private void changeMode(String name) {
    otherMode.add(name);
    damage.add(Injection.of(FaultKind.MODE_CHANGED, Expectation.of(name, METADATA_DIFFERS)));
  }

  private void changeTime(String name) {
    otherTime.add(name);
    damage.add(Injection.of(FaultKind.TIME_CHANGED, Expectation.of(name, METADATA_DIFFERS)));
  }

  private void breakSector(String name) {
    long offset = random.nextInt(payload.content(name).length);
    long chunk = offset / SamplePayload.CHUNK_BYTES * SamplePayload.CHUNK_BYTES;
    Expectation expected = Expectation.of(name, UNREADABLE).at(chunk);
    fail(FaultKind.READ_ERROR, name, DiskFaults.badSector(offset), expected);
  }

  private void vanish(FaultKind kind, String name, DiskFault fault) {
    fail(kind, name, fault, Expectation.of(name, CHANGED_WHILE_READ));
  }

  private void slow(String name) {
    put(name, DiskFaults.trickle(1 + random.nextInt(50_000)));
    damage.add(Injection.of(FaultKind.SLOW_READ));
  }

  private void denyFolder() {
    List<String> folders = payload.folders();
    if (folders.isEmpty()) {
      return;
    }
    String folder = folders.get(random.nextInt(folders.size()));
    if (!deniedFolders.contains(folder) && damage.takeFolder(folder)) {
      fail(
          FaultKind.FOLDER_DENIED, folder, DiskFaults.denied(), Expectation.of(folder, UNREADABLE));
      deniedFolders.add(folder);
    }
  }

  /**
   * A file changes while it is read for the first time, or while it is read again because its
   * permissions differ.
   */
  private void changeWhileRead(String name) {
    byte[] content = payload.content(name);
    int at = random.nextInt(content.length);
    boolean hidden = random.nextBoolean();
    int how = random.nextInt(3);
    put(name, DiskFaults.changesAt(at, file -> change(file, content, at, how, hidden)));
    changing.add(name);
    damage.add(
        Injection.of(
            FaultKind.CHANGED_WHILE_READ,
            Expectation.of(name, CHANGED_WHILE_READ, CONTENT_DIFFERS, SIZE_DIFFERS)));
  }

  private static void change(Path file, byte[] content, int at, int how, boolean hidden)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (how == 0) {
        channel.truncate(at);
      } else if (how == 1) {
        channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), content.length);
      } else {
        channel.write(ByteBuffer.wrap(new byte[] {(byte) ~content[at]}), at);
      }
    }
    if (hidden) {
      Files.setLastModifiedTime(file, FileTime.from(SamplePayload.MODIFIED));
    }
  }

  /** Changes what is written beside contents. */
  void applyToStatus() throws IOException {
    for (String name : otherMode) {
      Files.setPosixFilePermissions(
          root.resolve(name), PosixFilePermissions.fromString("rwxr-----"));
    }
    for (String name : otherTime) {
      Files.setLastModifiedTime(
          root.resolve(name),
          FileTime.from(SamplePayload.MODIFIED.plusNanos(1 + random.nextInt(2_000_000_000))));
    }
  }

  /** Files that are to be written anew, beside those of other content. */
  Set<String> touched() {
    Set<String> touched = new HashSet<>(changing);
    touched.addAll(otherMode);
    touched.addAll(otherTime);
    return touched;
  }

  boolean usesDisk() {
    return usesDisk;
  }

  /** Number of entries that cannot be reached because a folder above them cannot be listed. */
  long unreachable() {
    long files = payload.files().keySet().stream().filter(this::isBelowDenied).count();
    return files + payload.folders().stream().filter(this::isBelowDenied).count();
  }

  /** What is below a folder that cannot be listed is missing. */
  Predicate<Finding> tolerated() {
    return finding -> finding.code() == MISSING_ENTRY && isBelowDenied(Expectation.path(finding));
  }

  private boolean isBelowDenied(String name) {
    return deniedFolders.stream().anyMatch(folder -> name.startsWith(folder + "/"));
  }
}
