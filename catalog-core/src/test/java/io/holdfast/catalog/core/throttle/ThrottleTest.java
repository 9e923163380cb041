package io.holdfast.catalog.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.progress.CancelledException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MIB = 1 << 20;

  private record Read(long at, long bytes) {}

  /** No second, whenever it begins, sees more than the rate, and a twentieth that was saved up. */
  @ParameterizedTest
  @ValueSource(longs = {1_000, 65_536, 10 * MIB, 3_000_000_017L})
  void holdsTheRateOverAnySecondWhateverIsRead(long rate) {
    long seed = rate + 42;
    Random random = new Random(seed);
    VirtualTime time = new VirtualTime(Long.MAX_VALUE - 3 * SECOND);
    Throttle throttle = Throttle.of(rate, time);
    Deque<Read> lastSecond = new ArrayDeque<>();
    long inLastSecond = 0;
    long total = 0;
    long begin = time.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      int wanted = random.nextInt(4) == 0 ? 1 << 18 : random.nextInt(200);
      int taken = throttle.take(wanted);
      int read = random.nextInt(10) == 0 ? taken / 2 : taken;
      throttle.giveBack(taken - read);
      total += read;
      inLastSecond += read;
      lastSecond.add(new Read(time.nanoTime(), read));
      while (time.nanoTime() - lastSecond.element().at() >= SECOND) {
        inLastSecond -= lastSecond.remove().bytes();
      }
      long most = rate + rate / 20 + rate / 500 + 1 + throttle.mostAtOnce();
      assertThat(inLastSecond).as("seed %d, read %d", seed, i).isLessThanOrEqualTo(most);
      if (random.nextInt(100) == 0) {
        time.pass(random.nextInt(1_000_000_000));
      }
    }
    assertThat(total).isPositive();
    assertThat(time.nanoTime() - begin).as("time passes").isPositive();
  }

  /**
   * What a throttle lets through is the rate, and not much less: 2 seconds for 2 seconds' bytes.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 4_096, 1 << 18, Integer.MAX_VALUE})
  void givesTheRateToReadsOfAnyLength(int wanted) {
    VirtualTime time = new VirtualTime();
    Throttle throttle = Throttle.of(MIB, time);
    long left = 2 * MIB;
    while (left > 0) {
      left -= throttle.take((int) Math.min(left, wanted));
    }
    assertThat(time.nanoTime()).isBetween(2 * SECOND - 2_000_000, 2 * SECOND + 2_000_000);
    assertThat(time.waits()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void threadsShareOneBucket() throws InterruptedException {
    VirtualTime time = new VirtualTime();
    Throttle throttle = Throttle.of(MIB, time);
    Thread[] readers = new Thread[4];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = new Thread(() -> takeAll(throttle, MIB));
      readers[i].start();
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(time.nanoTime()).isBetween(4 * SECOND - 2_000_000, 4 * SECOND + 2_000_000);
  }

  private static void takeAll(Throttle throttle, long bytes) {
    long left = bytes;
    while (left > 0) {
      left -= throttle.take((int) left);
    }
  }

  @Test
  void savesUpNoMoreThanAMoment() {
    VirtualTime time = new VirtualTime();
    Throttle throttle = Throttle.of(MIB, time);
    time.pass(3_600 * SECOND);
    takeAll(throttle, MIB);
    assertThat(time.nanoTime() - 3_600 * SECOND).isGreaterThan(SECOND * 9 / 10);
  }

  @Test
  void asksForNothingWhereThereIsNoLimit() {
    assertThat(Throttle.NONE.take(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Throttle.NONE.isNone()).isTrue();
    InputStream bytes = new ByteArrayInputStream(new byte[1]);
    assertThat(ThrottledStream.of(bytes, Throttle.NONE)).isSameAs(bytes);
    assertThatThrownBy(() -> Throttle.of(0, new VirtualTime()))
        .isInstanceOf(IllegalArgumentException.class);
    Throttle fastest = Throttle.of(Long.MAX_VALUE - 1, new VirtualTime());
    assertThat(fastest.take(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  /** Where the length is known: 16 threads would wait for 16 pieces, and give them back. */
  @Test
  void nobodyWaitsForBytesThatShortStreamsDoNotHave() throws IOException {
    VirtualTime time = new VirtualTime();
    Throttle throttle = Throttle.of(1_000, time);
    time.pass(SECOND);
    long before = time.nanoTime();
    InputStream in = ThrottledStream.of(new ByteArrayInputStream(new byte[10]), throttle, 10);
    assertThat(in.readAllBytes()).hasSize(10);
    assertThat(time.nanoTime() - before).isZero();
    InputStream longer = ThrottledStream.of(new ByteArrayInputStream(new byte[500]), throttle, 10);
    assertThat(longer.readAllBytes()).hasSize(500);
    assertThat(time.nanoTime() - before).isBetween(SECOND * 45 / 100, SECOND * 51 / 100);
  }

  @Test
  void interruptionEndsAWaitAndStaysSet() {
    Throttle throttle = Throttle.of(1, new VirtualTime());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> throttle.take(100)).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStreamBehindAThrottleCountsJustWhatItReads() throws IOException {
    VirtualTime time = new VirtualTime();
    Throttle throttle = Throttle.of(1_000, time);
    byte[] bytes = new byte[3_000];
    new Random(1).nextBytes(bytes);
    InputStream in = ThrottledStream.of(new ByteArrayInputStream(bytes), throttle);
    assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
    in.skipNBytes(999);
    byte[] rest = in.readAllBytes();
    assertThat(rest).hasSize(2_000).isEqualTo(Arrays.copyOfRange(bytes, 1_000, 3_000));
    assertThat(in.read()).isEqualTo(-1);
    assertThat(time.nanoTime()).isBetween(3 * SECOND - 100_000_000, 3 * SECOND + 100_000_000);
  }
}
