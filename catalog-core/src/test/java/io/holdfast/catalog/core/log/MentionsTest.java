package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A statement whose row concerns a dataset is never passed over. */
class MentionsTest {
  private static final DatasetName ANY = DatasetName.of("no/such/dataset");

  @Test
  void everyFactThatMakesARowOfADatasetMentionsIt() {
    for (int seed = 0; seed < 5_000; seed++) {
      Fact fact = new RandomFacts(seed).next();
      ByteString bytes = StatementCodec.encode(fact);
      ByteString imported =
          StatementCodec.encode(
              new StatementImported(
                  "holdfast/old",
                  seed,
                  bytes,
                  fact,
                  Optional.empty(),
                  StatementImported.Manifests.PRESENT,
                  Instant.EPOCH));
      for (IndexRow row : StatementCodec.decode(new Statement(0, bytes)).rows()) {
        assertThat(of(row).in(bytes.toByteArray())).as("seed %d", seed).isTrue();
        assertThat(of(row).in(imported.toByteArray())).as("seed %d", seed).isTrue();
      }
    }
  }

  private static Mentions of(IndexRow row) {
    if (row instanceof IndexRow.SnapshotRow recorded) {
      return new Mentions(recorded.snapshot().dataset());
    } else if (row instanceof IndexRow.CopyRow added) {
      return knowing(added.copy().snapshot());
    } else if (row instanceof IndexRow.VerificationRow verified) {
      return knowing(verified.verification().snapshot());
    } else if (row instanceof IndexRow.DeclarationRow declared) {
      return knowing(declared.snapshot());
    }
    return new Mentions(((IndexRow.ActRow) row).dataset().orElse(ANY));
  }

  private static Mentions knowing(SnapshotId snapshot) {
    Mentions mentions = new Mentions(ANY);
    mentions.add(snapshot.digest());
    return mentions;
  }

  @Test
  void whatConcernsAnotherDatasetAloneIsPassedOver() {
    SampleCatalog catalog = new SampleCatalog();
    SnapshotId full = new SnapshotId(SampleCatalog.digest("a snapshot"));
    byte[] snapshot = catalog.codec.encode(SampleCatalog.full(1)).toByteArray();
    byte[] copy = catalog.codec.encode(SampleCatalog.copy(full)).toByteArray();
    assertThat(new Mentions(SampleCatalog.DATASET).in(snapshot)).isTrue();
    assertThat(new Mentions(DatasetName.of("cell-a/chubby")).in(snapshot)).isFalse();
    assertThat(new Mentions(SampleCatalog.DATASET).in(copy)).isFalse();
    assertThat(knowing(full).in(copy)).isTrue();
    assertThat(knowing(new SnapshotId(SampleCatalog.digest("another"))).in(copy)).isFalse();
  }
}
