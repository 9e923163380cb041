package io.holdfast.catalog.h2;

import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.StoreContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class H2StoreWithIndexNowAndThenTest implements StoreContract {
  private final AtomicInteger stores = new AtomicInteger();

  @TempDir Path folder;

  @Override
  public StoreFactory newStore() {
    return H2Store.at(folder.resolve("catalog-" + stores.incrementAndGet())).statementsInMemory(3);
  }
}
