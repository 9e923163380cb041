package io.holdfast.catalog.h2.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.h2.pack.CommitMark;
import io.holdfast.catalog.h2.pack.NodeExtent;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An index that is whole and of another log is not used, however much it looks like that of this
 * one. Those made here hold nothing, so that whoever used one would miss a snapshot.
 */
class IndexOfAnotherLogTest {
  /** Twice as many make an index when the catalog is closed. */
  private static final int STATEMENTS = 500;

  private static final SampleStatement SNAPSHOT =
      SampleStatement.snapshot("cell/db", Instant.ofEpochSecond(1));
  private static final SampleStatement OTHER_SNAPSHOT =
      SampleStatement.snapshot("cell/db", Instant.ofEpochSecond(2));

  @TempDir Path folder;
  private Path directory;
  private IndexedLog log;

  @BeforeEach
  void makeACatalog() throws IOException {
    directory = folder.resolve("catalog");
    commitManyBehind(directory, SampleStatement.note("first"));
    copy(directory, folder.resolve("copy"));
    commitManyBehind(directory, SNAPSHOT);
    try (IndexFile file = IndexFile.open(ownIndex())) {
      log = file.indexed();
    }
    assertThat(log.from()).isZero();
    assertThat(log.to()).isEqualTo(2 * STATEMENTS);
  }

  private static void commitManyBehind(Path directory, SampleStatement first) {
    SampleStatement[] statements = new SampleStatement[STATEMENTS];
    Arrays.setAll(statements, i -> i == 0 ? first : SampleStatement.note("n" + i));
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory))) {
      StoreFixture.commit(store, statements);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file)) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  private static List<Path> indexes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(IndexFile::isNamed).toList();
    }
  }

  private Path ownIndex() throws IOException {
    assertThat(indexes(directory)).hasSize(1);
    return indexes(directory).get(0);
  }

  /** Puts an index without rows in the place of the catalog's own. */
  private Path replacedBy(IndexedLog described) throws IOException {
    Path own = ownIndex();
    Files.delete(own);
    Files.delete(IndexFile.sumsOf(own));
    NewRows nothing = new NewRows(new IndexChain(List.of()), List.of());
    return new IndexBuild(directory).build(nothing, described);
  }

  private static Path renamed(Path index, String part, String otherPart) throws IOException {
    Path other = index.resolveSibling(index.getFileName().toString().replace(part, otherPart));
    Files.move(IndexFile.sumsOf(index), IndexFile.sumsOf(other));
    return Files.move(index, other);
  }

  private void assertNotUsed(Path index) throws IOException {
    try (CatalogStore opened = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(opened.index().find(SNAPSHOT.id())).isPresent();
    }
    try (CatalogStore opened = H2Store.existing(directory).open(new SampleIndexer())) {
      StoreFixture.commit(opened, SampleStatement.note("more"));
    }
    assertThat(index).doesNotExist();
    try (IndexFile made = IndexFile.open(ownIndex())) {
      assertThat(made.indexed().from()).isZero();
      assertThat(made.indexed().to()).isEqualTo(2 * STATEMENTS + 1);
    }
  }

  /** What the other tests vary is all that there is: such an index would be used. */
  @Test
  void anIndexThatSaysTheSameOfItselfIsUsed() throws IOException {
    replacedBy(log);
    try (CatalogStore opened = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(opened.index().find(SNAPSHOT.id())).isEmpty();
    }
  }

  @Test
  void ofAnotherCatalog() throws IOException {
    String other = "f".repeat(log.catalog().length());
    assertNotUsed(replacedBy(new IndexedLog(other, log.from(), log.to(), log.last(), log.nodes())));
  }

  @Test
  void withAnotherCommitAtThatPlace() throws IOException {
    CommitMark other = new CommitMark(log.last().offset(), log.last().crc() + 1);
    assertNotUsed(
        replacedBy(new IndexedLog(log.catalog(), log.from(), log.to(), other, log.nodes())));
  }

  @Test
  void withOtherStatementsThanThatCommit() throws IOException {
    assertNotUsed(
        replacedBy(
            new IndexedLog(log.catalog(), log.from(), log.to() + 1, log.last(), log.nodes())));
  }

  @Test
  void withOtherNodesThanThatCommit() throws IOException {
    NodeExtent other = new NodeExtent(log.nodes().pack(), log.nodes().end() + 1);
    assertNotUsed(
        replacedBy(new IndexedLog(log.catalog(), log.from(), log.to(), log.last(), other)));
  }

  @Test
  void ofALaterPartUnderTheNameOfTheWhole() throws IOException {
    Path later = replacedBy(new IndexedLog(log.catalog(), 1, log.to(), log.last(), log.nodes()));
    assertNotUsed(renamed(later, "index-1-1000-", "index-0-1000-"));
  }

  @Test
  void underTheNameOfALongerOne() throws IOException {
    assertNotUsed(renamed(replacedBy(log), "index-0-1000-", "index-0-1001-"));
  }

  @Test
  void underAnotherChecksum() throws IOException {
    Path index = replacedBy(log);
    String name = index.getFileName().toString();
    String crc =
        name.substring("index-0-1000-".length(), name.length() - IndexFile.SUFFIX.length());
    String other = crc.equals("00000000") ? "00000001" : "00000000";
    assertNotUsed(renamed(index, crc, other));
  }

  /** Two copies of a catalog went on by themselves, with statements of the same length. */
  @Test
  void ofACopyThatWentAnotherWay() throws IOException {
    Path copy = folder.resolve("copy");
    commitManyBehind(copy, OTHER_SNAPSHOT);
    assertThat(SNAPSHOT.bytes().length()).isEqualTo(OTHER_SNAPSHOT.bytes().length());
    Path own = ownIndex();
    Files.delete(own);
    Files.delete(IndexFile.sumsOf(own));
    Path theirs = indexes(copy).get(0);
    Path brought = directory.resolve(theirs.getFileName());
    Files.copy(IndexFile.sumsOf(theirs), IndexFile.sumsOf(brought));
    Files.copy(theirs, brought);
    assertNotUsed(brought);
    try (CatalogStore opened = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(opened.index().find(OTHER_SNAPSHOT.id())).isEmpty();
    }
  }
}
