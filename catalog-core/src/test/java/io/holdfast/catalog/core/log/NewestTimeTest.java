package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewestTimeTest {
  private final ListLog log = new ListLog();
  private final NewestTime newest = new NewestTime(log);

  private static ByteString stated(Instant at) {
    return StatementCodec.encode(
        new Fact.Declared(
            new DeclarationRow(
                new SnapshotId(Digest.fromHex("ab".repeat(32))),
                DeclarationRow.Kind.RETIRED,
                "old",
                at)));
  }

  @Test
  void isTheLatestOfAllStatementsWhateverTheirOrder() {
    assertThat(newest.get()).isEqualTo(Instant.MIN);
    Random random = new Random(1);
    Instant latest = Instant.MIN;
    for (int i = 0; i < 700; i++) {
      Instant at = Instant.ofEpochSecond(random.nextInt());
      latest = at.isAfter(latest) ? at : latest;
      log.statements.add(stated(at));
      if (i % 100 == 0) {
        assertThat(newest.get()).isEqualTo(latest);
      }
    }
    assertThat(newest.get()).isEqualTo(latest);
  }

  @Test
  void everyFactTellsItsTime() {
    for (long seed = 0; seed < 200; seed++) {
      Fact fact = new RandomFacts(seed).next();
      log.statements.add(StatementCodec.encode(fact));
      assertThat(newest.get()).as("seed %d", seed).isAfterOrEqualTo(fact.statedAt());
      PolicySet policy = new RandomPolicies(seed).next();
      log.statements.add(StatementCodec.encode(policy));
      assertThat(newest.get()).as("seed %d", seed).isAfterOrEqualTo(policy.at());
    }
  }

  @Test
  void readsOnlyTheEndOfALongLog() {
    Instant old = Instant.parse("2099-01-01T00:00:00Z");
    Instant now = Instant.parse("2026-11-23T17:00:00Z");
    log.statements.add(stated(old));
    ByteString other = stated(now);
    for (long i = 1; i < NewestTime.MOST_STATEMENTS; i++) {
      log.statements.add(other);
    }
    assertThat(new NewestTime(log).get()).isEqualTo(old);
    log.statements.add(other);
    assertThat(new NewestTime(log).get()).isEqualTo(now);
  }
}
