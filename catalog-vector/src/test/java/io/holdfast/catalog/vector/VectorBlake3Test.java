package io.holdfast.catalog.vector;

import io.holdfast.catalog.spi.Blake3Lanes;
import io.holdfast.catalog.testkit.Blake3LanesContract;

/** Vectors keep the contract of lanes. */
class VectorBlake3Test implements Blake3LanesContract {
  @Override
  public Blake3Lanes lanes() {
    return new VectorBlake3();
  }
}
