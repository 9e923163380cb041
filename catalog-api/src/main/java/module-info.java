/** The values, services and store SPI of the Holdfast backup catalog. */
module io.holdfast.catalog.api {
  requires static transitive org.jspecify;

  exports io.holdfast.catalog;
  exports io.holdfast.catalog.approval;
  exports io.holdfast.catalog.comparison;
  exports io.holdfast.catalog.content;
  exports io.holdfast.catalog.bundle;
  exports io.holdfast.catalog.digest;
  exports io.holdfast.catalog.drill;
  exports io.holdfast.catalog.error;
  exports io.holdfast.catalog.finding;
  exports io.holdfast.catalog.gc;
  exports io.holdfast.catalog.health;
  exports io.holdfast.catalog.lineage;
  exports io.holdfast.catalog.log;
  exports io.holdfast.catalog.manifest;
  exports io.holdfast.catalog.policy;
  exports io.holdfast.catalog.progress;
  exports io.holdfast.catalog.restore;
  exports io.holdfast.catalog.retention;
  exports io.holdfast.catalog.runbook;
  exports io.holdfast.catalog.selection;
  exports io.holdfast.catalog.snapshot;
  exports io.holdfast.catalog.source;
  exports io.holdfast.catalog.spi;
  exports io.holdfast.catalog.trust;
  exports io.holdfast.catalog.verify;
}
