package io.holdfast.catalog.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the chances with exact ones. */
class SampleOddsTest {
  private static final MathContext EXACT = new MathContext(40);

  private static BigInteger choose(long from, long count) {
    BigInteger result = BigInteger.ONE;
    for (long i = 0; i < count; i++) {
      result = result.multiply(BigInteger.valueOf(from - i)).divide(BigInteger.valueOf(i + 1));
    }
    return result;
  }

  /** 1 - C(N-k, n) / C(N, n), exact up to the last division. */
  private static double exact(long total, long drawn, long damaged) {
    BigInteger all = choose(total, drawn);
    BigInteger missing = damaged > total - drawn ? BigInteger.ZERO : choose(total - damaged, drawn);
    return new BigDecimal(all.subtract(missing)).divide(new BigDecimal(all), EXACT).doubleValue();
  }

  @Test
  void equalsTheExactChance() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      long total = 1L + random.nextInt(random.nextBoolean() ? 30 : 3_000);
      long drawn = random.nextLong(total + 1);
      long damaged = random.nextLong(total + 1);
      double expected = exact(total, drawn, damaged);
      assertThat(new SampleOdds(total, drawn).detection(damaged))
          .as("seed %s: N %s, n %s, k %s", seed, total, drawn, damaged)
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void keepsTinyChancesExact() {
    // One of a billion drawn, one damaged: one in a billion, not 0.
    assertThat(new SampleOdds(1_000_000_000, 1).detection(1)).isCloseTo(1e-9, within(1e-21));
    assertThat(new SampleOdds(1_000_000_000, 10_000_000).detection(1))
        .isCloseTo(0.01, within(1e-14));
    assertThat(new SampleOdds(1L << 40, 1).detection(1)).isEqualTo(0x1p-40);
  }

  @Test
  void isCertainOnlyWhereTheRestCannotHoldTheDamage() {
    SampleOdds odds = new SampleOdds(100, 90);
    assertThat(odds.detection(11)).isEqualTo(1);
    assertThat(odds.detection(10)).isLessThan(1);
    assertThat(odds.detection(0)).isZero();
    assertThat(new SampleOdds(100, 0).detection(100)).isZero();
    assertThat(new SampleOdds(0, 0).detection(0)).isZero();
  }

  @Test
  void saysWhatOnePercentADayMeans() {
    SampleOdds odds = new SampleOdds(1_000_000, 10_000);
    assertThat(odds.expectedCoverage(100)).isCloseTo(1 - Math.pow(0.99, 100), within(1e-12));
    assertThat(odds.coverageUnverifiedFirst(99)).isCloseTo(0.99, within(1e-12));
    assertThat(odds.coverageUnverifiedFirst(100)).isEqualTo(1);
    assertThat(odds.coverageUnverifiedFirst(101)).isEqualTo(1);
    assertThat(odds.expectedCoverage(0)).isZero();
    assertThat(new SampleOdds(5, 5).expectedCoverage(1)).isEqualTo(1);
    assertThat(odds.shareOfTotal(0.001)).isEqualTo(1_000);
    assertThat(new SampleOdds(10, 1).shareOfTotal(0.001)).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new SampleOdds(5, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SampleOdds(5, -1)).isInstanceOf(IllegalArgumentException.class);
    SampleOdds odds = new SampleOdds(5, 5);
    assertThat(odds.detection(5)).isEqualTo(1);
    assertThatThrownBy(() -> odds.detection(6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> odds.detection(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void roundsASharePartlyDrawnUp() {
    Sample one = Sample.ofShare(Sample.Unit.ENTRIES, 0.01, 7);
    assertThat(one.sizeOf(100)).isEqualTo(1);
    assertThat(one.sizeOf(101)).isEqualTo(2);
    assertThat(one.sizeOf(0)).isZero();
    assertThat(Sample.ofShare(Sample.Unit.ENTRIES, 1, 7).sizeOf(9)).isEqualTo(9);
    assertThat(Sample.ofCount(Sample.Unit.CHUNKS, 10, 7).sizeOf(9)).isEqualTo(9);
    assertThatThrownBy(() -> Sample.ofShare(Sample.Unit.ENTRIES, 0, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sample.ofShare(Sample.Unit.ENTRIES, 1.01, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sample.ofCount(Sample.Unit.ENTRIES, 0, 7))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
