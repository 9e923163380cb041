package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A catalog in memory with statements of every type; its manifests are not stored. */
final class SampleCatalog {
  static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  static final DatasetName DATASET = DatasetName.of("cell-a/chubby/db");

  final TamperedStore store = new TamperedStore(MemoryStore.factory().open(new StatementRows()));
  final CatalogIdentity identity =
      new CatalogOpening(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom()).open(store);
  final StatementCodec codec = new StatementCodec(identity.origin());
  final CatalogWriter writer = new CatalogWriter(store);
  final CheckedNodes nodes = new CheckedNodes();
  final LogService service =
      new LogService(store, identity, new Auditor.Checks(nodes, ActAudit.NONE, VoucherAudit.NONE));

  /** Statements 1 to 6: a full snapshot, a delta on it, a copy, its verification, both declared. */
  SampleCatalog withEveryType() {
    SnapshotId full = append(codec.encode(full(1)));
    SnapshotId delta = append(codec.encode(delta(2, full)));
    CopyId copy = new CopyId(append(codec.encode(copy(full))).digest());
    append(codec.encode(verification(full, copy)));
    append(codec.encode(declaration(delta, DeclarationRow.Kind.QUARANTINED)));
    append(codec.encode(declaration(delta, DeclarationRow.Kind.RETIRED)));
    return this;
  }

  /** Appends so many further snapshots in one commit. */
  SampleCatalog withSnapshots(int count) {
    List<ByteString> statements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statements.add(codec.encode(full(1_000 + i)));
    }
    writer.append(statements);
    return this;
  }

  SnapshotId append(ByteString statement) {
    writer.append(List.of(statement));
    return new SnapshotId(StatementCodec.idOf(statement));
  }

  AuditReport audit() {
    return service.audit(ProgressListener.none());
  }

  static Digest digest(String text) {
    return Digest.copyOf(Sha256.create().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static ManifestRoot root(String text) {
    return new ManifestRoot(digest(text));
  }

  private static Snapshot.Builder snapshot(int number) {
    Instant at = NOW.plusSeconds(number);
    return Snapshot.builder(new SnapshotId(digest("no id yet")))
        .dataset(DATASET)
        .root(root("root " + number))
        .position(new Position("instance", number))
        .labels(Map.of("engine", "3db", "host", "a"))
        .times(new SnapshotTimes(at, at, at.plusNanos(1), at.plusSeconds(2)))
        .totals(number, 4_096L * number)
        .fields(FieldMask.contentOnly())
        .findings(1)
        .marks(Set.of(SnapshotMark.INCOMPLETE));
  }

  static Snapshot full(int number) {
    return snapshot(number).build();
  }

  static Snapshot delta(int number, SnapshotId parent) {
    return snapshot(number).parent(parent).deltaRoot(root("delta " + number)).build();
  }

  static Copy copy(SnapshotId snapshot) {
    return Copy.of(
        new CopyId(digest("no id yet")),
        snapshot,
        new SourceDescription(SourceFormat.TAR_ZSTD, "/backups/a.tar.zst", FieldMask.all()),
        new ContentReference(DigestScheme.SHA256, 77, digest("container")),
        NOW.plusSeconds(3));
  }

  static Verification verification(SnapshotId snapshot, CopyId copy) {
    return Verification.builder(digest("no id yet"), snapshot)
        .copy(copy)
        .location("/backups/a.tar.zst")
        .root(root("root 1"))
        .depths(Depth.CONTENT.withImplied())
        .coverage(new Coverage(1, 2, 3, 4))
        .during(NOW.plusSeconds(4), NOW.plusSeconds(5))
        .build();
  }

  static DeclarationRow declaration(SnapshotId snapshot, DeclarationRow.Kind kind) {
    return new DeclarationRow(snapshot, kind, "the upgrade wrote to it", NOW.plusSeconds(6));
  }

  /** Keeps what it was asked to check, and finds what the test put there. */
  static final class CheckedNodes implements NodeAudit {
    final List<Snapshot> snapshots = new ArrayList<>();
    final List<Optional<SnapshotId>> parents = new ArrayList<>();
    final List<Finding> found = new ArrayList<>();
    Optional<RuntimeException> failure = Optional.empty();

    @Override
    public Run start(String location, Consumer<Finding> findings) {
      snapshots.clear();
      parents.clear();
      return new Run() {
        @Override
        public void check(Snapshot snapshot, Optional<Snapshot> parent) {
          snapshots.add(snapshot);
          parents.add(parent.map(Snapshot::id));
          found.forEach(findings);
          failure.ifPresent(
              e -> {
                throw e;
              });
        }

        @Override
        public void check(Copy copy, Verification verification) {}

        @Override
        public long nodes() {
          return 10L * snapshots.size();
        }

        @Override
        public long chunkLists() {
          return snapshots.size();
        }
      };
    }
  }
}
