package io.holdfast.catalog.core.memory;

import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.StoreContract;

class MemoryStoreTest implements StoreContract {
  @Override
  public StoreFactory newStore() {
    return MemoryStore.factory();
  }
}
