package io.holdfast.catalog.testkit.fault;

import static io.holdfast.catalog.finding.FindingCode.CONTENT_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.MISSING_ENTRY;
import static io.holdfast.catalog.finding.FindingCode.SIZE_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.UNEXPECTED_ENTRY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Damages contents of a payload, every file by one fault at most. For one thread. */
final class ContentDamage {
  /** Faults that any payload can have. */
  static final List<FaultKind> EVERYWHERE =
      List.of(
          FaultKind.BIT_FLIP,
          FaultKind.BIT_FLIP,
          FaultKind.BIT_FLIP,
          FaultKind.ZEROED_SECTOR,
          FaultKind.OVERWRITTEN,
          FaultKind.TRUNCATED,
          FaultKind.EXTENDED,
          FaultKind.CHUNKS_SWAPPED,
          FaultKind.CHUNK_DUPLICATED,
          FaultKind.FILES_SWAPPED,
          FaultKind.REMOVED);

  private final SamplePayload payload;
  private final Random random;
  private final List<String> untouched;
  private final Map<String, Optional<byte[]>> changed = new HashMap<>();
  private final List<Injection> injections = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  ContentDamage(SamplePayload payload, Random random) {
    this.payload = payload;
    this.random = random;
    this.untouched = new ArrayList<>(payload.files().keySet());
  }

  /** Names and new contents; empty for a file that is not there any more. */
  Map<String, Optional<byte[]>> changed() {
    return changed;
  }

  List<Injection> injections() {
    return injections;
  }

  /** The content as it is now; empty if it is not there. */
  Optional<byte[]> content(String name) {
    Optional<byte[]> now = changed.get(name);
    return now == null ? Optional.ofNullable(payload.files().get(name)) : now;
  }

  /** Takes a file of at least so many bytes that no fault has touched. */
  Optional<String> take(int leastBytes) {
    for (int i = 0; i < 40 && !untouched.isEmpty(); i++) {
      String name = untouched.get(random.nextInt(untouched.size()));
      if (payload.content(name).length >= leastBytes) {
        untouched.remove(name);
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** Takes all files of a folder, if no fault has touched one. */
  boolean takeFolder(String folder) {
    List<String> inside =
        payload.files().keySet().stream().filter(name -> name.startsWith(folder + "/")).toList();
    boolean added = changed.keySet().stream().anyMatch(name -> name.startsWith(folder + "/"));
    if (added || !untouched.containsAll(inside)) {
      return false;
    }
    untouched.removeAll(inside);
    taken.add(folder);
    return true;
  }

  /** A fault that was done elsewhere. */
  void add(Injection injection) {
    injections.add(injection);
  }

  /** Does one fault, if a file is left that it fits. */
  void inject(FaultKind kind) {
    switch (kind) {
      case BIT_FLIP -> take(1).ifPresent(this::flip);
      case ZEROED_SECTOR -> take(1).ifPresent(this::zero);
      case OVERWRITTEN -> take(1).ifPresent(this::overwrite);
      case TRUNCATED -> take(1).ifPresent(this::truncate);
      case EXTENDED -> take(0).ifPresent(this::extend);
      case CHUNKS_SWAPPED -> take(SamplePayload.CHUNK_BYTES + 1).ifPresent(this::swapChunks);
      case CHUNK_DUPLICATED -> take(SamplePayload.CHUNK_BYTES + 1).ifPresent(this::copyChunk);
      case FILES_SWAPPED -> take(1).ifPresent(this::swapFiles);
      case REMOVED -> take(0).ifPresent(this::remove);
      case ADDED -> add();
      default -> throw new IllegalArgumentException(kind + " is no fault of contents");
    }
  }

  private byte[] original(String name) {
    return payload.content(name);
  }

  private void flip(String name) {
    byte[] bytes = original(name).clone();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    change(FaultKind.BIT_FLIP, name, bytes);
  }

  private void zero(String name) {
    byte[] bytes = original(name).clone();
    int from = random.nextInt(bytes.length) / 512 * 512;
    Arrays.fill(bytes, from, Math.min(bytes.length, from + 512), (byte) 0);
    change(FaultKind.ZEROED_SECTOR, name, bytes);
  }

  private void overwrite(String name) {
    byte[] bytes = original(name).clone();
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(3000));
    for (int i = from; i < to; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    change(FaultKind.OVERWRITTEN, name, bytes);
  }

  private void swapChunks(String name) {
    byte[] bytes = original(name).clone();
    int whole = bytes.length / SamplePayload.CHUNK_BYTES;
    int a = random.nextInt(whole);
    int b = random.nextInt(whole);
    System.arraycopy(
        SamplePayload.chunk(original(name), a),
        0,
        bytes,
        b * SamplePayload.CHUNK_BYTES,
        SamplePayload.CHUNK_BYTES);
    System.arraycopy(
        SamplePayload.chunk(original(name), b),
        0,
        bytes,
        a * SamplePayload.CHUNK_BYTES,
        SamplePayload.CHUNK_BYTES);
    change(FaultKind.CHUNKS_SWAPPED, name, bytes);
  }

  private void copyChunk(String name) {
    byte[] bytes = original(name).clone();
    int chunks = (bytes.length - 1) / SamplePayload.CHUNK_BYTES + 1;
    byte[] copied = SamplePayload.chunk(bytes, random.nextInt(chunks));
    int target = random.nextInt(chunks) * SamplePayload.CHUNK_BYTES;
    System.arraycopy(copied, 0, bytes, target, Math.min(copied.length, bytes.length - target));
    change(FaultKind.CHUNK_DUPLICATED, name, bytes);
  }

  /** Other bytes of the same length: the first chunk that differs is named. */
  private void change(FaultKind kind, String name, byte[] bytes) {
    firstDifference(original(name), bytes)
        .ifPresent(
            offset -> {
              changed.put(name, Optional.of(bytes));
              add(Injection.of(kind, Expectation.of(name, CONTENT_DIFFERS).at(offset)));
            });
  }

  /** Where the first chunk begins that differs, if one does. */
  static Optional<Long> firstDifference(byte[] intact, byte[] damaged) {
    int at = Arrays.mismatch(intact, damaged);
    return at < 0
        ? Optional.empty()
        : Optional.of((long) at / SamplePayload.CHUNK_BYTES * SamplePayload.CHUNK_BYTES);
  }

  private void truncate(String name) {
    int length = random.nextInt(original(name).length);
    changed.put(name, Optional.of(Arrays.copyOf(original(name), length)));
    add(Injection.of(FaultKind.TRUNCATED, Expectation.of(name, SIZE_DIFFERS)));
  }

  private void extend(String name) {
    int length = original(name).length + 1 + random.nextInt(1000);
    changed.put(name, Optional.of(Arrays.copyOf(original(name), length)));
    add(Injection.of(FaultKind.EXTENDED, Expectation.of(name, SIZE_DIFFERS)));
  }

  private void swapFiles(String name) {
    byte[] own = original(name);
    for (String other : List.copyOf(untouched)) {
      byte[] others = original(other);
      if (others.length == own.length) {
        Optional<Long> difference = firstDifference(own, others);
        if (difference.isPresent()) {
          untouched.remove(other);
          changed.put(name, Optional.of(others));
          changed.put(other, Optional.of(own));
          add(
              Injection.of(
                  FaultKind.FILES_SWAPPED,
                  Expectation.of(name, CONTENT_DIFFERS).at(difference.get()),
                  Expectation.of(other, CONTENT_DIFFERS).at(difference.get())));
          return;
        }
      }
    }
    untouched.add(name);
  }

  private void remove(String name) {
    changed.put(name, Optional.empty());
    add(Injection.of(FaultKind.REMOVED, Expectation.of(name, MISSING_ENTRY)));
  }

  private void add() {
    String name = (random.nextBoolean() ? "a/" : "") + "new" + changed.size();
    boolean folderIsThere = payload.folders().contains("a") && !taken.contains("a");
    if (name.startsWith("a/") && !folderIsThere) {
      return;
    }
    changed.put(name, Optional.of(new byte[random.nextInt(100)]));
    add(Injection.of(FaultKind.ADDED, Expectation.of(name, UNEXPECTED_ENTRY)));
  }
}
