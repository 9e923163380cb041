package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleHistory;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged is there after a power cut at any moment, and nothing is half there. Set
 * {@code holdfast.powerCuts} for a longer run.
 */
class PowerCutTest {
  private static final int IMAGES = Integer.getInteger("holdfast.powerCuts", 400);

  @TempDir Path folder;

  private final PowerCutFiles files = new PowerCutFiles();
  private final Map<Integer, Integer> acknowledged = new HashMap<>();
  private final List<ByteString> log = new ArrayList<>();
  private final Map<Long, Map<Digest, ByteString>> nodes = new HashMap<>();
  private byte[] blob = new byte[9_000];

  @Test
  void forcesEverythingBeforeItAcknowledges() {
    try (CatalogStore store = StoreFixture.open(H2Store.at(folder.resolve("c")).files(files))) {
      assertThat(files.isAllForced()).isTrue();
      for (int i = 0; i < 20; i++) {
        store.nodes().putAll(Map.of(digest(i), ByteString.ofUtf8("node " + i)));
        assertThat(files.isAllForced()).isFalse();
        store.commit(i, List.of(SampleStatement.note("n" + i).bytes()));
        assertThat(files.isAllForced()).isTrue();
      }
    }
  }

  @Test
  void losesNothingAcknowledgedWhenThePowerIsCut() throws IOException {
    Path original = Files.createDirectory(folder.resolve("original"));
    long seed = 20261124;
    Random random = new Random(seed);
    writeHistory(original, random);
    for (int image = 0; image < IMAGES; image++) {
      Path copy = Files.createDirectory(folder.resolve("image"));
      int moment = 1 + random.nextInt(files.moment());
      files.imageAt(moment, random, copy);
      String why = "seed " + seed + ", image " + image + ", moment " + moment;
      if (Files.exists(copy.resolve(StatementPack.FILE_NAME)) && random.nextBoolean()) {
        copyIndexes(original, copy, random);
      }
      assertSound(copy, acknowledgedAt(moment), why);
      deleteTree(copy);
    }
  }

  private void writeHistory(Path directory, Random random) {
    SampleHistory history = new SampleHistory(random);
    for (int session = 0; session < 4; session++) {
      H2Store factory = H2Store.at(directory).files(files).statementsInMemory(5);
      try (CatalogStore store = StoreFixture.open(factory)) {
        for (int i = 0; i < 15; i++) {
          Map<Digest, ByteString> blobs = blobs(random);
          store.nodes().putAll(blobs);
          List<ByteString> statements = history.next(1 + random.nextInt(4));
          store.commit(log.size(), statements);
          log.addAll(statements);
          nodes.put((long) log.size(), blobs);
          acknowledged.put(files.moment(), log.size());
        }
        store.nodes().putAll(blobs(random)); // never committed
      }
    }
  }

  private int acknowledgedAt(int moment) {
    return acknowledged.entrySet().stream()
        .filter(entry -> entry.getKey() <= moment)
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  private void assertSound(Path directory, int atLeast, String why) {
    for (boolean writing : new boolean[] {false, true}) {
      try (CatalogStore store = H2Store.at(directory).open(new SampleIndexer())) {
        if (writing) {
          store.initialise(StoreFixture.IDENTITY);
          long size = store.log().size();
          store.commit(size, List.of(SampleStatement.note("after").bytes()));
          store.nodes().putAll(Map.of(digest(-1), ByteString.ofUtf8("after")));
        }
        List<Statement> found = store.log().read(0, Integer.MAX_VALUE);
        int size = found.size() - (writing ? 1 : 0);
        assertThat(size).as(why).isGreaterThanOrEqualTo(atLeast).isLessThanOrEqualTo(log.size());
        for (int i = 0; i < size; i++) {
          assertThat(found.get(i)).as(why).isEqualTo(new Statement(i, log.get(i)));
        }
        assertThat(size == 0 || nodes.containsKey((long) size)).as(why + ": whole").isTrue();
        assertIndexed(store, found, why);
        assertNodes(store, size, why);
      }
    }
  }

  private static void assertIndexed(CatalogStore store, List<Statement> found, String why) {
    SampleIndexer indexer = new SampleIndexer();
    assertThat(store.index().rows(0, Long.MAX_VALUE))
        .as(why)
        .extracting("row")
        .isEqualTo(found.stream().flatMap(one -> indexer.rows(one).stream()).toList());
  }

  private void assertNodes(CatalogStore store, long size, String why) {
    nodes.forEach(
        (index, blobs) -> {
          if (index <= size) {
            blobs.forEach((key, blob) -> assertThat(store.nodes().get(key)).as(why).contains(blob));
          }
        });
  }

  /** Index files that lie beside the packs: as they were, cut, flipped, or of another state. */
  private static void copyIndexes(Path from, Path to, Random random) throws IOException {
    try (Stream<Path> indexes = Files.list(from)) {
      for (Path index : indexes.filter(PowerCutTest::isOfIndex).toList()) {
        byte[] bytes = Files.readAllBytes(index);
        switch (random.nextInt(6)) {
          case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
          default -> {}
        }
        Files.write(to.resolve(index.getFileName()), bytes);
      }
    }
  }

  private static boolean isOfIndex(Path file) {
    return file.getFileName().toString().startsWith("index-");
  }

  /** Some new, some another version of the one before, some of which zstd makes a few bytes. */
  private Map<Digest, ByteString> blobs(Random random) {
    Map<Digest, ByteString> blobs = new HashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> blob = new byte[random.nextInt(12_000)];
        case 1 -> Arrays.fill(blob, blob.length / 3, blob.length / 2, (byte) random.nextInt());
        default -> random.nextBytes(blob);
      }
      blobs.put(digest(random.nextInt()), ByteString.copyOf(blob));
    }
    return blobs;
  }

  private static Digest digest(int number) {
    return SampleStatement.note("key " + number).id().digest();
  }

  private static void deleteTree(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      entries.forEach(
          entry -> {
            try {
              Files.delete(entry);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    Files.delete(directory);
  }
}
