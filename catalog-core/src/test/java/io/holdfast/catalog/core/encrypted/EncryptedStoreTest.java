package io.holdfast.catalog.core.encrypted;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.StoreContract;

/** Encryption changes nothing of what a store must do. */
class EncryptedStoreTest implements StoreContract {
  private static final KeySource KEY = () -> ByteString.copyOf(new byte[KeySource.KEY_BYTES]);

  @Override
  public StoreFactory newStore() {
    return EncryptedStore.over(MemoryStore.factory(), KEY);
  }
}
