package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.BundleSummary.Contents;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.core.gc.CollectionRecord;
import io.holdfast.catalog.core.log.BundleWritten.Carried;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.StatementImported;
import io.holdfast.catalog.core.seal.SealedOutput;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.trust.Checkpoints;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.verify.VerifiedPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes bundles of one catalog. Thread-safe; each call reads one state of the log. */
public final class BundleService {
  private static final int BATCH = 512;

  private final CatalogStore store;
  private final CollectionRecord collections;
  private final ByteString salt;
  private final LogService log;
  private final Checkpoints checkpoints;
  private final Clock clock;

  /**
   * The bundles of a catalog.
   *
   * @param store keeps it
   * @param salt of its manifests
   * @param log proves its statements
   * @param checkpoints gives the signed checkpoint
   * @param clock tells when a bundle was made
   */
  public BundleService(
      CatalogStore store, ByteString salt, LogService log, Checkpoints checkpoints, Clock clock) {
    this.store = store;
    this.collections = new CollectionRecord(store);
    this.salt = salt;
    this.log = log;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /**
   * A bundle that was written.
   *
   * @param summary what is in it
   * @param trailer the last bytes of the file, which vouch for all before them
   * @param carried what it carries of what was said of its snapshot
   */
  public record Exported(BundleSummary summary, Digest trailer, Carried carried) {}

  /** Writes a bundle; see {@link io.holdfast.catalog.bundle.Bundles#export}. */
  public Exported export(SnapshotId snapshot, Path file, BundleOptions options) {
    History history = History.of(store.index(), snapshot);
    Checkpoint checkpoint = log.checkpoint();
    CarriedCount count = new CarriedCount(snapshot);
    Sealed sealed =
        write(
            file,
            options,
            head(BundleKind.SNAPSHOT, checkpoint, Optional.of(snapshot)),
            writer -> {
              List<VerifiedPart> parts = new ArrayList<>();
              for (long at = 0; at < checkpoint.size(); at += BATCH) {
                for (Statement statement : batch(at, checkpoint.size())) {
                  Fact fact = StatementCodec.decode(statement);
                  if (history.concerns(fact)) {
                    part(fact).ifPresent(parts::add);
                    count.add(fact);
                    writer.statement(
                        new CarriedStatement(
                            statement,
                            Optional.of(log.prove(statement.index(), checkpoint.size()))));
                  }
                }
              }
              try (NodeLease lease = store.lease()) {
                ManifestCopy manifests = copy(writer);
                for (Snapshot link : history.chain()) {
                  keep(lease, link);
                  collections.requireKept(link.id());
                  manifests.read(link);
                }
                parts.forEach(manifests::read);
              }
            });
    return new Exported(sealed.summary(), sealed.trailer(), count.carried(checkpoint.size()));
  }

  /** Writes a backup; see {@link io.holdfast.catalog.bundle.Bundles#backup}. */
  public BundleSummary backup(Path file, BundleOptions options) {
    Checkpoint checkpoint = log.checkpoint();
    Sealed written =
        write(
            file,
            options,
            head(BundleKind.CATALOG, checkpoint, Optional.empty()),
            writer -> {
              for (long at = 0; at < checkpoint.size(); at += BATCH) {
                for (Statement statement : batch(at, checkpoint.size())) {
                  writer.statement(new CarriedStatement(statement, Optional.empty()));
                }
              }
              try (NodeLease lease = store.lease()) {
                readKept(checkpoint.size(), lease, copy(writer));
              }
            });
    return BundleReader.read(written.summary().file(), options.key(), new BundleVisitor() {});
  }

  /** What was freed is left out: the log tells of it. */
  private void readKept(long size, NodeLease lease, ManifestCopy manifests) {
    for (long at = 0; at < size; at += BATCH) {
      for (Statement statement : batch(at, size)) {
        Fact fact = StatementCodec.decode(statement);
        Optional<Snapshot> snapshot = manifestsOf(fact);
        snapshot.ifPresent(kept -> keep(lease, kept));
        snapshot.filter(kept -> isKept(kept.id())).ifPresent(manifests::read);
        part(fact).ifPresent(manifests::read);
      }
    }
  }

  private boolean isKept(SnapshotId snapshot) {
    return collections.find(snapshot).isEmpty();
  }

  private static void keep(NodeLease lease, Snapshot snapshot) {
    lease.keep(snapshot.root().digest());
    lease.keep(snapshot.payloadRoot().digest());
  }

  /** The part that a fact says was read, if it says so of one that is not the whole. */
  private Optional<VerifiedPart> part(Fact fact) {
    return fact.told() instanceof Fact.PayloadVerified verified
            && isKept(verified.verification().snapshot())
        ? verified.verification().part()
        : Optional.empty();
  }

  /** The snapshot that a fact made known, if its manifests are kept here. */
  private static Optional<Snapshot> manifestsOf(Fact fact) {
    boolean kept =
        !(fact instanceof StatementImported imported)
            || imported.manifests() == StatementImported.Manifests.PRESENT;
    return kept && fact.told() instanceof Fact.SnapshotRecorded recorded
        ? Optional.of(recorded.snapshot())
        : Optional.empty();
  }

  private List<Statement> batch(long from, long size) {
    return log.read(from, (int) Math.min(BATCH, size - from));
  }

  private ManifestCopy copy(BundleWriter writer) {
    return new ManifestCopy(new CopiedReading(store.nodes(), writer), salt);
  }

  private BundleHead head(BundleKind kind, Checkpoint checkpoint, Optional<SnapshotId> snapshot) {
    String note =
        checkpoints
            .signed()
            .filter(signed -> signed.checkpoint().size() <= checkpoint.size())
            .map(SignedCheckpoint::format)
            .orElse("");
    return new BundleHead(kind, checkpoint, salt, snapshot, clock.instant(), note);
  }

  private static Sealed write(Path file, BundleOptions options, BundleHead head, Filling filling) {
    try (SealedOutput sealed = SealedOutput.create(file, options)) {
      BundleWriter writer = new BundleWriter(sealed);
      writer.head(head);
      filling.fill(writer);
      writer.end();
      long size = sealed.finish();
      return new Sealed(
          BundleReader.summary(
              sealed.file(),
              head,
              new Contents(
                  writer.statements(),
                  writer.blobs(),
                  size,
                  options.key().isPresent() ? Protection.ENCRYPTED : Protection.NONE)),
          sealed.trailer());
    } catch (IOException e) {
      throw SealedOutput.inaccessible(file, e);
    } catch (UncheckedIOException e) {
      throw SealedOutput.inaccessible(file, new IOException(e));
    }
  }

  private record Sealed(BundleSummary summary, Digest trailer) {}

  private interface Filling {
    void fill(BundleWriter writer) throws IOException;
  }
}
