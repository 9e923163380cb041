package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.BitSet;

/**
 * Draws by lot, from numbers that depend on the payload and the seed alone: R. W. Floyd's algorithm
 * (Bentley and Floyd, "A sample of brilliance", CACM 30, 1987). Serves one draw; not thread-safe.
 */
final class SampleNumbers {
  private static final byte[] CONTEXT = "holdfast/sample/1\n".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha = Sha256.create();
  private final Digest payload;
  private final long seed;
  private ByteBuffer numbers = ByteBuffer.allocate(0);
  private long block;

  SampleNumbers(Digest payload, long seed) {
    this.payload = payload;
    this.seed = seed;
  }

  /** Places below {@code total}, {@code size} of them. */
  BitSet places(int total, int size) {
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
