/** The embedded store, on H2. */
@SuppressWarnings("module") // the name ends in a digit because its database does
module io.holdfast.catalog.h2 {
  requires static org.jspecify;
  requires transitive io.holdfast.catalog.api;
  requires com.github.luben.zstd_jni;
  requires com.h2database;

  exports io.holdfast.catalog.h2;
}
