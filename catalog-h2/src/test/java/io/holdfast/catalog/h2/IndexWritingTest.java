package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleHistory;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An index that cannot be written, as on a full disk, is told of once and costs little. The
 * directory is out of the way meanwhile: the packs, which are open, are written all the same.
 */
class IndexWritingTest {
  private static final int IN_MEMORY = 2;

  @TempDir Path folder;

  private final SampleHistory history = new SampleHistory(new Random(11));
  private Path directory;
  private Path away;

  @BeforeEach
  void nameTheCatalog() {
    directory = folder.resolve("catalog");
    away = folder.resolve("away");
  }

  private CatalogStore open() {
    return StoreFixture.open(H2Store.at(directory).statementsInMemory(IN_MEMORY));
  }

  private void commit(CatalogStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      store.commit(store.log().size(), history.next(2));
    }
  }

  @Test
  void tellsOnceThatNoIndexIsWrittenAndOnceThatItIsAgain() throws IOException {
    try (LoggedNews news = LoggedNews.of(IndexKeeper.class);
        CatalogStore store = open()) {
      commit(store, 1);
      Files.move(directory, away);
      commit(store, 300);
      assertThat(news.all())
          .singleElement()
          .asString()
          .startsWith("no index was written in " + directory)
          .contains("nothing is lost", "check free space");
      Files.move(away, directory);
      commit(store, 300);
      assertThat(news.all())
          .hasSize(2)
          .last()
          .isEqualTo("the index of " + directory + " is written again");
      assertThat(indexes()).isNotEmpty();
    }
    assertReopens(1202);
  }

  /** Attempts come after 16, 32, 64 ... times what may be in memory, not at each commit. */
  @Test
  void waitsTwiceAsLongAfterEachFailure() throws IOException {
    try (CatalogStore store = open()) {
      commitWhileNoIndexCanBeWritten(store, 70);
      while (store.log().size() < 256 * IN_MEMORY / 2) {
        assertThat(indexes()).as("with %d statements", store.log().size()).isEmpty();
        commit(store, 1);
      }
      assertThat(indexes()).hasSize(1);
    }
  }

  @Test
  void closingTriesOnceMore() throws IOException {
    try (CatalogStore store = open()) {
      commitWhileNoIndexCanBeWritten(store, 100);
      assertThat(indexes()).isEmpty();
    }
    assertThat(indexes()).hasSize(1);
    assertReopens(202);
  }

  /** After a first one, which makes the files that commits are appended to. */
  private void commitWhileNoIndexCanBeWritten(CatalogStore store, int commits) throws IOException {
    commit(store, 1);
    Files.move(directory, away);
    commit(store, commits);
    Files.move(away, directory);
  }

  private void assertReopens(long statements) {
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(store.log().size()).isEqualTo(statements);
    }
  }

  private List<Path> indexes() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(IndexFile::isNamed).toList();
    }
  }
}
