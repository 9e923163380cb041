package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.StoreFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CatalogWriterTest {
  private final StoreFactory factory = MemoryStore.factory();
  private final StatementCodec codec = new StatementCodec("holdfast/test");

  private CatalogStore open() {
    CatalogStore store = factory.open(new StatementRows());
    new CatalogOpening(Clock.systemUTC(), new SecureRandom()).open(store);
    return store;
  }

  private ByteString statement(int number) {
    return codec.encode(SampleCatalog.full(number));
  }

  @Test
  void appendsAtTheEndAndTellsWhere() {
    CatalogStore store = open();
    CatalogWriter writer = new CatalogWriter(store);
    assertThat(writer.append(List.of(statement(1)))).isEqualTo(1);
    assertThat(writer.append(List.of(statement(2), statement(3)))).isEqualTo(2);
    assertThat(store.log().read(0, 10))
        .extracting(Statement::bytes)
        .endsWith(statement(1), statement(2), statement(3))
        .hasSize(4);
  }

  /** Several writers as of several processes, each with threads: nothing is lost or doubled. */
  @Test
  void losesNothingAmongWritersThatOvertakeEachOther() throws Exception {
    List<CatalogWriter> writers =
        List.of(new CatalogWriter(open()), new CatalogWriter(open()), new CatalogWriter(open()));
    Set<Long> places = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        int number = i;
        done.add(
            threads.submit(
                () -> places.add(writers.get(number % 3).append(List.of(statement(number))))));
      }
      for (Future<?> future : done) {
        future.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(places).hasSize(600);
    assertThat(open().log().read(1, 1_000).stream().map(Statement::bytes).distinct()).hasSize(600);
  }

  @Test
  void takesTheSizeThatAConflictNames() {
    CatalogStore store = open();
    Overtaken overtaken = new Overtaken(store, 99);
    assertThat(new CatalogWriter(overtaken.asStore()).append(List.of(statement(1_000))))
        .isEqualTo(100);
    assertThat(store.log().read(100, 1).get(0).bytes()).isEqualTo(statement(1_000));
  }

  @Test
  void givesUpAfterAHundredConflicts() {
    Overtaken overtaken = new Overtaken(open(), Integer.MAX_VALUE);
    CatalogWriter writer = new CatalogWriter(overtaken.asStore());
    assertThatThrownBy(() -> writer.append(List.of(statement(1_000))))
        .isInstanceOf(CommitConflictException.class);
    assertThat(overtaken.conflicts).isEqualTo(100);
  }

  @Test
  void makesAStatementAgainAfterEachConflict() {
    CatalogStore store = open();
    Overtaken overtaken = new Overtaken(store, 3);
    List<Long> seen = new ArrayList<>();
    Statement appended =
        new CatalogWriter(overtaken.asStore())
            .appendChecked(
                () -> {
                  seen.add(store.log().size());
                  return List.of(statement(1_000 + seen.size()));
                });
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
    assertThat(appended).isEqualTo(new Statement(4, statement(1_004)));
    assertThat(store.log().read(4, 1)).containsExactly(appended);
    assertThat(store.log().size()).isEqualTo(5);
  }

  @Test
  void appendsNothingWhereTheMakingRefuses() {
    CatalogStore store = open();
    CatalogWriter writer = new CatalogWriter(store);
    assertThatThrownBy(
            () ->
                writer.appendChecked(
                    () -> {
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThat(store.log().size()).isEqualTo(1);
    assertThat(writer.append(List.of(statement(1)))).isEqualTo(1);
  }

  /** What only one may do is done once, however many try at the same moment. */
  @Test
  void letsOneOfManyAppendWhatMayStandOnce() throws Exception {
    List<CatalogStore> stores = List.of(open(), open(), open());
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<Boolean>> tries = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        CatalogStore store = stores.get(i % 3);
        int number = i;
        tries.add(threads.submit(() -> appendsTheOnlyOne(store, number)));
      }
      int done = 0;
      for (Future<Boolean> one : tries) {
        done += one.get() ? 1 : 0;
      }
      assertThat(done).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
    assertThat(open().log().size()).isEqualTo(2);
  }

  private boolean appendsTheOnlyOne(CatalogStore store, int number) {
    try {
      new CatalogWriter(store)
          .appendChecked(
              () -> {
                if (store.log().size() > 1) {
                  throw new IllegalStateException("taken");
                }
                return List.of(statement(number));
              });
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** A store in which, so many times, somebody else commits just before. */
  private final class Overtaken {
    private final CatalogStore store;
    private final int times;
    private int conflicts;

    Overtaken(CatalogStore store, int times) {
      this.store = store;
      this.times = times;
    }

    TamperedStore asStore() {
      TamperedStore overtaken = new TamperedStore(store);
      overtaken.beforeCommit =
          size -> {
            if (conflicts < times) {
              store.commit(size, List.of(statement(conflicts++)));
            }
          };
      return overtaken;
    }
  }
}
