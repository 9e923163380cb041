package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import io.holdfast.catalog.spi.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements 1 and 2 set policies of two patterns, 3 is a snapshot. */
class ActLogTest {
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");

  private final CatalogStore memory = MemoryStore.factory().open(new StatementRows());
  private final TamperedStore store = new TamperedStore(memory);
  private final ActLog acts = new ActLog(store);
  private final PolicySet first = set("a/**");
  private final PolicySet second = set("b");

  private static PolicySet set(String pattern) {
    return new PolicySet(
        DatasetPolicy.builder(DatasetPattern.of(pattern)).build(),
        PolicyDigest.of(DatasetPolicy.defaults()),
        0,
        List.of(),
        NOW);
  }

  @BeforeEach
  void record() {
    new CatalogOpening(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom()).open(memory);
    memory.commit(
        1,
        List.of(
            StatementCodec.encode(first),
            StatementCodec.encode(second),
            new StatementCodec("holdfast/test").encode(SampleCatalog.full(1))));
  }

  @Test
  void readsActsByKindScopeAndSubject() {
    assertThat(acts.all(ActKind.POLICY, PolicySet.class))
        .extracting(ActLog.Kept::act)
        .containsExactly(first, second);
    Digest id = StatementCodec.idOf(StatementCodec.encode(second));
    assertThat(acts.all(ActKind.POLICY, "b", PolicySet.class))
        .containsExactly(new ActLog.Kept<>(2, id, second));
    assertThat(acts.about(PolicyDigest.of(first.policy()), ActKind.POLICY, PolicySet.class))
        .extracting(ActLog.Kept::logIndex)
        .containsExactly(1L);
    assertThat(acts.about(PolicyDigest.of(first.policy()), ActKind.DRILL, PolicySet.class))
        .isEmpty();
    assertThat(acts.version(ActKind.POLICY)).isEqualTo(3);
    assertThat(acts.version(ActKind.DRILL)).isZero();
  }

  private void refused(String found) {
    assertThatThrownBy(() -> acts.all(ActKind.POLICY, PolicySet.class))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RESTORE_STORE))
        .hasMessageContaining(found)
        .hasMessageContaining("audit the catalog");
  }

  @Test
  void refusesARowThatItsStatementDoesNotMake() {
    store.take();
    ActRow honest = first.row();
    List<ActRow> forged =
        List.of(
            new ActRow(honest.kind(), "c", honest.subject(), honest.at()),
            new ActRow(honest.kind(), honest.scope(), second.row().subject(), honest.at()),
            new ActRow(honest.kind(), honest.scope(), honest.subject(), NOW.plusNanos(1)));
    for (ActRow row : forged) {
      store.rows.set(0, new StoredRow(1, row));
      refused("a statement that makes");
    }
    store.rows.set(0, new StoredRow(1, honest));
    assertThat(acts.all(ActKind.POLICY, PolicySet.class)).hasSize(2);
  }

  @Test
  void refusesARowOfAnotherStatement() {
    store.take();
    store.rows.set(0, new StoredRow(3, first.row()));
    refused("SnapshotRow");
    store.rows.set(0, new StoredRow(2, first.row()));
    refused("scope=b");
    store.rows.set(0, new StoredRow(9, first.row()));
    refused("no statement");
  }

  @Test
  void refusesAStatementThatCannotBeRead() {
    store.take();
    store.rewrite(1, ByteString.ofUtf8("{}"));
    refused("'type'");
  }
}
