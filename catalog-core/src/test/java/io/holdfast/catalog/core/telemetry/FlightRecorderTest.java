package io.holdfast.catalog.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
  private static final DatasetName DATASET = DatasetName.of("cell-a/db");
  private static final Duration ANY = Duration.ZERO;

  @TempDir private Path temp;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Catalog catalog =
      Catalogs.open(Catalogs.inMemory(), CatalogOptions.builder().clock(clock).threads(1).build());
  private final Log log = new Log();
  private Path tree = Path.of("");

  @BeforeEach
  void plantTree() throws IOException {
    tree = Files.createDirectory(temp.resolve("tree"));
    Files.writeString(tree.resolve("a"), "alpha");
    Files.writeString(tree.resolve("b"), "beta");
    log.listen();
  }

  @AfterEach
  void close() {
    log.close();
    catalog.close();
  }

  private Snapshot record() {
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(DATASET).build(), Sources.directory(tree), ProgressListener.none())
        .snapshot();
  }

  private void verify(Snapshot snapshot) {
    catalog
        .verifier()
        .verify(
            VerificationTarget.of(snapshot.id()),
            VerificationOptions.content(),
            ProgressListener.none());
  }

  @Test
  void tellsOfARecording() throws IOException {
    List<RecordedEvent> events =
        RecordedEvents.of("Recording", RecordedEvents.during(temp, ANY, this::record));
    assertThat(events).hasSize(1);
    RecordedEvent event = events.get(0);
    Snapshot recorded = catalog.snapshots().resolve(event.getString("snapshot"));
    assertThat(event.getString("dataset")).isEqualTo("cell-a/db");
    assertThat(event.getString("location")).isEqualTo(tree.toString());
    assertThat(event.getLong("entries")).isEqualTo(recorded.entries()).isEqualTo(3);
    assertThat(event.getLong("bytes")).isEqualTo(9);
    assertThat(event.getString("outcome")).isEqualTo("recorded");
    assertThat(event.getDuration()).isPositive();
  }

  @Test
  void tellsOfAComparison() throws IOException {
    Snapshot snapshot = record();
    Path stray = tree.resolve("stray");
    FromSource again = new FromSource(Sources.directory(tree));
    ComparisonRequest request =
        ComparisonRequest.of(snapshot.id(), List.of(new AtCopy(tree.toString()), again));
    List<RecordedEvent> events =
        RecordedEvents.during(
            temp,
            ANY,
            () -> {
              catalog.comparisons().compare(request, ProgressListener.none());
              Files.writeString(stray, "xyz");
              catalog.comparisons().compare(request, ProgressListener.none());
            });
    List<RecordedEvent> told = RecordedEvents.of("Comparison", events);
    assertThat(told).hasSize(2);
    assertThat(told.get(0).getInt("places")).isEqualTo(2);
    assertThat(told.get(0).getLong("entries")).isEqualTo(6);
    assertThat(told.get(0).getLong("bytes")).isEqualTo(18);
    assertThat(told.get(0).getLong("differences")).isZero();
    assertThat(told.get(0).getString("outcome")).isEqualTo("clean");
    assertThat(told.get(1).getLong("findings")).isPositive();
    assertThat(told.get(1).getString("outcome")).isEqualTo("same");
  }

  @Test
  void tellsOfARecordingThatFailed() throws IOException {
    List<RecordedEvent> events =
        RecordedEvents.during(
            temp,
            ANY,
            () ->
                assertThatThrownBy(
                        () ->
                            catalog
                                .snapshots()
                                .record(
                                    SnapshotDraft.full(DATASET).build(),
                                    Sources.tar(temp.resolve("nothing.tar")),
                                    ProgressListener.none()))
                    .isInstanceOf(RuntimeException.class));
    assertThat(RecordedEvents.of("Recording", events))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("outcome")).isEqualTo("UnreadableSourceException");
              assertThat(event.getString("snapshot")).isEmpty();
            });
  }

  @Test
  void tellsOfARunAndItsCopyAndSaysNothingElseOfWhatIsIntact() throws IOException {
    Snapshot snapshot = record();
    List<RecordedEvent> events =
        RecordedEvents.during(temp, Duration.ofHours(1), () -> verify(snapshot));
    assertThat(events).hasSize(2);
    assertThat(RecordedEvents.of("Verification", events))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("snapshot")).isEqualTo(snapshot.id().toString());
              assertThat(event.getString("depths")).contains("CONTENT");
              assertThat(event.getLong("bytesChecked")).isEqualTo(9);
              assertThat(event.getString("outcome")).isEqualTo("clean");
            });
    assertThat(RecordedEvents.of("CopyVerification", events))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("location")).isEqualTo(tree.toString());
              assertThat(event.getLong("entriesChecked")).isEqualTo(3);
              assertThat(event.getLong("findings")).isZero();
            });
    assertThat(log.lines).isEmpty();
  }

  @Test
  void tellsOfEachFindingAndLogsTheDamage() throws IOException {
    Snapshot snapshot = record();
    Files.writeString(tree.resolve("b"), "BETA");
    Files.delete(tree.resolve("a"));
    List<RecordedEvent> events = RecordedEvents.during(temp, ANY, () -> verify(snapshot));
    assertThat(RecordedEvents.of("Finding", events))
        .extracting(event -> event.getString("path"))
        .contains("a", "b");
    assertThat(RecordedEvents.of("Verification", events))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("outcome")).isEqualTo("damaged");
              assertThat(event.getLong("findings"))
                  .isEqualTo(RecordedEvents.of("Finding", events).size());
            });
    assertThat(log.lines).hasSize(1);
    assertThat(log.lines.get(0))
        .contains("io.holdfast.catalog.verify", snapshot.id().toString(), "4 findings", "DIFFERS");
  }

  @Test
  void tellsOfARunThatATimeLimitStopped() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      Files.writeString(tree.resolve("file" + i), "content " + i);
    }
    Snapshot snapshot = record();
    VerificationOptions limited =
        VerificationOptions.content().toBuilder().timeLimit(Duration.ofMinutes(40)).build();
    List<RecordedEvent> events =
        RecordedEvents.during(
            temp,
            Duration.ofHours(1),
            () ->
                catalog
                    .verifier()
                    .verify(
                        VerificationTarget.of(snapshot.id()),
                        limited,
                        progress -> clock.advance(Duration.ofMinutes(1))));
    assertThat(RecordedEvents.of("Verification", events))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("outcome")).isEqualTo("stopped");
              assertThat(event.getLong("bytesChecked"))
                  .isLessThan(event.getLong("bytesTotal"))
                  .isLessThan(snapshot.bytes());
            });
  }

  @Test
  void logsACopyThatWasRefused() throws IOException {
    Snapshot snapshot = record();
    Path other = Files.createDirectory(temp.resolve("other"));
    List<RecordedEvent> events =
        RecordedEvents.during(
            temp,
            ANY,
            () ->
                catalog
                    .snapshots()
                    .addCopy(snapshot.id(), Sources.directory(other), ProgressListener.none()));
    assertThat(RecordedEvents.of("CopyAddition", events))
        .singleElement()
        .satisfies(event -> assertThat(event.getString("outcome")).isEqualTo("refused"));
    assertThat(log.lines).singleElement().asString().contains("refused as a copy");
  }

  @Test
  void tellsOfSlowReadsFromTheThresholdOn() throws IOException {
    Snapshot snapshot = record();
    List<RecordedEvent> all = RecordedEvents.during(temp, ANY, () -> verify(snapshot));
    assertThat(RecordedEvents.of("SlowRead", all))
        .extracting(event -> event.getString("file"))
        .contains(tree.resolve("a").toString(), tree.resolve("b").toString());
    List<RecordedEvent> none =
        RecordedEvents.during(temp, Duration.ofHours(1), () -> verify(snapshot));
    assertThat(RecordedEvents.of("SlowRead", none)).isEmpty();
  }

  /** What the library logs while a test runs. */
  private static final class Log extends Handler {
    private static final Logger LOGGER = Logger.getLogger("io.holdfast.catalog");

    private final List<String> lines = new ArrayList<>();

    void listen() {
      LOGGER.addHandler(this);
      LOGGER.setUseParentHandlers(false);
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(
          entry.getLoggerName()
              + ": "
              + java.text.MessageFormat.format(entry.getMessage(), entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      LOGGER.removeHandler(this);
      LOGGER.setUseParentHandlers(true);
    }
  }
}
