package io.holdfast.catalog.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.verify.VerifiedPart;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitSetTest {
  private static final int TOTAL = 200_000;

  private static BitSet random(long seed) {
    Random random = new Random(seed);
    BitSet bits = new BitSet();
    for (int i = random.nextInt(200); i > 0; i--) {
      int from = random.nextInt(TOTAL);
      bits.set(from, Math.min(TOTAL, from + 1 + random.nextInt(random.nextBoolean() ? 2 : 3_000)));
    }
    return bits;
  }

  @Test
  void equalSetsHaveEqualBytesHoweverTheyWereMade() {
    for (long seed = 0; seed < 200; seed++) {
      BitSet a = random(seed);
      BitSet b = random(seed + 10_000);
      BitSet both = (BitSet) a.clone();
      both.or(b);
      UnitSet joined = UnitSet.of(a).plus(UnitSet.of(b));
      assertThat(joined).as("seed %s", seed).isEqualTo(UnitSet.of(both));
      assertThat(joined.toBytes()).as("seed %s", seed).isEqualTo(UnitSet.of(both).toBytes());
      assertThat(joined.size()).isEqualTo(both.cardinality());
      assertThat(joined.minus(UnitSet.of(b)).plus(UnitSet.of(b)).toBytes())
          .as("seed %s", seed)
          .isEqualTo(joined.toBytes());
      assertThat(UnitSet.read(joined.toBytes(), TOTAL)).isEqualTo(joined);
      assertThat(joined.toBits()).isEqualTo(both);
    }
  }

  @Test
  void everythingOfAMillionTakesAFewBytes() {
    assertThat(UnitSet.all(1_000_000).toBytes().length()).isLessThan(300);
  }

  @Test
  void refusesAUnitThatThereIsNot() {
    ByteString bytes = UnitSet.all(10).toBytes();
    assertThat(UnitSet.read(bytes, 10).size()).isEqualTo(10);
    assertThatThrownBy(() -> UnitSet.read(bytes, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected units below 9, found 9");
  }

  @Test
  void refusesEveryOtherFormOfASet() {
    ByteString bytes = UnitSet.of(random(3)).toBytes();
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] other = bytes.toByteArray();
      Random random = new Random(i);
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        // Another set, if it is one at all, and in its only form.
        assertThat(UnitSet.read(ByteString.copyOf(other), TOTAL).toBytes().toByteArray())
            .isEqualTo(other);
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
    byte[] longer = Arrays.copyOf(bytes.toByteArray(), bytes.length() + 1);
    assertThatThrownBy(() -> UnitSet.read(ByteString.copyOf(longer), TOTAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void loadsOnlyWhatTheStatementSays() {
    Map<Digest, ByteString> blobs = new HashMap<>();
    CoverageStore store = new CoverageStore(new Blobs(blobs));
    UnitSet units = UnitSet.of(random(5));
    Digest digest = store.put(units);
    assertThat(store.load(part(digest, units.size(), TOTAL))).isEqualTo(units);
    assertThatThrownBy(() -> store.load(part(digest, units.size() - 1, TOTAL)))
        .isInstanceOf(DamagedManifestException.class);
    assertThatThrownBy(() -> store.load(part(digest, units.size(), units.size())))
        .isInstanceOf(DamagedManifestException.class);
    blobs.put(digest, UnitSet.all(TOTAL).toBytes());
    assertThatThrownBy(() -> store.load(part(digest, TOTAL, TOTAL)))
        .isInstanceOf(DamagedManifestException.class);
    blobs.clear();
    assertThatThrownBy(() -> store.load(part(digest, units.size(), TOTAL)))
        .isInstanceOf(DamagedManifestException.class)
        .hasMessageContaining("missing");
  }

  private static VerifiedPart part(Digest digest, long read, long total) {
    return new VerifiedPart(digest, read, total, Ending.FINISHED, Optional.empty());
  }

  private record Blobs(Map<Digest, ByteString> blobs) implements NodeStore {
    @Override
    public void putAll(Map<Digest, ByteString> more) {
      blobs.putAll(more);
    }

    @Override
    public Optional<ByteString> get(Digest key) {
      return Optional.ofNullable(blobs.get(key));
    }
  }
}
