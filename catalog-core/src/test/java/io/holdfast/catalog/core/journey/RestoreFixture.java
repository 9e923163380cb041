package io.holdfast.catalog.core.journey;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.AuthorizationOptions;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A catalog whose policy asks for two of three approvers, one verified snapshot of a tree, and
 * people with keys: Dora asks; Ann, Bob and Cleo may approve.
 */
final class RestoreFixture implements AutoCloseable {
  static final Instant T = Instant.parse("2026-11-23T12:00:00Z");

  final SettableClock clock = SettableClock.at(T);
  final Signer dora = Keys.inMemory("Dora");
  final Signer ann = Keys.inMemory("Ann");
  final Signer bob = Keys.inMemory("Bob");
  final Signer cleo = Keys.inMemory("Cleo");

  private final TestCatalog catalog =
      new TestCatalog(CatalogOptions.builder().clock(clock).threads(1).build());
  private final Path directory;
  private final Path tree;

  RestoreFixture(Path directory) throws IOException {
    this(directory, 2);
  }

  RestoreFixture(Path directory, int approvals) throws IOException {
    this.directory = directory;
    this.tree = TreeFixture.write(directory);
    askFor(approvals);
    verified(record("first"));
  }

  Catalog catalog() {
    return catalog.catalog();
  }

  Restores restores() {
    return catalog.catalog().restores();
  }

  Path target() {
    return directory.resolve("target");
  }

  /** Sets the policy that so many of Ann, Bob and Cleo must approve. */
  void askFor(int required) {
    List<Approver> all = List.of(ann.identity(), bob.identity(), cleo.identity());
    set(
        DatasetPolicy.builder(DatasetPattern.of(TestCatalog.DATASET.value()))
            .approval(new ApprovalRule(required, all))
            .build());
  }

  void set(DatasetPolicy policy) {
    catalog().policies().set(catalog().policies().propose(policy), List.of());
  }

  /** Records the tree as it is a minute later. */
  Recording record(String label) {
    clock.advance(Duration.ofMinutes(1));
    return catalog.record(
        SnapshotDraft.full(TestCatalog.DATASET).consistentAt(clock.instant()).label("name", label),
        Sources.directory(tree));
  }

  void verified(Recording recording) {
    clock.advance(Duration.ofMinutes(1));
    catalog.verify(recording, Depth.CONTENT).requireClean();
  }

  Path tree() {
    return tree;
  }

  RestorePlan plan() {
    return plan(IgnoreRules.NONE);
  }

  RestorePlan plan(IgnoreRules ignored) {
    return restores()
        .plan(
            catalog()
                .selector()
                .select(SelectionRequest.forDataset(TestCatalog.DATASET).build())
                .choice()
                .orElseThrow(),
            RestoreTarget.of(target().toString()).ignoring(ignored));
  }

  /** A plan that Dora asked for. */
  Digest requested() {
    return restores().request(plan(), dora).plan().digest();
  }

  Approval signed(Digest plan, Signer signer) {
    return restores().sign(plan, signer, clock.instant().plus(Duration.ofHours(2)));
  }

  RestoreStatus approve(Digest plan, Signer signer) {
    return restores().approve(plan, signed(plan, signer));
  }

  /** A plan that Dora asked for, and Ann and Bob approved. */
  Digest approved() {
    Digest plan = requested();
    approve(plan, ann);
    approve(plan, bob);
    return plan;
  }

  Ticket authorize(Digest plan) {
    return restores().authorize(plan, AuthorizationOptions.defaults(), ProgressListener.none());
  }

  /** Puts the tree at the target, as a restore would. */
  void restore() throws IOException, InterruptedException {
    TreeFixture.run(directory, "cp", "-a", tree.toString(), target().toString());
  }

  Completion complete(Ticket ticket) {
    return restores()
        .complete(
            ticket,
            Sources.directory(target()),
            ReconciliationOptions.defaults(),
            ProgressListener.none());
  }

  @Override
  public void close() {
    catalog.close();
  }
}
