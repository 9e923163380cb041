package io.holdfast.catalog.testkit.fault;

import static io.holdfast.catalog.finding.FindingCode.CONTAINER_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.CONTENT_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.MALFORMED_ARCHIVE;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.source.SourceFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Damages the bytes of an archive. For one thread. */
final class PackedDamage {
  private static final List<FaultKind> KINDS =
      List.of(
          FaultKind.BIT_FLIP,
          FaultKind.BIT_FLIP,
          FaultKind.ZEROED_SECTOR,
          FaultKind.OVERWRITTEN,
          FaultKind.TRUNCATED,
          FaultKind.EXTENDED,
          FaultKind.CHUNKS_SWAPPED,
          FaultKind.CHUNK_DUPLICATED);

  private final SampleArchive archive;
  private final Random random;
  private final List<Injection> injections = new ArrayList<>();
  private byte[] bytes;
  private boolean strict;

  PackedDamage(SampleArchive archive, Random random) {
    this.archive = archive;
    this.random = random;
    this.bytes = archive.intact().clone();
  }

  byte[] bytes() {
    return bytes;
  }

  List<Injection> injections() {
    return injections;
  }

  /** One fault anywhere: the container's finding names its chunk; what follows is open. */
  PackedDamage anywhere() {
    FaultKind kind = KINDS.get(random.nextInt(KINDS.size()));
    byte[] intact = archive.intact();
    switch (kind) {
      case BIT_FLIP -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case ZEROED_SECTOR -> fill(512, false);
      case OVERWRITTEN -> fill(1 + random.nextInt(3000), true);
      case TRUNCATED -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case EXTENDED -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(600));
      default -> moveChunk(kind == FaultKind.CHUNKS_SWAPPED);
    }
    ContentDamage.firstDifference(intact, bytes)
        .ifPresent(
            offset -> {
              Expectation expected = Expectation.of("", CONTAINER_DIFFERS);
              boolean sameLength = bytes.length == intact.length;
              injections.add(Injection.of(kind, sameLength ? expected.at(offset) : expected));
            });
    return this;
  }

  private void fill(int length, boolean randomly) {
    int from = random.nextInt(bytes.length) / 512 * 512;
    for (int i = from; i < Math.min(bytes.length, from + length); i++) {
      bytes[i] = randomly ? (byte) random.nextInt() : 0;
    }
  }

  private void moveChunk(boolean swap) {
    int whole = bytes.length / SamplePayload.CHUNK_BYTES;
    if (whole < 2) {
      return;
    }
    int a = random.nextInt(whole);
    int b = random.nextInt(whole);
    byte[] first = SamplePayload.chunk(bytes, a);
    byte[] second = SamplePayload.chunk(bytes, b);
    System.arraycopy(first, 0, bytes, b * SamplePayload.CHUNK_BYTES, first.length);
    if (swap) {
      System.arraycopy(second, 0, bytes, a * SamplePayload.CHUNK_BYTES, second.length);
    }
  }

  /** Flips in contents that lie in the archive as they are: each is named, and nothing else. */
  PackedDamage contents() {
    if (archive.contents().isEmpty()) {
      return anywhere();
    }
    strict = true;
    List<String> names = new ArrayList<>(archive.contents().keySet());
    Collections.shuffle(names, random);
    for (String name : names.subList(0, 1 + random.nextInt(names.size()))) {
      int length = archive.payload().content(name).length;
      if (length > 0) {
        int at = random.nextInt(length);
        bytes[archive.contentAt(name) + at] ^= (byte) (1 << random.nextInt(8));
        injections.add(Injection.of(FaultKind.BIT_FLIP, expected(name, at)));
      }
    }
    return this;
  }

  private Expectation expected(String name, int at) {
    if (archive.format() == SourceFormat.ZIP) {
      return Expectation.of(name, MALFORMED_ARCHIVE, CONTENT_DIFFERS);
    }
    long chunk = at / SamplePayload.CHUNK_BYTES * (long) SamplePayload.CHUNK_BYTES;
    return Expectation.of(name, CONTENT_DIFFERS).at(chunk);
  }

  Predicate<Finding> tolerated() {
    return finding -> !strict || finding.code() == CONTAINER_DIFFERS;
  }
}
