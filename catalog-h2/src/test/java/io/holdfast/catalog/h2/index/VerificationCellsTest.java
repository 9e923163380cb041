package io.holdfast.catalog.h2.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What verifications say, and of parts above all, comes back from the index as it went in. */
class VerificationCellsTest {
  private static final int CASES = 2_000;
  private static final List<Ending> ENDINGS = List.of(Ending.FINISHED, Ending.PASSED, Ending.CUT);
  private static final String UNITS =
      "abababababababababababababababababababababababababababababababab";

  private static Verification written(Verification verification) {
    CellWriter out = new CellWriter();
    VerificationCells.bind(out, verification);
    return VerificationCells.read(new CellReader(out.toByteArray()));
  }

  private static Digest digest(Random random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Digest.copyOf(bytes);
  }

  private static Verification random(Random random) {
    Instant begin =
        Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000));
    long total = random.nextLong() >>> (1 + random.nextInt(62));
    long checked = total == 0 ? 0 : random.nextLong(total + 1);
    Verification.Builder builder =
        Verification.builder(digest(random), new SnapshotId(digest(random)))
            .location("/backups/" + random.nextInt(100))
            .root(new ManifestRoot(digest(random)))
            .depths(Set.of(random.nextBoolean() ? Depth.CONTENT : Depth.CONTAINER))
            .coverage(new Coverage(0, random.nextInt(9), checked, total))
            .bytesShared(random.nextBoolean() ? checked : 0)
            .during(begin, begin.plusNanos(random.nextInt(1_000_000_000)));
    boolean isClean = random.nextBoolean();
    boolean hasCopy = random.nextBoolean();
    builder.findings(isClean ? 0 : 1 + random.nextInt(1_000));
    if (hasCopy) {
      builder.copy(new CopyId(digest(random)));
    }
    if (random.nextInt(4) > 0) {
      boolean isWhole = isClean && hasCopy && random.nextBoolean();
      long units = random.nextInt(1 << 28);
      builder.part(
          new VerifiedPart(
              digest(random),
              units == 0 ? 0 : random.nextLong(units + 1),
              units,
              ENDINGS.get(random.nextInt(ENDINGS.size())),
              isWhole
                  ? Optional.of(begin.minusNanos(random.nextInt(1_000_000_000)))
                  : Optional.empty()));
    }
    return builder.build();
  }

  @Test
  void keepsWhatAVerificationSays() {
    for (int seed = 0; seed < CASES; seed++) {
      Verification verification = random(new Random(seed));
      Verification read = written(verification);
      assertThat(read).as("seed %d", seed).isEqualTo(verification);
      assertThat(read.part()).as("seed %d", seed).isEqualTo(verification.part());
      assertThat(read.isWhole()).as("seed %d", seed).isEqualTo(verification.isWhole());
    }
  }

  @Test
  void tellsApartWhatDiffersInOneField() {
    Instant since = Instant.parse("2026-11-24T08:00:00.000000001Z");
    VerifiedPart part =
        new VerifiedPart(Digest.fromHex(UNITS), 3, 9, Ending.CUT, Optional.of(since));
    String text = PartText.of(part);
    assertThat(PartText.read(text)).contains(part);
    for (VerifiedPart other :
        Arrays.asList(
            new VerifiedPart(Digest.fromHex("ac".repeat(32)), 3, 9, Ending.CUT, part.wholeSince()),
            new VerifiedPart(part.units(), 4, 9, Ending.CUT, part.wholeSince()),
            new VerifiedPart(part.units(), 3, 10, Ending.CUT, part.wholeSince()),
            new VerifiedPart(part.units(), 3, 9, Ending.PASSED, part.wholeSince()),
            new VerifiedPart(part.units(), 3, 9, Ending.CUT, Optional.of(since.plusNanos(1))),
            new VerifiedPart(part.units(), 3, 9, Ending.CUT, Optional.empty()))) {
      assertThat(PartText.of(other)).isNotEqualTo(text);
      assertThat(PartText.read(PartText.of(other))).contains(other);
    }
  }

  @Test
  void noPartIsNoText() {
    assertThat(PartText.read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        UNITS + " 3 9 CUT",
        UNITS + " 3 9 CUT - -",
        UNITS + " 10 9 CUT -",
        UNITS + " 3 9 cut -",
        UNITS + " x 9 CUT -",
        "abcd 3 9 CUT -",
        UNITS + " 3 9 CUT yesterday"
      })
  void refusesWhatIsNoPart(String text) {
    assertThatThrownBy(() -> PartText.read(text))
        .isInstanceOfAny(IllegalArgumentException.class, DateTimeException.class);
  }
}
