/** What every store must pass, and what tests need: damaged sources, a clock to set, fixtures. */
module io.holdfast.catalog.testkit {
  requires static org.bouncycastle.pkix;
  requires static org.bouncycastle.provider;
  requires static org.bouncycastle.util;
  requires static org.jspecify;
  requires transitive io.holdfast.catalog.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;

  exports io.holdfast.catalog.testkit;
  exports io.holdfast.catalog.testkit.disk;
  exports io.holdfast.catalog.testkit.fault;
  exports io.holdfast.catalog.testkit.timestamp;
}
