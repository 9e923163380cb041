package io.holdfast.catalog.h2;

import static io.holdfast.catalog.testkit.SampleSweep.blobs;
import static io.holdfast.catalog.testkit.SampleSweep.drop;
import static io.holdfast.catalog.testkit.SampleSweep.key;
import static io.holdfast.catalog.testkit.SampleSweep.refs;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.index.IndexChain;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleHistory;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.SampleSweep;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Index files are merged beside the work, which neither waits for it nor notices. */
class IndexMergingTest {
  /** Sixteen times as many statements may be in memory. */
  private static final int IN_MEMORY = 2;

  @TempDir Path folder;

  private final HeldThreads threads = new HeldThreads();
  private final SampleHistory history = new SampleHistory(new Random(3));
  private Path directory;

  @BeforeEach
  void nameTheCatalog() {
    directory = folder.resolve("catalog");
  }

  private CatalogStore open() {
    return StoreFixture.open(H2Store.at(directory).statementsInMemory(IN_MEMORY).threads(threads));
  }

  private void commit(CatalogStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      store.nodes().putAll(blobs((int) store.log().size()));
      store.commit(store.log().size(), history.next(4));
    }
  }

  /** The thread is held for as long as the test likes: files pile up, memory does not. */
  @Test
  void commitsDoNotWaitForAMergeAndMemoryStaysBounded() throws IOException {
    try (CatalogStore store = open()) {
      commit(store, 100);
      assertThat(threads.all()).hasSize(1);
      List<Path> piled = indexes();
      assertThat(piled).hasSizeGreaterThan(5);
      long indexed = piled.stream().mapToLong(IndexFile::to).max().orElse(0);
      assertThat(store.log().size() - indexed).isLessThan(16 * IN_MEMORY);
      assertSameAnswers(store);
      threads.letGo();
    }
    assertReopens();
  }

  @Test
  void filesAreMergedWhileTheCatalogIsOpen() throws IOException, InterruptedException {
    try (CatalogStore store = open()) {
      commit(store, 100);
      int piled = indexes().size();
      threads.finish();
      assertThat(indexes()).hasSizeLessThan(piled).hasSize(1);
      assertSameAnswers(store);
      commit(store, 20);
      threads.finish();
      assertSameAnswers(store);
    }
    assertReopens();
  }

  /** Many nodes of few statements are written, too, before they take much memory. */
  @Test
  void placesOfNodesDoNotStayInMemory() throws IOException {
    try (CatalogStore store = open()) {
      Map<Digest, ByteString> many = new HashMap<>();
      for (int i = 0; i < 4 * IN_MEMORY * 50; i++) {
        many.putAll(blobs(i));
      }
      store.nodes().putAll(many);
      assertThat(indexes()).isEmpty();
      StoreFixture.commit(store, SampleStatement.note("all of them"));
      assertThat(indexes()).hasSize(1);
      many.forEach((key, blob) -> assertThat(store.nodes().get(key)).contains(blob));
    }
  }

  @Test
  void closingGivesUpAMergeAndLosesNothing() throws InterruptedException, IOException {
    CatalogStore store = open();
    commit(store, 100);
    Thread merging = threads.all().get(0);
    Thread closing = new Thread(store::close);
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // It waits for the thread that is held.
    }
    threads.letGo();
    closing.join();
    assertThat(merging.isAlive()).isFalse();
    assertReopens();
  }

  /** What a crash leaves before, in, and just after a merge: parts, pieces, and both. */
  @Test
  void aCrashInAMergeChangesNoAnswer() throws IOException, InterruptedException {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    try (CatalogStore store = open()) {
      commit(store, 100);
      copyAll(directory, before);
      threads.finish();
      copyAll(directory, after);
    }
    Path merged = directory;
    copyAll(before, after);
    Files.write(before.resolve("index-unfinished-of-a-crash.mv"), new byte[5000]);
    Files.write(after.resolve("index-unfinished-of-a-crash.mv"), new byte[5000]);
    for (Path left : List.of(before, after, merged)) {
      directory = left;
      assertReopens();
      try (CatalogStore store = StoreFixture.open(H2Store.existing(left))) {
        StoreFixture.commit(store, SampleStatement.note("more"));
      }
      assertThat(left.resolve("index-unfinished-of-a-crash.mv")).doesNotExist();
      assertReopens();
    }
  }

  @Test
  void aMergeThatFailsIsToldAndFailsNoCommit() throws IOException, InterruptedException {
    try (CatalogStore store = open();
        LoggedNews news = LoggedNews.of(IndexMerging.class)) {
      commit(store, 100);
      Path away = folder.resolve("away");
      Files.move(directory, away);
      threads.finish();
      commit(store, 10);
      threads.finish();
      assertThat(threads.all()).as("attempts with the same files").hasSize(1);
      assertThat(news.all())
          .singleElement()
          .asString()
          .contains("the index files of " + directory + " are not merged now; nothing is lost");
      Files.move(away, directory);
      commit(store, 20);
      threads.finish();
      assertThat(indexes()).hasSizeLessThan(4);
      assertThat(news.all())
          .hasSize(2)
          .last()
          .isEqualTo("the index files of " + directory + " are merged again");
      assertSameAnswers(store);
    }
    assertReopens();
  }

  @Test
  void damageThatAMergeFindsIsHealed() throws IOException, InterruptedException {
    try (CatalogStore store = open()) {
      commit(store, 100);
      for (Path index : indexes()) {
        byte[] bytes = Files.readAllBytes(index);
        for (int at = 50; at < bytes.length; at += 4096) {
          bytes[at] ^= 1;
        }
        Files.write(index, bytes);
      }
      threads.finish();
      assertSameAnswers(store);
      commit(store, 20);
      assertSameAnswers(store);
    }
    assertReopens();
  }

  @Test
  void placesOfFreedNodesLeaveTheIndex() throws IOException, InterruptedException {
    try (CatalogStore store = open()) {
      for (int i = 0; i < 40; i++) {
        store.nodes().putAll(blobs(i));
        StoreFixture.commit(store, refs(i));
      }
      for (int i = 0; i < 40; i += 2) {
        StoreFixture.commit(store, drop(i));
      }
      assertThat(indexed(key(0))).isPresent();
      assertThat(store.sweep(new SampleSweep(store.log())).nodesFreed()).isEqualTo(20);
      threads.finish();
      for (int i = 0; i < 40; i++) {
        assertThat(store.nodes().get(key(i)).isPresent()).isEqualTo(i % 2 == 1);
        if (i % 2 == 0) {
          assertThat(indexed(key(i))).as("place of blob %d", i).isEmpty();
        }
      }
      store.nodes().putAll(blobs(0));
      StoreFixture.commit(store, refs(0));
    }
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      for (int i = 0; i < 40; i++) {
        assertThat(store.nodes().get(key(i)).isPresent()).isEqualTo(i % 2 == 1 || i == 0);
      }
    }
  }

  private Optional<?> indexed(Digest key) throws IOException {
    for (Path path : indexes()) {
      try (IndexFile file = IndexFile.open(path)) {
        Optional<?> place = new IndexChain(List.of(file)).place(key);
        if (place.isPresent()) {
          return place;
        }
      }
    }
    return Optional.empty();
  }

  private void assertReopens() {
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertSameAnswers(store);
    }
  }

  private static void assertSameAnswers(CatalogStore store) {
    SampleIndexer indexer = new SampleIndexer();
    assertThat(store.index().rows(0, Long.MAX_VALUE))
        .extracting("row")
        .isEqualTo(
            store.log().read(0, Integer.MAX_VALUE).stream()
                .flatMap(statement -> indexer.rows(statement).stream())
                .toList());
  }

  private List<Path> indexes() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(IndexFile::isNamed).toList();
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
