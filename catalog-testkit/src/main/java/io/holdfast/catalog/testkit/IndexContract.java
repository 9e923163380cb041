package io.holdfast.catalog.testkit;

import static io.holdfast.catalog.testkit.StoreFixture.commit;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow.Kind;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The queries of a store's index. */
public interface IndexContract extends StoreFixture {
  /** Snapshots come by time, then id, the newest where there is a limit. */
  @Test
  default void listsByTimeThenId() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      SampleStatement late = SampleStatement.snapshot("db", Instant.parse("2026-11-23T17:00:00Z"));
      SampleStatement early =
          SampleStatement.snapshot("db", Instant.parse("2026-11-23T02:00:00.000000001Z"));
      SampleStatement twin = early.label("twin", "yes");
      commit(store, late, early, twin);
      List<SnapshotId> expected =
          Stream.concat(Stream.of(early.id(), twin.id()).sorted(), Stream.of(late.id())).toList();
      assertThat(ids(store, SnapshotQuery.all())).isEqualTo(expected);
      assertThat(ids(store, SnapshotQuery.builder().limit(2).build()))
          .isEqualTo(expected.subList(1, 3));
    }
  }

  /** Dataset, labels and times narrow a list; both ends of a time range belong to it. */
  @Test
  default void narrowsAList() {
    Instant noon = Instant.parse("2026-11-23T12:00:00.123456789Z");
    try (CatalogStore store = StoreFixture.open(newStore())) {
      SampleStatement a = SampleStatement.snapshot("a", noon).label("engine", "3db");
      SampleStatement b = SampleStatement.snapshot("b", noon).label("engine", "3db");
      SampleStatement next =
          SampleStatement.snapshot("a", noon.plusNanos(1)).label("engine", "3db").label("x", "1");
      commit(store, a, b, next);
      SnapshotQuery.Builder ofA = SnapshotQuery.builder().dataset(DatasetName.of("a"));
      assertThat(ids(store, ofA.build())).containsExactly(a.id(), next.id());
      assertThat(ids(store, ofA.label("engine", "3db").build())).hasSize(2);
      assertThat(ids(store, ofA.since(noon).until(noon).build())).containsExactly(a.id());
      assertThat(ids(store, ofA.label("x", "1").build())).isEmpty();
      assertThat(ids(store, SnapshotQuery.builder().label("x", "1").build()))
          .containsExactly(next.id());
      assertThat(ids(store, SnapshotQuery.builder().label("engine", "newdb").build())).isEmpty();
      assertThat(ids(store, SnapshotQuery.builder().dataset(DatasetName.of("c")).build()))
          .isEmpty();
    }
  }

  /** Any number of digits of an id finds it. */
  @Test
  default void findsByIdAndPrefix() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      List<SampleStatement> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(SampleStatement.snapshot("db", Instant.ofEpochSecond(i)));
      }
      commit(store, all.toArray(SampleStatement[]::new));
      all.sort(comparing(SampleStatement::id));
      for (SampleStatement one : all) {
        assertThat(store.index().find(one.id()).orElseThrow().id()).isEqualTo(one.id());
        for (int digits : new int[] {1, 2, 3, 7, 8, 63, 64}) {
          String prefix = one.id().toString().substring(0, digits);
          assertThat(store.index().findByPrefix(prefix, 100))
              .extracting(Snapshot::id)
              .isEqualTo(
                  all.stream()
                      .map(SampleStatement::id)
                      .filter(id -> id.toString().startsWith(prefix))
                      .toList());
          assertThat(store.index().findByPrefix(prefix, 1)).hasSize(1);
        }
      }
      assertThat(store.index().find(SampleStatement.note("no such").id())).isEmpty();
    }
  }

  /** Facts hold copies and verifications in the log's order and the latest declarations. */
  @Test
  default void gathersTheFactsOfASnapshot() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      SampleStatement snapshot = SampleStatement.snapshot("db", Instant.EPOCH);
      SnapshotId id = snapshot.id();
      SampleStatement later = SampleStatement.verification(id, Instant.ofEpochSecond(9));
      SampleStatement earlier = SampleStatement.verification(id, Instant.ofEpochSecond(5));
      commit(store, snapshot, SampleStatement.copy(id, "/b"), later);
      assertThat(store.index().facts(id).orElseThrow().status()).isEqualTo(SnapshotStatus.NORMAL);
      commit(store, SampleStatement.copy(id, "/a"), earlier);
      commit(store, SampleStatement.declaration(id, Kind.QUARANTINED, "first"));
      commit(store, SampleStatement.declaration(id, Kind.RETIRED, "old"));
      commit(store, SampleStatement.declaration(id, Kind.QUARANTINED, "latest"));
      SnapshotFacts facts = store.index().facts(id).orElseThrow();
      assertThat(facts.copies()).extracting("source.location").containsExactly("/b", "/a");
      assertThat(facts.verifications())
          .extracting(Verification::id)
          .containsExactly(later.id().digest(), earlier.id().digest());
      assertThat(facts.status())
          .isEqualTo(new SnapshotStatus(Optional.of("latest"), Optional.of("old")));
      assertThat(store.index().facts(DatasetName.of("db"))).containsExactly(facts);
      assertThat(store.index().facts(later.id())).isEmpty();
    }
  }

  /** A dataset's version grows with statements about it and no others. */
  @Test
  default void growsTheVersionOfADatasetThatAStatementIsAbout() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      SampleStatement a = SampleStatement.snapshot("a", Instant.EPOCH);
      SampleStatement b = SampleStatement.snapshot("b", Instant.EPOCH);
      assertThat(store.index().version(DatasetName.of("a"))).isZero();
      commit(store, a, b);
      long first = store.index().version(DatasetName.of("a"));
      assertThat(first).isPositive();
      commit(store, SampleStatement.copy(b.id(), "/b"), SampleStatement.note("nothing"));
      assertThat(store.index().version(DatasetName.of("a"))).isEqualTo(first);
      List<SampleStatement> about =
          List.of(
              SampleStatement.copy(a.id(), "/a"),
              SampleStatement.verification(a.id(), Instant.EPOCH),
              SampleStatement.declaration(a.id(), Kind.RETIRED, "old"));
      for (SampleStatement statement : about) {
        long before = store.index().version(DatasetName.of("a"));
        commit(store, statement);
        assertThat(store.index().version(DatasetName.of("a"))).isGreaterThan(before);
      }
    }
  }

  /** What is known already adds a row and changes no answer. */
  @Test
  default void countsTheFirstOfTwoEqualStatements() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      SampleStatement snapshot = SampleStatement.snapshot("db", Instant.EPOCH);
      SampleStatement copy = SampleStatement.copy(snapshot.id(), "/a");
      commit(store, snapshot, copy);
      commit(store, snapshot, copy);
      assertThat(store.index().list(SnapshotQuery.all())).hasSize(1);
      assertThat(store.index().facts(snapshot.id()).orElseThrow().copies()).hasSize(1);
      assertThat(store.index().statementIndex(snapshot.id())).hasValue(0);
      assertThat(store.index().statementIndex(copy.id())).isEmpty();
      assertThat(store.index().rowCount()).isEqualTo(4);
      assertThat(store.index().rows(0, 4)).hasSize(4);
    }
  }

  /**
   * Random histories: every row comes back as it was made, and every query answers as the plainest
   * index does, before and after opening again.
   */
  @Test
  default void answersAsThePlainestIndexDoes() {
    for (long seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      StoreFactory factory = newStore();
      SampleHistory history = new SampleHistory(random);
      MemoryIndex plain = MemoryIndex.empty();
      CatalogStore store = StoreFixture.open(factory);
      try {
        for (int round = 0; round < 8; round++) {
          List<ByteString> statements = history.next(1 + random.nextInt(20));
          long size = store.log().size();
          store.commit(size, statements);
          plain.append(size, rows(size, statements));
          if (random.nextInt(3) == 0) {
            store.close();
            store = StoreFixture.open(factory);
          }
          assertSameAnswers(seed, store.index(), plain, history);
        }
      } finally {
        store.close();
      }
    }
  }

  private static List<List<IndexRow>> rows(long size, List<ByteString> statements) {
    List<List<IndexRow>> rows = new ArrayList<>();
    for (ByteString bytes : statements) {
      rows.add(new SampleIndexer().rows(new Statement(size + rows.size(), bytes)));
    }
    return rows;
  }

  private static void assertSameAnswers(
      long seed, CatalogIndex found, CatalogIndex expected, SampleHistory history) {
    String why = "seed " + seed;
    assertThat(found.rowCount()).as(why).isEqualTo(expected.rowCount());
    assertThat(found.rows(0, Long.MAX_VALUE)).as(why).isEqualTo(expected.rows(0, Long.MAX_VALUE));
    assertThat(found.rows(3, 11)).as(why).isEqualTo(expected.rows(3, 11));
    assertThat(found.datasets()).as(why).isEqualTo(expected.datasets());
    for (DatasetName dataset : SampleHistory.DATASETS) {
      assertThat(found.facts(dataset)).as(why).isEqualTo(expected.facts(dataset));
      assertThat(found.version(dataset)).as(why).isEqualTo(expected.version(dataset));
    }
    assertSameActs(why, found, expected, history);
    for (SnapshotId id : history.snapshots()) {
      assertThat(found.find(id)).as(why).isEqualTo(expected.find(id));
      assertThat(found.facts(id)).as(why).isEqualTo(expected.facts(id));
      assertThat(found.statementIndex(id)).as(why).isEqualTo(expected.statementIndex(id));
    }
    for (int i = 0; i < 10; i++) {
      SnapshotQuery query = history.query();
      assertThat(found.list(query)).as(why).isEqualTo(expected.list(query));
    }
  }

  private static void assertSameActs(
      String why, CatalogIndex found, CatalogIndex expected, SampleHistory history) {
    for (ActKind kind : ActKind.values()) {
      assertThat(found.acts(kind)).as(why).isEqualTo(expected.acts(kind));
      assertThat(found.version(kind)).as(why).isEqualTo(expected.version(kind));
      for (String scope : SampleHistory.SCOPES) {
        assertThat(found.acts(kind, scope)).as(why).isEqualTo(expected.acts(kind, scope));
      }
    }
    for (String scope : SampleHistory.SCOPES) {
      DatasetName dataset = DatasetName.of(scope);
      assertThat(found.version(dataset)).as(why).isEqualTo(expected.version(dataset));
    }
    for (Digest subject : history.subjects()) {
      assertThat(found.acts(subject)).as(why).isEqualTo(expected.acts(subject));
    }
  }

  private static List<SnapshotId> ids(CatalogStore store, SnapshotQuery query) {
    return store.index().list(query).stream().map(Snapshot::id).toList();
  }
}
