package io.holdfast.catalog.core.journey;

import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One catalog that goes on in two ways, as after somebody copied it and used both. */
final class ForkedStore {
  private final StoreFactory first = MemoryStore.factory();
  private final StoreFactory second = MemoryStore.factory();
  private @Nullable CatalogStore read;

  StoreFactory first() {
    return indexer -> {
      CatalogStore store = first.open(indexer);
      read = store;
      return store;
    };
  }

  StoreFactory second() {
    return second;
  }

  /** Makes the second one equal to the first one; its nodes are made again by what is recorded. */
  void fork() {
    CatalogStore from = Objects.requireNonNull(read);
    try (CatalogStore to = second.open(new StatementRows())) {
      to.initialise(from.identity().orElseThrow());
      List<ByteString> statements = new ArrayList<>();
      from.log().read(0, 1_000).stream().map(Statement::bytes).forEach(statements::add);
      to.commit(0, statements);
    }
  }
}
