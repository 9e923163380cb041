package io.holdfast.catalog.testkit;

import static io.holdfast.catalog.testkit.StoreFixture.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.StoreFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Identity, log and commits of a store. */
public interface CommitContract extends StoreFixture {
  /** A store has no identity before one is given, and keeps it for good. */
  @Test
  default void keepsTheIdentityItWasGiven() {
    StoreFactory factory = newStore();
    try (CatalogStore store = factory.open(new SampleIndexer())) {
      assertThat(store.identity()).isEmpty();
      assertThat(store.log().size()).isZero();
      store.initialise(IDENTITY);
      assertThat(store.identity()).contains(IDENTITY);
    }
    try (CatalogStore store = factory.open(new SampleIndexer())) {
      assertThat(store.identity()).contains(IDENTITY);
    }
  }

  /** The same identity again changes nothing; another is refused. */
  @Test
  default void refusesAnotherIdentity() {
    CatalogIdentity other =
        new CatalogIdentity("f".repeat(32), ByteString.ofUtf8("another 16 bytes"));
    try (CatalogStore store = StoreFixture.open(newStore())) {
      store.initialise(IDENTITY);
      assertThatExceptionOfType(CommitConflictException.class)
          .isThrownBy(() -> store.initialise(other));
      assertThat(store.identity()).contains(IDENTITY);
    }
  }

  /** Nothing is committed before a catalog was created. */
  @Test
  default void refusesStatementsBeforeThereIsACatalog() {
    try (CatalogStore store = newStore().open(new SampleIndexer())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> commit(store, SampleStatement.note("early")));
      assertThat(store.log().size()).isZero();
    }
  }

  /** Every range of the log is read as it was committed. */
  @Test
  default void readsAnyRangeOfTheLog() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      List<Statement> all = LongStream.range(0, 23).mapToObj(CommitContract::note).toList();
      store.commit(0, all.subList(0, 1).stream().map(Statement::bytes).toList());
      store.commit(1, all.subList(1, 20).stream().map(Statement::bytes).toList());
      store.commit(20, all.subList(20, 23).stream().map(Statement::bytes).toList());
      assertThat(store.log().size()).isEqualTo(23);
      for (int from = 0; from <= 24; from++) {
        for (int limit = 1; limit <= 25; limit++) {
          int start = Math.min(from, 23);
          assertThat(store.log().read(from, limit))
              .isEqualTo(all.subList(start, Math.min(start + limit, 23)));
        }
      }
      assertThat(store.log().read(5, Integer.MAX_VALUE)).hasSize(18);
      assertThat(store.log().read(Long.MAX_VALUE, 5)).isEmpty();
    }
  }

  /** A statement of 1 MiB, and text of every plane of Unicode, come back as they were. */
  @Test
  default void keepsLargeAndForeignStatements() {
    StoreFactory factory = newStore();
    SampleStatement large = SampleStatement.note("\u0000é漢\uD83D\uDE00".repeat(40_000));
    try (CatalogStore store = StoreFixture.open(factory)) {
      commit(store, large);
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertThat(store.log().read(0, 1)).containsExactly(new Statement(0, large.bytes()));
    }
  }

  /** A range that cannot be is a programmer's error. */
  @Test
  default void refusesImpossibleRangesAndEmptyCommits() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      assertThatIllegalArgumentException().isThrownBy(() -> store.log().read(-1, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> store.log().read(0, 0));
      assertThatIllegalArgumentException().isThrownBy(() -> store.commit(0, List.of()));
    }
  }

  /** A commit made for another size is refused with both sizes, and changes nothing. */
  @Test
  default void refusesACommitMadeForAnotherSize() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      commit(store, SampleStatement.note("a"), SampleStatement.note("b"));
      for (long wrong : new long[] {0, 1, 3, Long.MAX_VALUE}) {
        assertThatExceptionOfType(CommitConflictException.class)
            .isThrownBy(() -> store.commit(wrong, List.of(SampleStatement.note("c").bytes())))
            .satisfies(
                conflict -> {
                  assertThat(conflict.expectedSize()).isEqualTo(wrong);
                  assertThat(conflict.foundSize()).isEqualTo(2);
                });
      }
      assertThat(store.log().size()).isEqualTo(2);
    }
  }

  /** One statement that cannot be indexed stops the whole commit. */
  @Test
  default void appliesACommitWhollyOrNotAtAll() {
    StoreFactory factory = newStore();
    SampleStatement good = SampleStatement.snapshot("db", Instant.EPOCH);
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertThatExceptionOfType(MalformedStatementException.class)
          .isThrownBy(
              () -> store.commit(0, List.of(good.bytes(), ByteString.ofUtf8("type=nonsense"))));
      assertThat(store.log().size()).isZero();
      assertThat(store.index().rowCount()).isZero();
      assertThat(store.index().find(good.id())).isEmpty();
      commit(store, good);
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertThat(store.log().read(0, 9)).containsExactly(new Statement(0, good.bytes()));
      assertThat(store.index().datasets()).containsExactly(DatasetName.of("db"));
    }
  }

  /** The view follows the commits of this store. */
  @Test
  default void tellsWhatItSees() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      commit(store, SampleStatement.note("a"));
      assertThat(store.view().logSize()).isEqualTo(1);
      assertThat(store.view().writable()).isTrue();
    }
  }

  /** A closed store may be closed again, and does nothing else. */
  @Test
  default void doesNothingAfterItWasClosed() {
    CatalogStore store = StoreFixture.open(newStore());
    store.close();
    store.close();
    assertThatIllegalStateException().isThrownBy(() -> store.log().size());
    assertThatIllegalStateException()
        .isThrownBy(() -> store.commit(0, List.of(SampleStatement.note("late").bytes())));
  }

  private static Statement note(long index) {
    return new Statement(index, SampleStatement.note("number " + index).bytes());
  }
}
