package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogOpeningTest {
  private final CatalogOpening opening =
      new CatalogOpening(Clock.fixed(SampleCatalog.NOW, ZoneOffset.UTC), new SecureRandom());

  private static CatalogStore empty() {
    return MemoryStore.factory().open(new StatementRows());
  }

  private void refuses(CatalogStore store, Remedy remedy, String fact) {
    assertThatThrownBy(() -> opening.open(store))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.remedy()).isEqualTo(remedy))
        .hasMessageContaining(fact);
  }

  @Test
  void createsACatalogWithItsFirstStatement() {
    CatalogStore store = empty();
    CatalogIdentity identity = opening.open(store);
    assertThat(store.identity()).contains(identity);
    assertThat(store.log().size()).isEqualTo(1);
    Statement first = store.log().read(0, 1).get(0);
    assertThat(StatementCodec.decode(first))
        .isEqualTo(
            new Fact.CatalogCreated(
                identity.origin(), CatalogOpening.saltDigest(identity), SampleCatalog.NOW));
    assertThat(first.bytes().toUtf8()).doesNotContain(identity.salt().toHex());
  }

  /** SHA-256 of 16 zero bytes, as sha256sum gives it. */
  @Test
  void saltDigestIsTheSha256OfTheSalt() {
    CatalogIdentity zero = new CatalogIdentity("0".repeat(32), ByteString.copyOf(new byte[16]));
    assertThat(CatalogOpening.saltDigest(zero).toHex())
        .isEqualTo("374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb");
  }

  @Test
  void everyCatalogIsAnother() {
    CatalogIdentity one = opening.open(empty());
    CatalogIdentity other = opening.open(empty());
    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.salt()).isNotEqualTo(other.salt());
    assertThat(one.salt().toHex()).isNotEqualTo(one.id());
  }

  @Test
  void findsTheSameCatalogAgain() {
    CatalogStore store = empty();
    CatalogIdentity identity = opening.open(store);
    assertThat(opening.open(store)).isEqualTo(identity);
    assertThat(store.log().size()).isEqualTo(1);
  }

  @Test
  void completesACreationThatACrashCutInTwo() {
    CatalogStore store = empty();
    CatalogIdentity identity =
        new CatalogIdentity("ab".repeat(16), ByteString.copyOf(new byte[16]));
    store.initialise(identity);
    assertThat(opening.open(store)).isEqualTo(identity);
    assertThat(store.log().size()).isEqualTo(1);
  }

  @Test
  void refusesALogThatWasEmptiedUnderItsIndex() {
    TamperedStore store = new SampleCatalog().withEveryType().store.take();
    store.statements.clear();
    refuses(store, Remedy.RESTORE_STORE, "expected an index as empty as the log, found 6 rows");
  }

  @Test
  void refusesTheLogOfAnotherCatalog() {
    TamperedStore store = new SampleCatalog().store.take();
    String origin = store.identity.orElseThrow().origin();
    store.rewrite(0, new SampleCatalog().store.log().read(0, 1).get(0).bytes());
    refuses(store, Remedy.RESTORE_STORE, "expected the log of " + origin + ", found that of");
  }

  @Test
  void refusesAnotherSalt() {
    TamperedStore store = new SampleCatalog().store.take();
    String id = store.identity.orElseThrow().id();
    byte[] salt = HexFormat.of().parseHex("00".repeat(16));
    store.identity = Optional.of(new CatalogIdentity(id, ByteString.copyOf(salt)));
    refuses(store, Remedy.RESTORE_STORE, "expected a salt with digest");
  }

  @Test
  void refusesABeginningThatIsNoCreation() {
    TamperedStore store = new SampleCatalog().withEveryType().store.take();
    ByteString creation = store.statements.get(0).bytes();
    store.rewrite(0, store.statements.get(1).bytes());
    refuses(store, Remedy.RESTORE_STORE, "expected the creation of the catalog in statement 0");
    store.rewrite(0, ByteString.ofUtf8("{}"));
    refuses(store, Remedy.RESTORE_STORE, "malformed statement 0");
    store.rewrite(0, creation);
    assertThat(opening.open(store)).isEqualTo(store.identity.orElseThrow());
    store.statements.remove(0);
    store.rows.add(new StoredRow(0, store.rows.get(0).row()));
    refuses(store, Remedy.RESTORE_STORE, "expected statement 0, found none");
  }

  @Test
  void createsNothingWhileAnotherProcessHoldsTheStore() {
    TamperedStore store = new TamperedStore(empty());
    store.locked = true;
    refuses(store, Remedy.RETRY, "process 7");
    store.locked = false;
    store.initialise(new CatalogIdentity("ab".repeat(16), ByteString.copyOf(new byte[16])));
    store.locked = true;
    refuses(store, Remedy.RETRY, "process 7");
    store.locked = false;
    CatalogIdentity identity = opening.open(store);
    store.locked = true;
    assertThat(opening.open(store)).isEqualTo(identity);
  }
}
