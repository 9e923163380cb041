package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.verify.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.BitSet;

/**
 * Draws a sample without replacement, by R. W. Floyd's algorithm (Bentley and Floyd, "A sample of
 * brilliance", CACM 30, 1987), from numbers that depend on the payload and the seed alone. Not
 * thread-safe.
 */
public final class SampleDraw {
  private static final byte[] CONTEXT = "holdfast/sample/1\n".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha = Sha256.create();
  private final Digest payload;
  private final long seed;
  private ByteBuffer numbers = ByteBuffer.allocate(0);
  private long block;

  private SampleDraw(Digest payload, long seed) {
    this.payload = payload;
    this.seed = seed;
  }

  /**
   * Draws units of a payload.
   *
   * @param sample how many of what
   * @param payload what the payload is: root of its manifest, or digest of an archive's own bytes
   * @param layout its units
   */
  public static UnitSet of(Sample sample, Digest payload, UnitLayout layout) {
    boolean entries = sample.unit() == Sample.Unit.ENTRIES;
    UnitSet candidates = entries ? layout.fileStarts() : layout.files();
    int total = Math.toIntExact(candidates.size());
    int size = Math.toIntExact(sample.sizeOf(total));
    BitSet places = new SampleDraw(payload, sample.seed()).places(total, size);
    BitSet units = new BitSet();
    int place = 0;
    for (int unit = candidates.next(0); unit >= 0; unit = candidates.next(unit + 1)) {
      if (places.get(place++)) {
        units.set(unit, entries ? layout.end(unit) : unit + 1);
      }
    }
    return UnitSet.of(units);
  }

  /** Places below {@code total}, {@code size} of them. */
  private BitSet places(int total, int size) {
    BitSet drawn = new BitSet(total);
    for (int last = total - size; last < total; last++) {
      int place = (int) below(last + 1L);
      drawn.set(drawn.get(place) ? last : place);
    }
    return drawn;
  }

  /** A number below a bound, each alike: numbers of the incomplete last round are passed over. */
  private long below(long bound) {
    long most = Long.divideUnsigned(-1L, bound) * bound;
    long number = next();
    while (Long.compareUnsigned(number, most) >= 0) {
      number = next();
    }
    return Long.remainderUnsigned(number, bound);
  }

  private long next() {
    if (!numbers.hasRemaining()) {
      sha.update(CONTEXT);
      sha.update(payload.toByteArray());
      sha.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(block++).flip());
      numbers = ByteBuffer.wrap(sha.digest());
    }
    return numbers.getLong();
  }
}
