package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleHistory;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to an index file, answers stay right, and the file is made again. */
class IndexDamageTest {
  private static final ByteString BLOB = ByteString.ofUtf8("a node");

  @TempDir Path folder;

  private final Random random = new Random(99);
  private Path directory;
  private int packBytes;
  private final Map<Digest, ByteString> nodes = new HashMap<>();
  private List<StoredRow> rows;

  @BeforeEach
  void makeACatalogWithAnIndex() throws IOException {
    directory = folder.resolve("catalog");
    SampleHistory history = new SampleHistory(random);
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory).statementsInMemory(3))) {
      for (int i = 0; i < 30; i++) {
        List<ByteString> statements = history.next(3);
        Map<Digest, ByteString> blobs = Map.of(SampleStatement.note("k" + i).id().digest(), BLOB);
        store.nodes().putAll(blobs);
        nodes.putAll(blobs);
        store.commit(store.log().size(), statements);
      }
      rows = store.index().rows(0, Long.MAX_VALUE);
    }
    packBytes = (int) Files.size(pack());
    assertThat(indexes()).extracting(IndexFile::to).contains(90L);
  }

  @Test
  void noFlippedBitChangesAnAnswer() throws IOException {
    Map<Path, byte[]> whole = indexFiles();
    for (int i = 0; i < 300; i++) {
      Path file = anyOf(whole);
      byte[] flipped = whole.get(file).clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      assertSameAnswersWith(whole, file, flipped);
    }
  }

  @Test
  void noCutChangesAnAnswer() throws IOException {
    Map<Path, byte[]> whole = indexFiles();
    for (int i = 0; i < 60; i++) {
      Path file = anyOf(whole);
      byte[] cut = Arrays.copyOf(whole.get(file), random.nextInt(whole.get(file).length));
      assertSameAnswersWith(whole, file, cut);
    }
  }

  @Test
  void noMissingFileChangesAnAnswer() throws IOException {
    Map<Path, byte[]> whole = indexFiles();
    for (Path file : whole.keySet()) {
      restore(whole);
      Files.delete(file);
      assertSameAnswers();
    }
  }

  /** What was found damaged while it was used is made again at once, and told to nobody. */
  @Test
  void damageThatComesWhileTheCatalogIsOpenChangesNoAnswer() throws IOException {
    Map<Path, byte[]> whole = indexFiles();
    for (int i = 0; i < 40; i++) {
      for (Path file : indexFiles().keySet()) {
        Files.delete(file);
      }
      restore(whole);
      try (CatalogStore store =
          H2Store.existing(directory).statementsInMemory(3).open(new SampleIndexer())) {
        damageEveryBlock(whole);
        if (i % 2 == 0) {
          store.commit(90, List.of(SampleStatement.note("more").bytes()));
        }
        assertSame(store);
        assertThat(store.log().read(0, 90)).hasSize(90);
      }
      Files.write(pack(), Arrays.copyOf(Files.readAllBytes(pack()), packBytes));
    }
  }

  private void damageEveryBlock(Map<Path, byte[]> files) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      byte[] damaged = file.getValue().clone();
      for (int at = random.nextInt(100); at < damaged.length; at += 4096) {
        damaged[at] ^= 1;
      }
      Files.write(file.getKey(), damaged);
    }
  }

  @Test
  void aDamagedIndexIsMadeAgainByTheNextWriter() throws IOException {
    Files.write(indexes().get(0), new byte[10]);
    try (CatalogStore store =
        H2Store.at(directory).statementsInMemory(3).open(new SampleIndexer())) {
      StoreFixture.commit(store, SampleStatement.note("more"));
    }
    assertThat(indexes()).hasSize(1);
    assertThat(IndexFile.from(indexes().get(0))).isZero();
    assertThat(IndexFile.to(indexes().get(0))).isEqualTo(91);
    assertSameAnswers();
  }

  /** An index of a longer log, such as one that a restored copy of the packs lacks. */
  @Test
  void anIndexThatClaimsMoreThanTheLogHoldsIsNotUsed() throws IOException {
    Path pack = directory.resolve("statements.pack");
    byte[] shorter = Files.readAllBytes(pack);
    try (CatalogStore store =
        H2Store.at(directory).statementsInMemory(1).open(new SampleIndexer())) {
      StoreFixture.commit(store, SampleStatement.note("lost with the packs"));
    }
    Files.write(pack, shorter);
    assertThat(indexes()).extracting(IndexFile::to).contains(91L);
    assertSameAnswers();
  }

  /** The index of a version that kept it in one file is passed over, and deleted. */
  @Test
  void anIndexOfAnOlderVersionIsMadeAgain() throws IOException {
    for (Path file : indexFiles().keySet()) {
      Files.delete(file);
    }
    Files.write(directory.resolve("index-90-0123abcd.mv.db"), new byte[100]);
    assertSameAnswers();
    try (CatalogStore store =
        H2Store.at(directory).statementsInMemory(1).open(new SampleIndexer())) {
      StoreFixture.commit(store, SampleStatement.note("more"));
    }
    assertThat(indexes()).extracting(IndexFile::to).containsExactly(91L);
    assertThat(directory.resolve("index-90-0123abcd.mv.db")).doesNotExist();
  }

  private void assertSameAnswers() {
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertSame(store);
    }
  }

  private void assertSame(CatalogStore store) {
    assertThat(store.index().rows(0, 90)).isEqualTo(rows);
    nodes.forEach((key, blob) -> assertThat(store.nodes().get(key)).contains(blob));
  }

  private void assertSameAnswersWith(Map<Path, byte[]> whole, Path file, byte[] bytes)
      throws IOException {
    restore(whole);
    Files.write(file, bytes);
    assertSameAnswers();
  }

  private static void restore(Map<Path, byte[]> files) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }

  private Path anyOf(Map<Path, byte[]> files) {
    return List.copyOf(files.keySet()).get(random.nextInt(files.size()));
  }

  private Path pack() {
    return directory.resolve("statements.pack");
  }

  private List<Path> indexes() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(IndexFile::isNamed).toList();
    }
  }

  /** The files of the index, with the sums of their blocks. */
  private Map<Path, byte[]> indexFiles() throws IOException {
    Map<Path, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("index-\\d+-.*")) {
          found.put(file, Files.readAllBytes(file));
        }
      }
    }
    return found;
  }
}
