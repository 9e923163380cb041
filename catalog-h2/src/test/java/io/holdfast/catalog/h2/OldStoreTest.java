package io.holdfast.catalog.h2;

import static io.holdfast.catalog.testkit.SampleSweep.blob;
import static io.holdfast.catalog.testkit.SampleSweep.blobs;
import static io.holdfast.catalog.testkit.SampleSweep.drop;
import static io.holdfast.catalog.testkit.SampleSweep.key;
import static io.holdfast.catalog.testkit.SampleSweep.refs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.SampleSweep;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an older version wrote is read and written; one of a newer version is refused. */
class OldStoreTest {
  @TempDir Path folder;

  @BeforeEach
  void copyTheOldCatalog() throws IOException, URISyntaxException {
    Path kept = Path.of(OldStoreTest.class.getResource("/catalogs/store-1").toURI());
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
  }

  @Test
  void isReadAsItIs() throws IOException {
    byte[] nodes = Files.readAllBytes(pack(2));
    try (CatalogStore store = H2Store.existing(folder).open(new SampleIndexer())) {
      assertWhole(store);
    }
    assertThat(pack(2)).hasBinaryContent(nodes);
  }

  @Test
  void isReadWithoutItsIndex() {
    H2Store.existing(folder).forgetIndex();
    try (CatalogStore store = H2Store.existing(folder).open(new SampleIndexer())) {
      assertWhole(store);
    }
  }

  /** New nodes go into a pack of the new format, and the old one stays as it is. */
  @Test
  void takesNewNodesBesideTheOldOnes() throws IOException {
    byte[] nodes = Files.readAllBytes(pack(2));
    for (int number = 20; number < 24; number++) {
      try (CatalogStore store = StoreFixture.open(H2Store.existing(folder))) {
        store.nodes().putAll(blobs(1, number));
        StoreFixture.commit(store, refs(1, number));
        assertWhole(store);
        assertThat(store.nodes().get(key(number))).contains(blob(number));
      }
    }
    assertThat(pack(2)).hasBinaryContent(nodes);
    assertThat(Files.readAllBytes(pack(3))[11]).isEqualTo((byte) 2);
    assertThat(pack(4)).doesNotExist();
    try (CatalogStore store = H2Store.existing(folder).open(new SampleIndexer())) {
      assertWhole(store);
      assertThat(store.nodes().get(key(23))).contains(blob(23));
    }
  }

  @Test
  void isSweptIntoTheNewFormat() throws IOException {
    try (CatalogStore store = StoreFixture.open(H2Store.existing(folder))) {
      long last = OldCatalogMaker.STATEMENTS - 4;
      assertThat(SampleSweep.referredTo(store.log().read(last, 1))).containsExactly(8, 9);
      StoreFixture.commit(store, drop(last));
      assertThat(store.sweep(new SampleSweep(store.log())).nodesFreed()).isEqualTo(2);
      StoreFixture.commit(store, SampleStatement.note("more"));
    }
    assertThat(Files.size(pack(2))).isEqualTo(56);
    try (CatalogStore store = H2Store.existing(folder).open(new SampleIndexer())) {
      for (int kept : new int[] {1, 3, 4, 5, 6, 7}) {
        assertThat(store.nodes().get(key(kept))).contains(blob(kept));
      }
      for (int freed : new int[] {0, 2, 8, 9}) {
        assertThat(store.nodes().get(key(freed))).isEmpty();
      }
    }
  }

  @Test
  void nodesOfANewerFormatAreRefused() throws IOException {
    byte[] pack = Files.readAllBytes(pack(2));
    ByteBuffer.wrap(pack).putInt(8, 3);
    CRC32C crc = new CRC32C();
    crc.update(pack, 0, 52);
    ByteBuffer.wrap(pack).putInt(52, (int) crc.getValue());
    Files.write(pack(2), pack);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> StoreFixture.open(H2Store.existing(folder)))
        .withMessageContaining("has format 3, and this version of Holdfast reads up to 2")
        .withMessageContaining("use the version that wrote it, or a newer one")
        .satisfies(refusal -> assertThat(refusal.remedy()).isEqualTo(Remedy.FIX_ENVIRONMENT));
    assertThat(pack(2)).hasBinaryContent(pack);
  }

  private void assertWhole(CatalogStore store) {
    assertThat(store.log().size()).isGreaterThanOrEqualTo(OldCatalogMaker.STATEMENTS);
    for (int number : OldCatalogMaker.BLOBS) {
      assertThat(store.nodes().get(key(number))).contains(blob(number));
    }
    for (int number : OldCatalogMaker.FREED) {
      assertThat(store.nodes().get(key(number))).isEmpty();
    }
    List<SnapshotFacts> facts = store.index().facts(DatasetName.of("cell/db"));
    assertThat(facts).hasSize(9);
    for (int number = 0; number < 9; number++) {
      assertThat(facts.get(number).snapshot().id())
          .isEqualTo(OldCatalogMaker.snapshot(number).id());
      assertThat(facts.get(number).copies()).hasSize(1);
    }
  }

  private Path pack(int number) {
    return folder.resolve("nodes-00000" + number + ".pack");
  }
}
