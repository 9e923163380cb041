package io.holdfast.catalog.verify;

/**
 * What a sample tells of what it left out: the chance that at least one of the damaged units is in
 * it, for a sample that is drawn by lot, each unit alike, without replacement. Immutable and
 * thread-safe.
 *
 * <p>The chance is that of the hypergeometric distribution: of N units of which k are damaged, a
 * sample of n misses all with C(N-k, n) / C(N, n).
 *
 * @param total how many units there are, N
 * @param drawn how many are in the sample, n
 */
public record SampleOdds(long total, long drawn) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative, or more are drawn than there are
   */
  public SampleOdds {
    if (drawn < 0 || drawn > total) {
      throw new IllegalArgumentException(
          "expected 0 to " + total + " units in the sample, found " + drawn);
    }
  }

  /**
   * The chance that a sample finds damage.
   *
   * @param damaged how many units are damaged, k, from 0 to {@code total}
   * @return from 0 to 1; exact to about 12 digits, for tiny chances too
   * @throws IllegalArgumentException if {@code damaged} is out of range
   */
  public double detection(long damaged) {
    if (damaged < 0 || damaged > total) {
      throw new IllegalArgumentException(
          "expected 0 to " + total + " damaged units, found " + damaged);
    }
    if (damaged == 0 || drawn == 0) {
      return 0;
    }
    if (damaged > total - drawn) {
      return 1;
    }
    // C(N-k, n) / C(N, n) is the product of 1 - n / (N - i) for i below k, and the same with k and
    // n exchanged: the shorter product is taken. Logarithms keep what is near 0 or 1 exact.
    long steps = Math.min(damaged, drawn);
    double other = Math.max(damaged, drawn);
    double sum = 0;
    double lost = 0;
    for (long i = 0; i < steps; i++) {
      double term = Math.log1p(-other / (total - i)) - lost;
      double next = sum + term;
      lost = (next - sum) - term;
      sum = next;
      if (sum < -745) {
        return 1; // exp of it is 0 in a double
      }
    }
    return -Math.expm1(sum);
  }

  /**
   * How many units a share of all is, at least 1 where there is any: what "0.1% damaged" means.
   *
   * @param share from 0 to 1
   */
  public long shareOfTotal(double share) {
    return total == 0 ? 0 : Math.max(1, Math.min(total, Math.round(share * total)));
  }

  /**
   * What share of all is expected to have been read after several samples of this size, each with a
   * seed of its own: 1 - (1 - n/N)^d.
   *
   * @param runs how many samples, d, 0 or more
   */
  public double expectedCoverage(long runs) {
    requireRuns(runs);
    if (total == 0 || drawn == total) {
      return runs == 0 && total > 0 ? 0 : 1;
    }
    return -Math.expm1(runs * Math.log1p(-(double) drawn / total));
  }

  /**
   * What share of all has been read after several runs that each read as much, and take what was
   * not read yet first: min(1, d n/N).
   *
   * @param runs how many runs, d, 0 or more
   */
  public double coverageUnverifiedFirst(long runs) {
    requireRuns(runs);
    return total == 0 ? 1 : Math.min(1, (double) drawn / total * runs);
  }

  private static void requireRuns(long runs) {
    if (runs < 0) {
      throw new IllegalArgumentException("expected 0 or more runs, found " + runs);
    }
  }
}
