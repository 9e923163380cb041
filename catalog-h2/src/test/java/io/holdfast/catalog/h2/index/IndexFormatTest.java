package io.holdfast.catalog.h2.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index of a newer format is refused, and of an older one made again. */
class IndexFormatTest {
  /** As many as make an index when the catalog is closed. */
  private static final int STATEMENTS = 1_000;

  private static final SampleStatement SNAPSHOT =
      SampleStatement.snapshot("cell/db", Instant.ofEpochSecond(1));

  @TempDir Path folder;

  @BeforeEach
  void makeACatalog() {
    List<ByteString> statements = new ArrayList<>(List.of(SNAPSHOT.bytes()));
    for (int i = 1; i < STATEMENTS; i++) {
      statements.add(SampleStatement.note("n" + i).bytes());
    }
    try (CatalogStore store = StoreFixture.open(H2Store.at(folder))) {
      store.commit(0, statements);
    }
  }

  @Test
  void aNewerOneIsRefused() throws IOException {
    Path index = withFormat(IndexFile.FORMAT + 1);
    byte[] bytes = Files.readAllBytes(index);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> H2Store.existing(folder).open(new SampleIndexer()))
        .withMessageContaining(
            "has an index of schema 6, and this version of Holdfast reads up to 5")
        .withMessageContaining("use the version that wrote it, or a newer one")
        .satisfies(refusal -> assertThat(refusal.remedy()).isEqualTo(Remedy.FIX_ENVIRONMENT));
    assertThat(index).hasBinaryContent(bytes);
  }

  @Test
  void anOlderOneIsMadeAgain() throws IOException {
    Path older = withFormat(IndexFile.FORMAT - 1);
    try (CatalogStore store = StoreFixture.open(H2Store.existing(folder))) {
      assertThat(store.index().find(SNAPSHOT.id())).isPresent();
      StoreFixture.commit(store, SampleStatement.note("more"));
    }
    assertThat(older).doesNotExist();
    assertThat(indexes()).hasSize(1);
    try (IndexFile made = IndexFile.open(indexes().get(0))) {
      assertThat(made.indexed().to()).isEqualTo(STATEMENTS + 1);
    }
  }

  /** Puts an index of another format, with nothing else wrong, in the place of that one. */
  private Path withFormat(int format) throws IOException {
    Path present = indexes().get(0);
    IndexedLog log;
    try (IndexFile file = IndexFile.open(present)) {
      log = file.indexed();
    }
    Files.delete(present);
    Files.delete(IndexFile.sumsOf(present));
    Path unfinished = folder.resolve("other.mv");
    try (MVStore store = new MVStore.Builder().fileName(unfinished.toString()).open()) {
      Map<String, String> about = store.openMap(IndexFile.ABOUT);
      IndexFile.describe(log, about);
      about.put("format", Integer.toString(format));
    }
    BlockSums sums = BlockSums.of(unfinished);
    Path named = folder.resolve(IndexFile.nameOf(log, sums.crc()));
    Files.write(IndexFile.sumsOf(named), sums.bytes());
    return Files.move(unfinished, named);
  }

  private List<Path> indexes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(IndexFile::isNamed).toList();
    }
  }
}
