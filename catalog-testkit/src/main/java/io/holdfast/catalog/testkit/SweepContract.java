package io.holdfast.catalog.testkit;

import static io.holdfast.catalog.testkit.SampleSweep.blob;
import static io.holdfast.catalog.testkit.SampleSweep.blobs;
import static io.holdfast.catalog.testkit.SampleSweep.drop;
import static io.holdfast.catalog.testkit.SampleSweep.key;
import static io.holdfast.catalog.testkit.SampleSweep.refs;
import static io.holdfast.catalog.testkit.StoreFixture.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.spi.SweepFigures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A store that frees blobs. */
public interface SweepContract extends StoreFixture {
  /** What nothing refers to is gone, all else stays, for good; the statement is in the log. */
  @Test
  default void freesWhatNothingRefersTo() {
    StoreFactory factory = newStore();
    try (CatalogStore store = StoreFixture.open(factory)) {
      store.nodes().putAll(blobs(1, 2, 3));
      commit(store, refs(1, 2), refs(2, 3));
      store.nodes().putAll(blobs(4));
      commit(store, drop(0));
      SweepFigures forecast = sweepable(store);
      assertThat(forecast.nodesFreed()).isEqualTo(2);
      SweepFigures freed = sweep(store);
      assertThat(freed.nodesFreed()).isEqualTo(2);
      assertThat(freed.bytesFreed()).isPositive();
      assertThat(store.log().size()).isEqualTo(4);
      assertHolds(store, List.of(2, 3), List.of(1, 4));
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertHolds(store, List.of(2, 3), List.of(1, 4));
      assertThat(sweep(store)).isEqualTo(SweepFigures.NONE);
      assertThat(store.log().size()).isEqualTo(4);
    }
  }

  /** What was freed can be put again, and stays as long as it is referred to. */
  @Test
  default void takesAgainWhatWasFreed() {
    StoreFactory factory = newStore();
    try (CatalogStore store = StoreFixture.open(factory)) {
      for (int round = 0; round < 4; round++) {
        store.nodes().putAll(blobs(1, 2, 3));
        commit(store, refs(1, 2), refs(3));
        commit(store, drop(store.log().size() - 2));
        sweep(store);
        assertHolds(store, List.of(3), List.of(1, 2));
      }
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertHolds(store, List.of(3), List.of(1, 2));
      store.nodes().putAll(blobs(1));
      commit(store, refs(1));
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertHolds(store, List.of(1, 3), List.of(2));
    }
  }

  /** What was put under a lease stays, new or there already, until the lease ends. */
  @Test
  default void keepsWhatIsLeased() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      store.nodes().putAll(blobs(1, 2, 3, 4));
      commit(store, SampleStatement.note("they are put"));
      try (NodeLease lease = store.lease()) {
        store.nodes().putAll(blobs(2, 5));
        lease.keep(key(3));
        assertThat(sweep(store).nodesFreed()).isEqualTo(2);
        assertHolds(store, List.of(2, 3, 5), List.of(1, 4));
        assertThat(sweep(store)).isEqualTo(SweepFigures.NONE);
        commit(store, refs(2));
      }
      sweep(store);
      assertHolds(store, List.of(2), List.of(1, 3, 4, 5));
    }
  }

  /** A statement that was committed while blobs were marked counts. */
  @Test
  default void keepsWhatIsReferredToMeanwhile() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      store.nodes().putAll(blobs(1, 2, 3));
      commit(store, refs(1));
      SampleSweep marking = new SampleSweep(store.log());
      store.sweep(
          new MeddledSweep(
              marking,
              () -> {
                NodeLease lease = store.lease();
                store.nodes().putAll(blobs(2, 4));
                commit(store, refs(2, 4));
                lease.close();
              }));
      assertHolds(store, List.of(1, 2, 4), List.of(3));
    }
  }

  /** A sweep that cannot tell what is live frees nothing and states nothing. */
  @Test
  default void freesNothingWhereMarkingFails() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      store.nodes().putAll(blobs(1, 2));
      commit(store, refs(1));
      assertThatThrownBy(
              () ->
                  store.sweep(
                      new MeddledSweep(
                          new SampleSweep(store.log()),
                          () -> {
                            throw new IllegalStateException("a node is damaged");
                          })))
          .hasMessage("a node is damaged");
      assertHolds(store, List.of(1, 2), List.of());
      assertThat(store.log().size()).isEqualTo(1);
      assertThat(sweep(store).nodesFreed()).isEqualTo(1);
    }
  }

  /**
   * Threads put the same blobs again and again under leases, and refer to them, while others are
   * freed: whatever is referred to at the end is there.
   */
  @Test
  default void losesNothingBesideThreadsThatPutEqualBlobs()
      throws InterruptedException, ExecutionException {
    StoreFactory factory = newStore();
    try (CatalogStore store = StoreFixture.open(factory)) {
      ExecutorService pool = Executors.newFixedThreadPool(5);
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int seed = thread;
        running.add(pool.submit(() -> putAndRefer(store, new Random(seed), 40)));
      }
      running.add(
          pool.submit(
              () -> {
                for (int i = 0; i < 25; i++) {
                  store.sweep(new SampleSweep(store.log()));
                }
              }));
      pool.shutdown();
      for (Future<?> each : running) {
        each.get();
      }
      assertHoldsAllReferredTo(store);
      store.sweep(new SampleSweep(store.log()));
      assertHoldsAllReferredTo(store);
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertHoldsAllReferredTo(store);
    }
  }

  private static void putAndRefer(CatalogStore store, Random random, int rounds) {
    List<Long> own = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      int first = random.nextInt(30);
      int second = random.nextInt(30);
      NodeLease lease = store.lease();
      store.nodes().putAll(blobs(first));
      store.nodes().putAll(blobs(second));
      own.add(commitRetrying(store, refs(first, second)));
      lease.close();
      if (random.nextInt(3) > 0) {
        commitRetrying(store, drop(own.remove(random.nextInt(own.size()))));
      }
    }
  }

  private static long commitRetrying(CatalogStore store, SampleStatement statement) {
    while (true) {
      long size = store.log().size();
      try {
        store.commit(size, List.of(statement.bytes()));
        return size;
      } catch (CommitConflictException e) {
        assertThat(e.foundSize()).isNotEqualTo(e.expectedSize());
      }
    }
  }

  private static void assertHoldsAllReferredTo(CatalogStore store) {
    SampleSweep.referredTo(store.log().read(0, Integer.MAX_VALUE))
        .forEach(number -> assertThat(store.nodes().get(key(number))).contains(blob(number)));
  }

  private static SweepFigures sweep(CatalogStore store) {
    return store.sweep(new SampleSweep(store.log()));
  }

  private static SweepFigures sweepable(CatalogStore store) {
    SampleSweep marking = new SampleSweep(store.log());
    marking.mark();
    return store.sweepable(marking::isLive);
  }

  private static void assertHolds(CatalogStore store, List<Integer> there, List<Integer> gone) {
    there.forEach(number -> assertThat(store.nodes().get(key(number))).contains(blob(number)));
    gone.forEach(number -> assertThat(store.nodes().get(key(number))).isEmpty());
  }

  /**
   * Something happens right after the marking.
   *
   * @param marking marks
   * @param then happens
   */
  record MeddledSweep(SampleSweep marking, Runnable then) implements NodeSweep {
    @Override
    public void mark() {
      marking.mark();
      then.run();
    }

    @Override
    public void markNew(Collection<Digest> roots, Consumer<Digest> marked) {
      marking.markNew(roots, marked);
    }

    @Override
    public boolean isLive(Digest key) {
      return marking.isLive(key);
    }

    @Override
    public ByteString statement(long index, SweepFigures freed) {
      return marking.statement(index, freed);
    }
  }
}
