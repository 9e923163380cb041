package io.holdfast.catalog.core.encrypted;

import static io.holdfast.catalog.testkit.SampleStatement.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.StoreContract;
import io.holdfast.catalog.testkit.StoreFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Encryption changes nothing of what a store must do. */
class EncryptedStoreTest implements StoreContract {
  private static final KeySource KEY = () -> ByteString.copyOf(new byte[KeySource.KEY_BYTES]);

  @Override
  public StoreFactory newStore() {
    return encrypted(MemoryStore.factory());
  }

  private static StoreFactory encrypted(StoreFactory store) {
    return EncryptedStore.over(store, KEY);
  }

  /** Whoever can write the store under it, and has no key, may put the log into another order. */
  @Test
  void statementsThatChangedPlacesAreRefused() {
    StoreFactory written = MemoryStore.factory();
    try (CatalogStore store = StoreFixture.open(encrypted(written))) {
      StoreFixture.commit(store, note("first"));
      StoreFixture.commit(store, note("second"), note("third"));
    }
    assertThat(readBack(written, List.of(0, 1, 2))).hasSize(3);
    for (List<Integer> order :
        List.of(List.of(0, 2, 1), List.of(0, 1, 1), List.of(0, 2), List.of(1, 0, 2))) {
      assertThatThrownBy(() -> readBack(written, order))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("expected statement " + firstMoved(order))
          .hasMessageContaining("found other bytes");
    }
  }

  private static int firstMoved(List<Integer> order) {
    return IntStream.range(0, order.size())
        .filter(i -> order.get(i) != i)
        .findFirst()
        .orElseThrow();
  }

  /** The log, read with the key, of a store with sealed statements in the places given. */
  private static List<Statement> readBack(StoreFactory written, List<Integer> order) {
    StoreFactory moved = MemoryStore.factory();
    try (CatalogStore from = written.open(statement -> List.of());
        CatalogStore to = moved.open(statement -> List.of())) {
      to.initialise(from.identity().orElseThrow());
      to.commit(0, order.stream().map(i -> from.log().read(i, 1).get(0).bytes()).toList());
    }
    try (CatalogStore store = encrypted(moved).open(new SampleIndexer())) {
      return store.log().read(0, order.size());
    }
  }
}
