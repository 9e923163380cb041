/** The engine: recording, selection, verification and restore over any store. */
module io.holdfast.catalog.core {
  requires static org.jspecify;
  requires transitive io.holdfast.catalog.api;
  requires com.fasterxml.jackson.core;
  requires com.github.benmanes.caffeine;
  requires com.github.luben.zstd_jni;
  requires com.google.common;
  requires jdk.jfr;
  requires org.apache.commons.compress;
  requires org.bouncycastle.provider;
  requires org.tukaani.xz;
  requires roaringbitmap;

  uses io.holdfast.catalog.spi.HashAcceleration;

  exports io.holdfast.catalog.core;
}
