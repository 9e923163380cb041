package io.holdfast.catalog.h2.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriterLockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Logger LOGGER = Logger.getLogger(WriterLock.class.getName());

  @TempDir private Path directory;
  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void logsWhoWasWaitedForAndHowLong() throws Exception {
    waitForAnother(Duration.ZERO);
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getMessage()).contains("to write");
    assertThat(logged.get(0).getParameters()[0]).isEqualTo(directory);
    assertThat((String) logged.get(0).getParameters()[2])
        .startsWith("process " + ProcessHandle.current().pid() + " of user ");
  }

  @Test
  void saysNothingOfAShortWait() throws Exception {
    waitForAnother(Duration.ofHours(1));
    assertThat(logged).isEmpty();
  }

  @Test
  void saysNothingWhereNobodyHeldIt() throws IOException {
    WriterLock.take(directory, PATIENCE, Duration.ZERO).close();
    assertThat(logged).isEmpty();
  }

  /** Takes the lock while it is held, and lets it go once the taker is seen to wait. */
  private void waitForAnother(Duration notable) throws Exception {
    FutureTask<WriterLock> taking =
        new FutureTask<>(() -> WriterLock.take(directory, PATIENCE, notable));
    Thread taker = new Thread(taking, "taker");
    try (WriterLock held = WriterLock.take(directory, PATIENCE)) {
      assertThat(held).isNotNull();
      taker.start();
      while (taker.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    taking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).close();
  }
}
