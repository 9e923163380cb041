package io.holdfast.catalog.core.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.StoreException;
import org.junit.jupiter.api.Test;

/** Whoever can write the files may move sealed records about: none opens as what it is not. */
class SealedRecordsTest {
  private static final ByteString RECORD = ByteString.ofUtf8("a record");
  private static final Digest ONE = digest(1);
  private static final Digest OTHER = digest(2);

  private final SealedRecords records = records("00112233445566778899aabbccddeeff");

  private static SealedRecords records(String catalogId) {
    ByteString key = ByteString.copyOf(new byte[KeySource.KEY_BYTES]);
    return new SealedRecords(new StoreCipher(key, catalogId), "memory");
  }

  private static Digest digest(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return Digest.copyOf(bytes);
  }

  @Test
  void aNodeOpensUnderItsNameAlone() {
    ByteString sealed = records.sealedNode(ONE, RECORD);
    assertThat(records.node(ONE, sealed)).isEqualTo(RECORD);
    assertThatThrownBy(() -> records.node(OTHER, sealed))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("expected node " + OTHER)
        .hasMessageContaining("restore the catalog from its backup");
  }

  @Test
  void aHintIsReadUnderItsNameAlone() {
    ByteString sealed = records.sealedHint("one", RECORD);
    assertThat(records.hint("one", sealed)).contains(RECORD);
    assertThat(records.hint("other", sealed)).isEmpty();
  }

  @Test
  void aRecordOfOneKindIsNoneOfAnother() {
    Statement node = new Statement(7, records.sealedNode(ONE, RECORD));
    assertThatThrownBy(() -> records.statement(node))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("expected statement 7");
    ByteString statement = records.sealed(new Statement(7, RECORD));
    assertThat(records.statement(new Statement(7, statement)).bytes()).isEqualTo(RECORD);
    assertThatThrownBy(() -> records.node(ONE, statement)).isInstanceOf(StoreException.class);
    assertThat(records.hint("one", statement)).isEmpty();
  }

  @Test
  void aStatementOpensInItsPlaceAlone() {
    ByteString sealed = records.sealed(new Statement(7, RECORD));
    assertThat(records.statement(new Statement(7, sealed)).bytes()).isEqualTo(RECORD);
    for (long other : new long[] {0, 6, 8, 7L << 32}) {
      assertThatThrownBy(() -> records.statement(new Statement(other, sealed)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("expected statement " + other);
    }
  }

  /** What is written today cannot be passed off as of the time when places were not sealed. */
  @Test
  void aStatementDoesNotBecomeOneOfAnyPlace() {
    byte[] sealed = records.sealed(new Statement(7, RECORD)).toByteArray();
    sealed[0] = 1;
    assertThatThrownBy(() -> records.statement(new Statement(7, ByteString.copyOf(sealed))))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void aRecordOfAnotherCatalogIsRefusedThoughTheKeyIsTheSame() {
    ByteString sealed = records.sealedNode(ONE, RECORD);
    SealedRecords others = records("ffeeddccbbaa99887766554433221100");
    assertThatThrownBy(() -> others.node(ONE, sealed)).isInstanceOf(StoreException.class);
  }
}
