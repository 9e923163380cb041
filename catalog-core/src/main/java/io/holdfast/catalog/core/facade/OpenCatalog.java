package io.holdfast.catalog.core.facade;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.Bundles;
import io.holdfast.catalog.comparison.Comparisons;
import io.holdfast.catalog.content.Contents;
import io.holdfast.catalog.core.approval.ApprovalCheck;
import io.holdfast.catalog.core.bundle.BundleService;
import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.compare.CompareService;
import io.holdfast.catalog.core.coverage.CoverageStore;
import io.holdfast.catalog.core.drill.DrillService;
import io.holdfast.catalog.core.drill.Rehearsing;
import io.holdfast.catalog.core.extract.Extractor;
import io.holdfast.catalog.core.gc.CollectionRecord;
import io.holdfast.catalog.core.gc.CollectorService;
import io.holdfast.catalog.core.health.HealthService;
import io.holdfast.catalog.core.health.RecordedExpectations;
import io.holdfast.catalog.core.health.UnsignedSurvey;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.lineage.LineageService;
import io.holdfast.catalog.core.lineage.TimelineInForce;
import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.Auditor;
import io.holdfast.catalog.core.log.CatalogOpening;
import io.holdfast.catalog.core.log.CatalogWriter;
import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.core.log.NewestTime;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.policy.PolicyAudit;
import io.holdfast.catalog.core.policy.PolicyService;
import io.holdfast.catalog.core.reconcile.Reconciler;
import io.holdfast.catalog.core.record.Recorder;
import io.holdfast.catalog.core.restore.OpenRestores;
import io.holdfast.catalog.core.restore.PermitClock;
import io.holdfast.catalog.core.restore.PlanService;
import io.holdfast.catalog.core.restore.PlannedReading;
import io.holdfast.catalog.core.restore.RestoreActs;
import io.holdfast.catalog.core.restore.RestoreOffice;
import io.holdfast.catalog.core.retention.Holds;
import io.holdfast.catalog.core.retention.RetentionService;
import io.holdfast.catalog.core.retention.Retirement;
import io.holdfast.catalog.core.runbook.RunbookService;
import io.holdfast.catalog.core.selection.Grounds;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.core.sidecar.SidecarService;
import io.holdfast.catalog.core.sidecar.WrittenBundles;
import io.holdfast.catalog.core.snapshot.SnapshotService;
import io.holdfast.catalog.core.stream.ContentOpener;
import io.holdfast.catalog.core.stream.ContentService;
import io.holdfast.catalog.core.trust.CheckpointService;
import io.holdfast.catalog.core.trust.KeyLog;
import io.holdfast.catalog.core.trust.LogKeyService;
import io.holdfast.catalog.core.trust.PinGuard;
import io.holdfast.catalog.core.trust.StampAudit;
import io.holdfast.catalog.core.trust.TrustAudit;
import io.holdfast.catalog.core.verify.VerificationService;
import io.holdfast.catalog.drill.Drills;
import io.holdfast.catalog.gc.Collector;
import io.holdfast.catalog.health.Health;
import io.holdfast.catalog.lineage.Lineage;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.policy.Policies;
import io.holdfast.catalog.restore.Extractions;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.retention.Retention;
import io.holdfast.catalog.runbook.Runbooks;
import io.holdfast.catalog.selection.Selector;
import io.holdfast.catalog.snapshot.Snapshots;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.spi.StoreView;
import io.holdfast.catalog.trust.Checkpoints;
import io.holdfast.catalog.trust.Counting;
import io.holdfast.catalog.trust.LogKeys;
import io.holdfast.catalog.verify.Verifier;
import java.security.SecureRandom;
import java.util.Optional;

/** A catalog over an open store. Thread-safe. */
public final class OpenCatalog implements Catalog {
  private final CatalogStore store;
  private final String origin;
  private final Snapshots snapshots;
  private final Policies policies;
  private final Retention retention;
  private final Lineage lineage;
  private final Selector selector;
  private final Verifier verifier;
  private final Comparisons comparisons;
  private final Contents contents;
  private final Restores restores;
  private final Extractions extractions;
  private final Drills drills;
  private final LogService log;
  private final CheckpointService checkpoints;
  private final CatalogLog audited;
  private final LogKeys keys;
  private final Health health;
  private final Runbooks runbooks;
  private final Bundles bundles;
  private final Collector collector;

  private OpenCatalog(
      CatalogStore opened,
      CatalogIdentity identity,
      Surroundings surroundings,
      Optional<PinGuard> guard) {
    this.store = opened;
    this.origin = identity.origin();
    CollectionRecord collections = new CollectionRecord(opened);
    Manifests manifests =
        new Manifests(opened.nodes(), identity.salt(), surroundings.cacheBytes(), collections);
    ChunkLists chunkLists = new ChunkLists(opened.nodes());
    Payloads payloads =
        new Payloads(
            manifests,
            chunkLists,
            surroundings.settings(),
            surroundings.sources(),
            new CoverageStore(opened.nodes()));
    this.log =
        new LogService(
            opened,
            identity,
            new Auditor.Checks(
                new ReachableNodes(manifests, chunkLists, payloads.coverage(), collections),
                new PolicyAudit(origin),
                new TrustAudit(
                    origin, opened, surroundings.trust().policy(), guard, surroundings.clock())));
    CatalogStore store = log.checked();
    ActLog actLog = new ActLog(store);
    KeyLog keyLog = new KeyLog(origin, actLog, store.log());
    this.checkpoints =
        new CheckpointService(
            log,
            store.checkpoints(),
            (root, path) -> manifests.prove(manifests.open(root), path),
            keyLog,
            new CheckpointService.Parties(
                surroundings.trust().signer(),
                guard,
                surroundings.trust().policy(),
                surroundings.clock()));
    this.audited =
        new AuditedLog(
            log,
            new StampAudit(
                log, checkpoints, surroundings.trust().policy().timestamps(), surroundings.clock()),
            checkpoints::signedExtent);
    CatalogWriter writer = new CatalogWriter(store, checkpoints);
    Ledger ledger = new Ledger(new StatementCodec(origin), writer, surroundings.clock());
    this.collector = new CollectorService(store, manifests, ledger, writer, collections);
    this.keys = new LogKeyService(keyLog, log, ledger, checkpoints);
    NewestTime newest = new NewestTime(store.log());
    ApprovalCheck approvals = new ApprovalCheck(surroundings.clock(), newest);
    this.policies = new PolicyService(origin, actLog, ledger, approvals);
    WrittenBundles written = new WrittenBundles(origin, actLog);
    SidecarService sidecars =
        new SidecarService(
            store.index(),
            policies::inForce,
            ledger,
            new SidecarService.Writing(
                origin,
                new BundleService(store, identity.salt(), log, checkpoints, surroundings.clock()),
                surroundings.keeping().bundleKey()),
            written);
    this.bundles = sidecars;
    RestoreActs acts = new RestoreActs(actLog);
    CountedFacts all = CountedFacts.all(store, policies::inForce, acts);
    CountedFacts counted =
        surroundings.trust().policy().counting() == Counting.SIGNED
            ? CountedFacts.signed(store, log, checkpoints)
            : all;
    SelectionEngine selection =
        new SelectionEngine(
            counted.index(),
            origin,
            surroundings.clock(),
            new Grounds(
                counted.policies(),
                counted.restorations(),
                (before, after, visitor) ->
                    manifests.diff(
                        manifests.open(before.root()), manifests.open(after.root()), visitor),
                counted.signed()));
    Holds holds = new Holds(actLog);
    this.snapshots =
        new SnapshotService(
            store.index(),
            payloads,
            ledger,
            new SnapshotService.Writing(
                new Recorder(
                    store.index(),
                    payloads,
                    ledger,
                    new TimelineInForce(store.index(), all.restorations()),
                    collections),
                new Retirement(store.index(), holds, ledger),
                sidecars));
    this.retention = new RetentionService(store.index(), holds, new OpenRestores(actLog), ledger);
    this.lineage = new LineageService(store.index(), all.restorations());
    this.selector = selection;
    this.verifier = new VerificationService(store.index(), lineage, payloads, log, ledger);
    this.contents = new ContentService(payloads);
    this.comparisons = new CompareService(store.index(), payloads, store.nodes(), identity.salt());
    Extractor extractor = new Extractor(payloads, surroundings.clock());
    Reconciler reconciler = new Reconciler(payloads, surroundings.clock());
    this.extractions = new PlannedReading(extractor, new ContentOpener(payloads), reconciler);
    PlanService plans =
        new PlanService(
            counted.index(),
            selection,
            new LineageService(counted.index(), counted.restorations()),
            new PlanService.Checks(
                (parent, delta) ->
                    manifests.overlayGives(
                        manifests.open(parent.root()),
                        manifests.open(delta.payloadRoot()),
                        delta.root()),
                counted.requireUncontested().andThen(collections::requireKept),
                counted.requireStated()));
    this.restores =
        new RestoreOffice(
                origin,
                counted.index(),
                acts,
                ledger,
                new RestoreOffice.Checks(approvals, new PermitClock(surroundings.clock(), newest)))
            .open(selection, plans, reconciler, verifier);
    this.drills =
        new DrillService(
            new Rehearsing(selection, restores, payloads, extractor, reconciler), actLog, ledger);
    this.health =
        new HealthService(
            counted.index(),
            selection,
            new RecordedExpectations(policies, drills, actLog, written),
            new UnsignedSurvey(store, checkpoints::signedExtent),
            surroundings.clock());
    this.runbooks = new RunbookService(selection, restores, surroundings.clock());
  }

  /** Opens the store, and creates the catalog if there is none. */
  public static Catalog open(StoreFactory factory, Surroundings surroundings) {
    Optional<PinGuard> guard =
        surroundings.trust().pin().map(pin -> PinGuard.load(pin, surroundings.clock()));
    CatalogStore store = factory.open(new StatementRows());
    try {
      guard.ifPresent(pin -> pin.requireIdentity(store.location(), store.identity()));
      CatalogIdentity identity =
          new CatalogOpening(surroundings.clock(), new SecureRandom()).open(store);
      OpenCatalog catalog = new OpenCatalog(store, identity, surroundings, guard);
      guard.ifPresent(pin -> pin.require(store.location(), catalog.log));
      catalog.checkpoints.require(surroundings.trust().policy(), surroundings.clock().instant());
      guard.ifPresent(pin -> pin.advance(catalog.log));
      return catalog;
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public Snapshots snapshots() {
    return snapshots;
  }

  @Override
  public Policies policies() {
    return policies;
  }

  @Override
  public Retention retention() {
    return retention;
  }

  @Override
  public Lineage lineage() {
    return lineage;
  }

  @Override
  public Selector selector() {
    return selector;
  }

  @Override
  public Verifier verifier() {
    return verifier;
  }

  @Override
  public Contents contents() {
    return contents;
  }

  @Override
  public Comparisons comparisons() {
    return comparisons;
  }

  @Override
  public Restores restores() {
    return restores;
  }

  @Override
  public Extractions extractions() {
    return extractions;
  }

  @Override
  public Runbooks runbooks() {
    return runbooks;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public Drills drills() {
    return drills;
  }

  @Override
  public Bundles bundles() {
    return bundles;
  }

  @Override
  public Collector collector() {
    return collector;
  }

  @Override
  public CatalogLog log() {
    return audited;
  }

  @Override
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public LogKeys keys() {
    return keys;
  }

  @Override
  public StoreView view() {
    return store.view();
  }

  @Override
  public void close() {
    try {
      checkpoints.closing();
    } finally {
      store.close();
    }
  }
}
