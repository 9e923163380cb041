package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitStateUnknownException;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store refuses, and what it says then. */
class H2StoreRefusalTest {
  @TempDir Path folder;

  private Path directory;

  @BeforeEach
  void nameTheCatalog() {
    directory = folder.resolve("catalog");
  }

  @Test
  void neverCreatesACatalogThatMustExist() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> H2Store.existing(directory).open(new SampleIndexer()))
        .withMessageContaining("holds no catalog")
        .satisfies(refusal -> assertThat(refusal.remedy()).isEqualTo(Remedy.FIX_REQUEST));
    assertThat(directory).doesNotExist();
  }

  @Test
  void createsNothingBeforeTheFirstChange() {
    try (CatalogStore store = H2Store.at(directory).open(new SampleIndexer())) {
      assertThat(store.identity()).isEmpty();
    }
    assertThat(directory).doesNotExist();
  }

  @Test
  void leavesADirectoryThatIsNoCatalogAsItIs() throws IOException {
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("holiday.txt"), "photo");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> H2Store.at(directory).open(new SampleIndexer()))
        .withMessageContaining("not a catalog");
    assertThat(directory.toFile().list()).containsExactly("holiday.txt");
  }

  @Test
  void refusesAFormatOfTheFuture() throws IOException {
    StoreFixture.open(H2Store.at(directory)).close();
    Path pack = directory.resolve("statements.pack");
    byte[] bytes = Files.readAllBytes(pack);
    bytes[11] = 2;
    Files.write(pack, bytes);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> H2Store.at(directory).open(new SampleIndexer()))
        .withMessageContaining("has format 2")
        .withMessageContaining("nothing was changed");
    assertThat(pack).hasBinaryContent(bytes);
  }

  /** A damaged commit in the middle is no torn tail: nothing is cut off. */
  @Test
  void refusesACatalogWithADamagedCommitBeforeWholeOnes() throws IOException {
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory))) {
      StoreFixture.commit(store, SampleStatement.note("one"));
      StoreFixture.commit(store, SampleStatement.note("two"));
    }
    Path pack = directory.resolve("statements.pack");
    byte[] bytes = Files.readAllBytes(pack);
    bytes[100] ^= 1;
    Files.write(pack, bytes);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> H2Store.at(directory).open(new SampleIndexer()))
        .withMessageContaining("statement 0 is damaged")
        .satisfies(damage -> assertThat(damage.remedy()).isEqualTo(Remedy.RESTORE_STORE));
    assertThat(pack).hasBinaryContent(bytes);
  }

  /** Reading needs no right to write; root may write anything, so a file stands in the way here. */
  @Test
  void readsWhereItMayNotWrite() throws IOException {
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory))) {
      StoreFixture.commit(store, SampleStatement.note("one"));
    }
    Files.delete(directory.resolve("lock"));
    Files.createDirectory(directory.resolve("lock"));
    try (CatalogStore store = H2Store.at(directory).open(new SampleIndexer())) {
      assertThat(store.log().size()).isEqualTo(1);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> StoreFixture.commit(store, SampleStatement.note("two")))
          .satisfies(refusal -> assertThat(refusal.remedy()).isEqualTo(Remedy.FIX_ENVIRONMENT));
      assertThat(store.log().read(0, 5)).hasSize(1);
    }
  }

  @Test
  void goesOnWhenADiskThatWasFullHasSpaceAgain() {
    FailingFiles files = new FailingFiles();
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory).files(files))) {
      StoreFixture.commit(store, SampleStatement.note("one"));
      for (int bytesLeft : new int[] {0, 1, 15, 16, 40}) {
        files.bytesLeft = bytesLeft;
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> StoreFixture.commit(store, SampleStatement.note("two")))
            .withMessageContaining("nothing was changed")
            .satisfies(full -> assertThat(full.remedy()).isEqualTo(Remedy.FIX_ENVIRONMENT));
        files.bytesLeft = bytesLeft;
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(
                () ->
                    store
                        .nodes()
                        .putAll(
                            Map.of(
                                SampleStatement.note("k").id().digest(),
                                SampleStatement.note("blob").bytes())));
      }
      files.bytesLeft = Integer.MAX_VALUE;
      StoreFixture.commit(store, SampleStatement.note("three"));
    }
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(store.log().read(0, 9))
          .extracting("bytes")
          .containsExactly(
              SampleStatement.note("one").bytes(), SampleStatement.note("three").bytes());
    }
  }

  @Test
  void writesNoMoreAfterAForceThatFailed() {
    FailingFiles files = new FailingFiles();
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory).files(files))) {
      files.forceFails = true;
      assertThatExceptionOfType(CommitStateUnknownException.class)
          .isThrownBy(() -> StoreFixture.commit(store, SampleStatement.note("one")));
      files.forceFails = false;
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.commit(0, List.of(SampleStatement.note("two").bytes())))
          .satisfies(unknown -> assertThat(unknown.remedy()).isEqualTo(Remedy.DO_NOT_CLEAN_UP));
    }
  }

  @Test
  void changesNothingWhereTheNameOfANewPackCannotBeForcedAndGoesOnAfterwards() {
    FailingFiles files = new FailingFiles();
    SampleStatement one = SampleStatement.note("one");
    SampleStatement two = SampleStatement.note("two");
    Map<Digest, ByteString> node = Map.of(two.id().digest(), two.bytes());
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory).files(files))) {
      StoreFixture.commit(store, one);
      files.directoryForceFails = true;
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> store.nodes().putAll(node))
            .withMessageContaining("nothing was changed")
            .satisfies(failed -> assertThat(failed.remedy()).isEqualTo(Remedy.FIX_ENVIRONMENT));
      }
      files.directoryForceFails = false;
      store.nodes().putAll(node);
      StoreFixture.commit(store, two);
    }
    assertThat(files.filesOpen()).as("files that are left open").isZero();
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(store.log().read(0, 9))
          .extracting("bytes")
          .containsExactly(one.bytes(), two.bytes());
      assertThat(store.nodes().get(two.id().digest())).contains(two.bytes());
    }
  }
}
