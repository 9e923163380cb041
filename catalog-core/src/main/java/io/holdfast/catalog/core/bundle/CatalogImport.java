package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.bundle.RebuildReport.Continuity;
import io.holdfast.catalog.bundle.RebuildReport.History;
import io.holdfast.catalog.bundle.RebuildReport.KnownUpTo;
import io.holdfast.catalog.core.bundle.Gathered.Source;
import io.holdfast.catalog.core.log.CatalogOpening;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.Predecessor;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.StatementImported;
import io.holdfast.catalog.core.log.StatementImported.Manifests;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a new catalog in an empty store from bundles of an old one: a new id and log, the old salt,
 * and behind statement 0 the old statements as imports. Used once.
 */
final class CatalogImport {
  private static final int ID_BYTES = 16;
  private static final int BLOBS_IN_A_PUT = 64;
  private static final int STATEMENTS_IN_A_COMMIT = 1_000;

  private final CatalogStore store;
  private final Gathered gathered;
  private final Optional<Checkpoint> pin;
  private final Clock clock;
  private final ClaimCheck claims;
  private final List<SnapshotId> whole = new ArrayList<>();
  private final List<SnapshotId> statementOnly = new ArrayList<>();
  private final List<KnownUpTo> earlier = new ArrayList<>();

  /**
   * An import.
   *
   * @param store where the catalog is made
   * @param gathered what from
   * @param pin the state of a log that this client had seen, if any
   * @param clock tells when
   */
  CatalogImport(CatalogStore store, Gathered gathered, Optional<Checkpoint> pin, Clock clock) {
    this.store = store;
    this.gathered = gathered;
    this.clock = clock;
    this.claims = new ClaimCheck(store.nodes(), gathered.newest().head().salt());
    String origin = gathered.newest().head().checkpoint().origin();
    this.pin = pin.filter(seen -> seen.origin().equals(origin));
  }

  /**
   * Makes the catalog.
   *
   * @param key decrypts the bundles
   * @throws BundleException if there is a catalog in the store already
   */
  History run(Optional<KeySource> key) {
    if (store.identity().isPresent() || store.log().size() > 0) {
      throw new BundleException(
          Code.UNSUITABLE, store.location(), "expected an empty place, found a catalog", null);
    }
    Continuity continuity = pin.map(gathered::compare).orElse(Continuity.UNSEEN);
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    BundleHead head = gathered.newest().head();
    CatalogIdentity identity = new CatalogIdentity(HexFormat.of().formatHex(id), head.salt());
    store.initialise(identity);
    // Says how much is to follow, so that nobody takes for whole what a crash leaves of it.
    store.commit(0, List.of(StatementCodec.encode(created(identity, head))));
    putBlobs(key);
    commitImports();
    return new History(
        gathered.statements().size(), whole, statementOnly, pin, continuity, earlier);
  }

  private Fact created(CatalogIdentity identity, BundleHead head) {
    Predecessor.Kind kind =
        head.kind() == BundleKind.CATALOG ? Predecessor.Kind.BACKUP : Predecessor.Kind.BUNDLES;
    return new Fact.CatalogCreated(
        identity.origin(),
        CatalogOpening.saltDigest(identity),
        clock.instant(),
        Optional.of(new Predecessor(head.checkpoint(), kind, gathered.statements().size(), pin)));
  }

  private void putBlobs(Optional<KeySource> key) {
    Set<Digest> known = new HashSet<>();
    Map<Digest, ByteString> batch = new HashMap<>();
    for (ReadBundle bundle : gathered.bundles()) {
      BundleReader.read(
          bundle.summary().file(),
          key,
          new BundleVisitor() {
            @Override
            public void blob(Digest digest, ByteString blob) {
              if (known.add(digest)) {
                batch.put(digest, blob);
                if (batch.size() == BLOBS_IN_A_PUT) {
                  store.nodes().putAll(batch);
                  batch.clear();
                }
              }
            }
          });
    }
    if (!batch.isEmpty()) {
      store.nodes().putAll(batch);
    }
  }

  private void commitImports() {
    List<ByteString> batch = new ArrayList<>();
    long size = 1;
    for (Source source : gathered.statements()) {
      batch.add(imported(source.carried()));
      if (batch.size() == STATEMENTS_IN_A_COMMIT) {
        store.commit(size, List.copyOf(batch));
        size += batch.size();
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      store.commit(size, List.copyOf(batch));
    }
  }

  private ByteString imported(CarriedStatement carried) {
    Statement statement = carried.statement();
    Fact fact = StatementCodec.decode(statement);
    Manifests manifests = Manifests.PRESENT;
    if (fact.told() instanceof Fact.SnapshotRecorded recorded) {
      manifests = manifestsOf(recorded.snapshot());
      noteReach(recorded.snapshot().id(), gathered.reach(statement.index()));
    } else if (!claims.holds(fact)) {
      manifests = Manifests.MISSING;
    }
    try {
      return StatementCodec.encode(
          new StatementImported(
              gathered.newest().head().checkpoint().origin(),
              statement.index(),
              statement.bytes(),
              fact,
              carried.proof(),
              manifests,
              clock.instant()));
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          Code.UNSUITABLE,
          store.location(),
          "statement " + statement.index() + " cannot be imported: " + e.getMessage(),
          e);
    }
  }

  /**
   * Whoever carries a snapshot carries what was said of it by then, and nothing of what followed.
   */
  private void noteReach(SnapshotId snapshot, long size) {
    if (size < gathered.newest().head().checkpoint().size()) {
      earlier.add(new KnownUpTo(snapshot, size));
    }
  }

  private Manifests manifestsOf(Snapshot snapshot) {
    boolean present =
        store.nodes().get(snapshot.root().digest()).isPresent()
            && store.nodes().get(snapshot.payloadRoot().digest()).isPresent();
    (present ? whole : statementOnly).add(snapshot.id());
    return present ? Manifests.PRESENT : Manifests.MISSING;
  }
}
