package io.holdfast.catalog.h2;

import static io.holdfast.catalog.testkit.SampleSweep.blob;
import static io.holdfast.catalog.testkit.SampleSweep.blobs;
import static io.holdfast.catalog.testkit.SampleSweep.drop;
import static io.holdfast.catalog.testkit.SampleSweep.key;
import static io.holdfast.catalog.testkit.SampleSweep.refs;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.SweepFigures;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.SampleSweep;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power is cut at every step of several sweeps: the store opens with everything that its log
 * refers to, and the next sweep frees the rest. Set {@code holdfast.sweepImages} for more images of
 * each step.
 */
class SweepPowerCutTest {
  private static final int IMAGES = Integer.getInteger("holdfast.sweepImages", 2);
  private static final int BLOBS = 25;

  @TempDir Path folder;

  private final PowerCutFiles files = new PowerCutFiles();
  private final NavigableMap<Integer, Integer> acknowledged = new TreeMap<>();
  private final List<ByteString> log = new ArrayList<>();

  @Test
  void losesNothingThatIsReferredTo() throws IOException {
    long seed = 20261124;
    Random random = new Random(seed);
    Path original = Files.createDirectory(folder.resolve("original"));
    writeHistory(original, random);
    int swept = 0;
    for (int moment = 1; moment <= files.moment(); moment++) {
      for (int image = 0; image < IMAGES; image++) {
        Path copy = Files.createDirectory(folder.resolve("image-" + moment + "-" + image));
        files.imageAt(moment, random, copy);
        if (Files.exists(copy.resolve(StatementPack.FILE_NAME))) {
          if (random.nextInt(3) == 0) {
            copyIndexes(original, copy);
          }
          String why = "seed " + seed + ", moment " + moment + ", image " + image;
          swept += assertSound(copy, atLeast(moment), why);
        }
      }
    }
    assertThat(swept).as("images in which something was left to free").isGreaterThan(20);
  }

  private int atLeast(int moment) {
    return acknowledged.floorEntry(moment) == null ? 0 : acknowledged.floorEntry(moment).getValue();
  }

  private void writeHistory(Path directory, Random random) {
    for (int session = 0; session < 3; session++) {
      H2Store factory = H2Store.at(directory).files(files).statementsInMemory(6);
      try (CatalogStore store = StoreFixture.open(factory)) {
        for (int round = 0; round < 3; round++) {
          for (int i = 0; i < 3; i++) {
            int first = random.nextInt(BLOBS);
            int second = random.nextInt(BLOBS);
            store.nodes().putAll(blobs(first, second));
            commit(store, refs(first, second));
          }
          commit(store, drop(random.nextInt(log.size())));
          commit(store, drop(random.nextInt(log.size())));
          sweep(store, random.nextInt(BLOBS));
        }
      }
    }
  }

  /** A blob is put under a lease beside the sweep, and referred to behind it. */
  private void sweep(CatalogStore store, int leased) {
    NodeLease lease = store.lease();
    store.nodes().putAll(blobs(leased));
    store.sweep(new SampleSweep(store.log()));
    if (store.log().size() > log.size()) {
      log.add(store.log().read(log.size(), 1).get(0).bytes());
      acknowledged.put(files.moment(), log.size());
    }
    commit(store, refs(leased));
    lease.close();
  }

  private void commit(CatalogStore store, SampleStatement statement) {
    StoreFixture.commit(store, statement);
    log.add(statement.bytes());
    acknowledged.put(files.moment(), log.size());
  }

  /** Tells 1 where something was left to free. */
  private int assertSound(Path directory, int atLeast, String why) {
    SweepFigures freed;
    try (CatalogStore store = H2Store.at(directory).open(new SampleIndexer())) {
      assertHolds(store, atLeast, why);
      store.initialise(StoreFixture.IDENTITY);
      freed = store.sweep(new SampleSweep(store.log()));
      assertHolds(store, atLeast, why + ", swept");
      assertThat(store.sweep(new SampleSweep(store.log()))).as(why).isEqualTo(SweepFigures.NONE);
      int again = BLOBS - 1;
      store.nodes().putAll(blobs(again));
      StoreFixture.commit(store, refs(again));
    }
    try (CatalogStore store = H2Store.at(directory).open(new SampleIndexer())) {
      assertHolds(store, atLeast, why + ", opened again");
    }
    return freed.isNothing() ? 0 : 1;
  }

  private void assertHolds(CatalogStore store, int atLeast, String why) {
    List<Statement> found = store.log().read(0, Integer.MAX_VALUE);
    assertThat(found).as(why).hasSizeGreaterThanOrEqualTo(atLeast);
    for (int i = 0; i < Math.min(found.size(), log.size()) && i < atLeast; i++) {
      assertThat(found.get(i).bytes()).as(why).isEqualTo(log.get(i));
    }
    for (int number : SampleSweep.referredTo(found)) {
      assertThat(store.nodes().get(key(number)))
          .as(why + ", blob " + number)
          .contains(blob(number));
    }
  }

  private static void copyIndexes(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.list(from)) {
      for (Path index : all.filter(SweepPowerCutTest::isOfIndex).toList()) {
        Files.copy(index, to.resolve(index.getFileName()));
      }
    }
  }

  private static boolean isOfIndex(Path file) {
    return file.getFileName().toString().startsWith("index-");
  }
}
