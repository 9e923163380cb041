package io.holdfast.catalog.h2;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.StoreFactory;

/** How a catalog lies in its files. */
enum Protection {
  PLAIN {
    @Override
    StoreFactory over(StoreFactory store) {
      return store;
    }
  },
  ENCRYPTED {
    @Override
    StoreFactory over(StoreFactory store) {
      return Catalogs.encrypted(store, () -> ByteString.copyOf(new byte[KeySource.KEY_BYTES]));
    }
  };

  /** The store as programs open it. */
  abstract StoreFactory over(StoreFactory store);
}
