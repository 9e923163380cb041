package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits while a commit is forced goes into the next one together. */
@Timeout(60)
class GroupCommitTest {
  private static final int WAITING = 9;

  private final StatementCodec codec = new StatementCodec("holdfast/test");
  private final AtomicInteger commits = new AtomicInteger();
  private final CountDownLatch firstIsWriting = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private TamperedStore store;
  private CatalogWriter writer;

  @BeforeEach
  void openACatalogWhoseFirstCommitTakesLong() {
    CatalogStore plain = MemoryStore.factory().open(new StatementRows());
    new CatalogOpening(Clock.systemUTC(), new SecureRandom()).open(plain);
    store = new TamperedStore(plain);
    store.beforeCommit =
        size -> {
          if (commits.incrementAndGet() == 1) {
            firstIsWriting.countDown();
            await(goOn);
          }
        };
    writer = new CatalogWriter(store);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ByteString statement(int number) {
    return codec.encode(SampleCatalog.full(number));
  }

  @Test
  void commitsWhatWaitedInOneGroupAndTellsEachItsPlace() throws Exception {
    List<FutureTask<Long>> appends = appendBehindTheFirst(List.of());
    goOn.countDown();
    for (int i = 0; i < appends.size(); i++) {
      long place = appends.get(i).get();
      assertThat(store.log().read(place, 2))
          .extracting(Statement::bytes)
          .containsExactly(statement(2 * i), statement(2 * i + 1));
    }
    assertThat(commits).hasValue(2);
    assertThat(store.log().size()).isEqualTo(1 + 2 * (1 + WAITING));
  }

  @Test
  void refusesWhatCannotBeReadAndCommitsTheOthersOfItsGroup() throws Exception {
    ByteString bad = ByteString.ofUtf8("no statement");
    List<FutureTask<Long>> appends = appendBehindTheFirst(List.of(bad));
    goOn.countDown();
    assertThatThrownBy(() -> appends.get(appends.size() - 1).get())
        .hasCauseInstanceOf(MalformedStatementException.class);
    for (FutureTask<Long> append : appends.subList(0, appends.size() - 1)) {
      assertThat(append.get()).isPositive();
    }
    assertThat(store.log().size()).isEqualTo(1 + 2 * (1 + WAITING));
  }

  @Test
  void tellsEveryoneOfAGroupThatTheStoreFailed() throws Exception {
    List<FutureTask<Long>> appends = appendBehindTheFirst(List.of());
    store.beforeCommit =
        size -> {
          commits.incrementAndGet();
          throw new StoreException(Remedy.DO_NOT_CLEAN_UP, "here", "the disk is gone", null);
        };
    goOn.countDown();
    assertThat(appends.get(0).get()).isPositive();
    for (FutureTask<Long> append : appends.subList(1, appends.size())) {
      assertThatThrownBy(append::get).hasCauseInstanceOf(StoreException.class);
    }
    assertThat(commits).hasValue(2);
    assertThat(store.log().size()).isEqualTo(3);
  }

  /** The first commit is being written; the others, and those given, wait for their turn. */
  private List<FutureTask<Long>> appendBehindTheFirst(List<ByteString> last) throws Exception {
    List<FutureTask<Long>> appends = new ArrayList<>();
    for (int i = 0; i <= WAITING; i++) {
      start(appends, List.of(statement(2 * i), statement(2 * i + 1)));
      await(firstIsWriting);
    }
    if (!last.isEmpty()) {
      start(appends, last);
    }
    return appends;
  }

  private void start(List<FutureTask<Long>> appends, List<ByteString> statements) {
    FutureTask<Long> append = new FutureTask<>(() -> writer.append(statements));
    appends.add(append);
    Thread thread = new Thread(append);
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
