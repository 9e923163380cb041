package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.testkit.PinStoreContract;
import io.holdfast.catalog.trust.PinStore;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** Pins in files keep the contract. */
class FilePinTest implements PinStoreContract {
  private final AtomicInteger pins = new AtomicInteger();

  @TempDir Path folder;

  @Override
  public PinStore newPinStore() {
    return Pins.file(folder.resolve("state/" + pins.incrementAndGet() + ".pin"));
  }

  @Override
  public PinStore reopened(PinStore store) {
    return Pins.file(Path.of(store.location()));
  }
}
