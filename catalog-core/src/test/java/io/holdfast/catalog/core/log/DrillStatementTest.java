package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a drill's statement, and what is refused. */
class DrillStatementTest {
  private static final String RESTORED =
      "{\"bytes\":4293001728,\"copies\":[{\"id\":\""
          + "1684f404b9418901f9eabb4f7c9688934c01fc8fc0242e36d32d186401b4ca98\"}],"
          + "\"dataset\":\"cell-a/chubby/db\",\"detail\":\"\",\"entries\":61204,\"findings\":0,"
          + "\"finishedAt\":\"2026-11-24T06:00:19.000000000Z\",\"outcome\":\"restored\","
          + "\"restoring\":\"PT12.5S\",\"snapshot\":\""
          + "62f19cd627e19b12a62d5bdcd2724a2be66088af510154d56397b754e34cdc1d\","
          + "\"startedAt\":\"2026-11-24T06:00:00.000000000Z\",\"type\":\"drill\",\"v\":1}";

  private static Drill drill() {
    return Drill.builder(
            Digest.copyOf(new byte[32]), DatasetName.of("cell-a/chubby/db"), DrillOutcome.RESTORED)
        .snapshot(SnapshotId.of("62f19cd627e19b12a62d5bdcd2724a2be66088af510154d56397b754e34cdc1d"))
        .copies(
            List.of(
                new CopyId(
                    Digest.fromHex(
                        "1684f404b9418901f9eabb4f7c9688934c01fc8fc0242e36d32d186401b4ca98"))))
        .restored(61_204, 4_293_001_728L, Duration.ofMillis(12_500))
        .during(Instant.parse("2026-11-24T06:00:00Z"), Instant.parse("2026-11-24T06:00:19Z"))
        .build();
  }

  private static Fact decode(String json) {
    return StatementCodec.decode(new Statement(7, ByteString.ofUtf8(json)));
  }

  @Test
  void isWrittenAndReadAsSpecified() {
    assertThat(StatementCodec.encode(new DrillRecorded(drill())).toUtf8()).isEqualTo(RESTORED);
    Drill read = ((DrillRecorded) decode(RESTORED)).drill();
    assertThat(read.id()).isEqualTo(StatementCodec.idOf(ByteString.ofUtf8(RESTORED)));
    assertThat(read.duration()).isEqualTo(Duration.ofSeconds(19));
  }

  @Test
  void isFoundByItsSnapshotOrElseByItsDataset() {
    ActRow row = new DrillRecorded(drill()).row();
    assertThat(row.kind()).isEqualTo(ActKind.DRILL);
    assertThat(row.scope()).isEqualTo("cell-a/chubby/db");
    assertThat(row.subject()).isEqualTo(drill().snapshot().orElseThrow().digest());
    assertThat(row.at()).isEqualTo(drill().finishedAt());
    Drill refused =
        Drill.builder(drill().id(), DatasetName.of("abc"), DrillOutcome.REFUSED)
            .during(drill().startedAt(), drill().finishedAt())
            .build();
    // SHA-256 of "abc", FIPS 180-4.
    assertThat(new DrillRecorded(refused).row().subject().toHex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "\"findings\":0;\"findings\":1",
        "\"findings\":0;\"findings\":-1",
        "PT12.5S;PT12.50S",
        "PT12.5S;PT-1S",
        "PT12.5S;12.5",
        "\"outcome\":\"restored\";\"outcome\":\"fine\"",
        "\"outcome\":\"restored\";\"outcome\":\"RESTORED\"",
        "\"detail\":\"\",;''",
        "\"v\":1;\"v\":2",
        "{\"id\":;{\"x\":",
        "cell-a/chubby/db;cell-a//db"
      })
  void refusesWhatItDoesNotWrite(String part, String other) {
    assertThat(RESTORED).contains(part);
    assertThatThrownBy(() -> decode(RESTORED.replace(part, other)))
        .isInstanceOfSatisfying(
            MalformedStatementException.class, e -> assertThat(e.index()).isEqualTo(7));
  }

  @Test
  void refusesSuccessWithoutASnapshot() {
    String without = RESTORED.replaceFirst("\"snapshot\":\"[0-9a-f]*\",", "");
    assertThatThrownBy(() -> decode(without)).isInstanceOf(MalformedStatementException.class);
    assertThat(decode(without.replace("\"restored\"", "\"refused\"")))
        .isInstanceOf(DrillRecorded.class);
  }
}
