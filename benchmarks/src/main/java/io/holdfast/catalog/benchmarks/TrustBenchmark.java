package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.ProofReport;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many statements a second are appended, forced and signed; how many proofs are made and
 * checked; how many statements and nodes does an audit look at? The catalog lies on disk, in the
 * system's directory for temporary files.
 *
 * <pre>
 * benchmarks/jmh/run --keep "$(date -u +%F)-trust" TrustBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class TrustBenchmark {
  private static final DatasetName DATASET = DatasetName.of("benchmark");

  /** Statements in the log before. */
  @Param("10000")
  public int statements;

  /** Files in the snapshot. */
  @Param("10000")
  public int fileCount;

  private final Signer key = Keys.inMemory("benchmark");
  private Catalog catalog = Catalogs.open(Catalogs.inMemory());
  private SnapshotId snapshot = new SnapshotId(Digest.copyOf(new byte[32]));
  private TrustPolicy trust = TrustPolicy.none();
  private String proof = "";
  private long next;

  /** What an audit looked at, a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Audited {
    /** Statements replayed. */
    public long statements;

    /** Nodes hashed. */
    public long nodes;
  }

  /** Makes the catalog. */
  @Setup
  public void prepare() throws IOException {
    catalog.close();
    Path directory = Files.createTempDirectory("trust-benchmark");
    Path payload = Files.createDirectories(directory.resolve("payload"));
    for (int i = 0; i < fileCount; i++) {
      Files.writeString(payload.resolve("file-" + i), "content " + i);
    }
    catalog =
        Catalogs.open(
            H2Store.at(directory.resolve("catalog")), CatalogOptions.builder().signer(key).build());
    catalog.keys().announce(key, KeyTerms.defaults(), List.of());
    snapshot =
        catalog
            .snapshots()
            .record(
                SnapshotDraft.full(DATASET).consistentAt(Instant.now()).build(),
                Sources.directory(payload),
                progress -> {})
            .snapshot()
            .id();
    IntStream.range(0, statements)
        .parallel()
        .forEach(i -> catalog.snapshots().quarantine(snapshot, "reason " + i));
    trust = TrustPolicy.builder().logKey(catalog.keys().all().get(0).key()).build();
    proof = catalog.checkpoints().prove(1);
  }

  /** Closes the catalog; its directory is left to the system. */
  @TearDown
  public void close() {
    catalog.close();
  }

  /** One statement, forced, and a checkpoint signed and kept. */
  @Benchmark
  public void appendAndSign() {
    catalog.snapshots().quarantine(snapshot, "again " + next++);
  }

  /** One inclusion proof, as text, with the signed checkpoint. */
  @Benchmark
  public String makeProof() {
    return catalog.checkpoints().prove(next++ % statements);
  }

  /** One proof verified, its signature included. */
  @Benchmark
  public ProofReport checkProof() {
    return Proofs.verify(proof, trust, Instant.now());
  }

  /** One audit of everything. */
  @Benchmark
  public AuditReport audit(Audited audited) {
    AuditReport report = catalog.log().audit(progress -> {});
    audited.statements += report.statements();
    audited.nodes += report.nodes();
    return report;
  }
}
