package io.holdfast.catalog.journey;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.StoreContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store under encryption does what every store must do. */
class EncryptedH2StoreTest implements StoreContract {
  private static final KeySource KEY = () -> ByteString.copyOf(new byte[KeySource.KEY_BYTES]);

  private final AtomicInteger stores = new AtomicInteger();

  @TempDir Path folder;

  @Override
  public StoreFactory newStore() {
    return Catalogs.encrypted(
        H2Store.at(folder.resolve("catalog-" + stores.incrementAndGet())), KEY);
  }
}
