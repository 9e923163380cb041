package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.core.selection.Grounds;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.MemoryIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to choose among all snapshots of one dataset (chains of a full and 23
 * deltas, each verified once), with the reasons?
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar SelectBenchmark -rf json -rff select.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class SelectBenchmark {
  private static final String ORIGIN = "holdfast/benchmark";
  private static final Grounds GROUNDS =
      new Grounds(
          dataset -> DatasetPolicy.defaults(),
          Restorations.NONE,
          (before, after, visitor) -> new DiffSummary(0, 0, 0, 0, 0, 0, 0));

  /** Snapshots in the dataset. */
  @Param({"1000", "100000"})
  public int snapshots;

  private CatalogIndex index = MemoryIndex.empty();
  private Clock clock = Clock.systemUTC();
  private SelectionEngine engine = new SelectionEngine(index, ORIGIN, clock, GROUNDS);
  private SelectionRequest newest = request().build();
  private SelectionRequest verified = request().build();
  private SelectionRequest earlier = request().build();
  private SelectionRequest refused = request().build();

  /** Makes the history and the requests, and the engine's view of it. */
  @Setup
  public void prepare() {
    SnapshotHistory history = new SnapshotHistory(snapshots);
    Instant end = history.end();
    index = history.index();
    clock = Clock.fixed(end.plusSeconds(60), ZoneOffset.UTC);
    engine = new SelectionEngine(index, ORIGIN, clock, GROUNDS);
    verified =
        request()
            .label("engine", "3db")
            .policy(
                RestorePolicy.builder()
                    .verifiedWithin(Duration.ofDays(7))
                    .maxDataLoss(Duration.ofHours(1))
                    .build())
            .build();
    newest = request().build();
    earlier = request().at(end.minus(Duration.ofHours(15))).intent(Intent.POINT_IN_TIME).build();
    refused = request().at(end.minus(Duration.ofHours(15))).build();
    engine.select(newest);
  }

  private static SelectionRequest.Builder request() {
    return SelectionRequest.forDataset(SnapshotHistory.DATASET);
  }

  /**
   * The newest under the default policy.
   *
   * @return the selection, so that the work is not removed
   */
  @Benchmark
  public Selection newest() {
    return engine.select(newest);
  }

  /**
   * The newest with a label, verified lately, with a limit on what may be lost.
   *
   * @return the selection, so that the work is not removed
   */
  @Benchmark
  public Selection verified() {
    return engine.select(verified);
  }

  /**
   * A point in time 15 hours back, with 900 newer snapshots explained.
   *
   * @return the selection, so that the work is not removed
   */
  @Benchmark
  public Selection earlier() {
    return engine.select(earlier);
  }

  /**
   * The same without saying that going back is meant: nothing is chosen.
   *
   * @return the selection, so that the work is not removed
   */
  @Benchmark
  public Selection refused() {
    return engine.select(refused);
  }

  /**
   * The newest for an engine that has read nothing yet: as after each commit.
   *
   * @return the selection, so that the work is not removed
   */
  @Benchmark
  public Selection cold() {
    return new SelectionEngine(index, ORIGIN, clock, GROUNDS).select(newest);
  }
}
