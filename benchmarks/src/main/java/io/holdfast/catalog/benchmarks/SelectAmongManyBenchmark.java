package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.core.selection.Grounds;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.MemoryIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
 * How long does it take to choose and explain among 1,000,000 snapshots of 1,000 datasets, each
 * time of another dataset? Every dataset's facts have been read before, as in a process that runs.
 * The target is 2 ms at the 99th percentile.
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar SelectAmongManyBenchmark -rf json -rff many.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 4)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class SelectAmongManyBenchmark {
  private static final String ORIGIN = "holdfast/benchmark";
  private static final DatasetPolicy POLICY =
      DatasetPolicy.builder(DatasetPattern.of("cell/**"))
          .restore(
              RestorePolicy.builder()
                  .maxDataLoss(Duration.ofDays(1))
                  .verifiedWithin(Duration.ofDays(7))
                  .build())
          .build();

  /** Datasets in the catalog. */
  @Param("1000")
  public int datasets;

  /** Snapshots of each. */
  @Param("1000")
  public int snapshots;

  private final MemoryIndex index = MemoryIndex.empty();
  private SelectionEngine engine = engine(Clock.systemUTC());
  private final List<SelectionRequest> newest = new ArrayList<>();
  private final List<SelectionRequest> earlier = new ArrayList<>();
  private final List<SelectionRequest> refused = new ArrayList<>();
  private int next;

  private SelectionEngine engine(Clock clock) {
    return new SelectionEngine(
        index,
        ORIGIN,
        clock,
        new Grounds(
            dataset -> POLICY,
            Restorations.NONE,
            (before, after, visitor) -> new DiffSummary(0, 0, 0, 0, 0, 0, 0)));
  }

  /** Makes the histories and the requests, and lets the engine read every dataset. */
  @Setup
  public void prepare() {
    long place = 0;
    Instant end = Instant.EPOCH;
    for (int i = 0; i < datasets; i++) {
      DatasetName dataset = DatasetName.of("cell/" + i + "/db");
      SnapshotHistory history = new SnapshotHistory(dataset, snapshots);
      place = history.addTo(index, place);
      end = history.end();
      SelectionRequest.Builder request = SelectionRequest.forDataset(dataset);
      newest.add(request.build());
      refused.add(request.at(end.minus(Duration.ofDays(2))).build());
      earlier.add(
          request
              .at(end.minus(Duration.ofHours(1)))
              .intent(Intent.POINT_IN_TIME)
              .label("engine", "3db")
              .build());
    }
    for (List<SelectionRequest> requests : List.of(newest, earlier, refused)) {
      Collections.shuffle(requests, new Random(1));
    }
    engine = engine(Clock.fixed(end.plusSeconds(60), ZoneOffset.UTC));
    newest.forEach(engine::select);
  }

  private List<String> explained(List<SelectionRequest> requests) {
    next = (next + 1) % datasets;
    return engine.select(requests.get(next)).sentences();
  }

  /**
   * The newest, with the policy in force.
   *
   * @return the explanation, so that the work is not removed
   */
  @Benchmark
  public List<String> newest() {
    return explained(newest);
  }

  /**
   * An hour back and with a label, with 60 newer ones explained.
   *
   * @return the explanation, so that the work is not removed
   */
  @Benchmark
  public List<String> earlier() {
    return explained(earlier);
  }

  /**
   * Two days back without saying so: nothing is chosen, and the reasons are given.
   *
   * @return the explanation, so that the work is not removed
   */
  @Benchmark
  public List<String> refused() {
    return explained(refused);
  }
}
