/** Hashing on the JDK's Vector API, where Java is started with it. */
module io.holdfast.catalog.vector {
  requires static jdk.incubator.vector;
  requires static org.jspecify;
  requires io.holdfast.catalog.api;

  provides io.holdfast.catalog.spi.HashAcceleration with
      io.holdfast.catalog.vector.VectorAcceleration;
}
