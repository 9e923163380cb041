package io.holdfast.catalog.testkit;

import static io.holdfast.catalog.testkit.StoreFixture.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogIndex.StoredAct;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import io.holdfast.catalog.spi.StoreFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Acts in a store's index. */
public interface ActContract extends StoreFixture {
  /** Acts are found by kind, by scope and by subject, in log order. */
  @Test
  default void findsActsByKindScopeAndSubject() {
    Digest plan = Digest.fromHex("ab".repeat(32));
    Digest other = Digest.fromHex("cd".repeat(32));
    Instant late = Instant.parse("2026-11-23T17:00:00.000000001Z");
    StoreFactory factory = newStore();
    try (CatalogStore store = StoreFixture.open(factory)) {
      commit(
          store,
          SampleStatement.act(ActKind.REQUEST, "a", plan).with("at", late),
          SampleStatement.act(ActKind.APPROVAL, "a", plan));
      commit(
          store,
          SampleStatement.act(ActKind.APPROVAL, "b", other),
          SampleStatement.act(ActKind.APPROVAL, "a", plan));
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      CatalogIndex index = store.index();
      StoredAct request = act(0, ActKind.REQUEST, "a", plan, late);
      StoredAct first = act(1, ActKind.APPROVAL, "a", plan, Instant.EPOCH);
      StoredAct elsewhere = act(2, ActKind.APPROVAL, "b", other, Instant.EPOCH);
      StoredAct second = act(3, ActKind.APPROVAL, "a", plan, Instant.EPOCH);
      assertThat(index.acts(ActKind.APPROVAL)).containsExactly(first, elsewhere, second);
      assertThat(index.acts(ActKind.APPROVAL, "a")).containsExactly(first, second);
      assertThat(index.acts(plan)).containsExactly(request, first, second);
      assertThat(index.acts(ActKind.DRILL)).isEmpty();
      assertThat(index.acts(ActKind.REQUEST, "b")).isEmpty();
      assertThat(index.acts(Digest.fromHex("ef".repeat(32)))).isEmpty();
      assertThat(index.rowCount()).isEqualTo(4);
    }
  }

  private static StoredAct act(
      long logIndex, ActKind kind, String scope, Digest subject, Instant at) {
    return new StoredAct(logIndex, new ActRow(kind, scope, subject, at));
  }

  /** An act on a dataset is news of that dataset, a policy is news of policies alone. */
  @Test
  default void growsTheVersionsThatAnActConcerns() {
    Digest subject = Digest.fromHex("ab".repeat(32));
    DatasetName a = DatasetName.of("a");
    DatasetName b = DatasetName.of("b");
    StoreFactory factory = newStore();
    try (CatalogStore store = StoreFixture.open(factory)) {
      commit(
          store,
          SampleStatement.snapshot("a", Instant.EPOCH),
          SampleStatement.snapshot("b", Instant.EPOCH));
      long before = store.index().version(a);
      long otherBefore = store.index().version(b);
      assertThat(store.index().version(ActKind.DRILL)).isZero();
      commit(store, SampleStatement.act(ActKind.DRILL, "a", subject));
      long drilled = store.index().version(a);
      assertThat(drilled).isGreaterThan(before);
      assertThat(store.index().version(b)).isEqualTo(otherBefore);
      assertThat(store.index().version(ActKind.POLICY)).isZero();
      commit(store, SampleStatement.act(ActKind.POLICY, "a", subject));
      assertThat(store.index().version(a)).isEqualTo(drilled);
      assertThat(store.index().version(ActKind.POLICY)).isPositive();
      assertThat(store.index().acts(ActKind.POLICY, "a")).hasSize(1);
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      long policies = store.index().version(ActKind.POLICY);
      assertThat(policies).isPositive();
      commit(store, SampleStatement.act(ActKind.POLICY, "**", subject));
      assertThat(store.index().version(ActKind.POLICY)).isGreaterThan(policies);
    }
  }

  /**
   * An act on a dataset of which nothing was recorded makes no dataset, and is kept all the same.
   */
  @Test
  default void keepsActsOnDatasetsWithoutSnapshots() {
    Digest subject = Digest.fromHex("ab".repeat(32));
    StoreFactory factory = newStore();
    try (CatalogStore store = StoreFixture.open(factory)) {
      commit(store, SampleStatement.act(ActKind.DRILL, "never-recorded", subject));
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      List<StoredAct> kept = store.index().acts(ActKind.DRILL, "never-recorded");
      assertThat(kept).hasSize(1);
      assertThat(store.index().datasets()).isEmpty();
      assertThat(store.index().version(DatasetName.of("never-recorded"))).isPositive();
    }
  }
}
