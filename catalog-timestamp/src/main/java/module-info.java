/** Time stamps of RFC 3161 and evidence records of RFC 4998 over checkpoints. */
module io.holdfast.catalog.timestamp {
  requires static org.jspecify;
  requires transitive io.holdfast.catalog.api;
  requires transitive java.net.http;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.util;

  exports io.holdfast.catalog.timestamp;
}
