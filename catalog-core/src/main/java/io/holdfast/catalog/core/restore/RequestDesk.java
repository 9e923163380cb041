package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.approval.ApprovalMessage;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.PlannedRestore;
import io.holdfast.catalog.core.log.PolicyDigest;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.core.log.RestoreRequested.Signed;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRefusedException.Code;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.selection.Choice;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Takes requests for restores, and reads them back. Thread-safe. */
final class RequestDesk {
  private final String origin;
  private final RestoreActs acts;
  private final Ledger ledger;
  private final PlanStanding standing;

  /**
   * Over a catalog.
   *
   * @param origin names it
   * @param acts what the log says about restores
   * @param ledger records
   * @param standing tells whether plans stand
   */
  public RequestDesk(String origin, RestoreActs acts, Ledger ledger, PlanStanding standing) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.acts = Objects.requireNonNull(acts, "acts");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.standing = Objects.requireNonNull(standing, "standing");
  }

  /** Records a request; see {@link io.holdfast.catalog.restore.Restores#request}. */
  RestoreRequest request(RestorePlan plan, Optional<Signer> requester) {
    Optional<Approver> asking = requester.map(Signer::identity);
    if (asking.isEmpty() && plan.choice().policy().approval().required() > 0) {
      throw new RestoreRefusedException(
          Code.SIGNATURE_NEEDED,
          plan.digest(),
          "the policy asks for "
              + plan.choice().policy().approval().required()
              + " approvals, and whoever asks must not be one of those who approve; expected a"
              + " signature, found none; ask with a key",
          null);
    }
    Optional<Kept<RestoreRequested>> earlier = acts.findRequest(plan.digest());
    if (earlier.isPresent()) {
      return same(earlier.get(), asking);
    }
    Instant at = ledger.now();
    RestoreRequested requested =
        new RestoreRequested(
            plan.digest(), planned(plan), requester.map(signer -> signed(plan, signer, at)), at);
    ledger.recordChecked(
        () -> {
          acts.findRequest(plan.digest()).ifPresent(found -> same(found, asking));
          standing.require(requested);
          return requested;
        });
    return read(acts.request(plan.digest()));
  }

  private RestoreRequest same(Kept<RestoreRequested> earlier, Optional<Approver> asking) {
    Optional<Approver> asked = earlier.act().requester().map(Signed::identity);
    if (!asked.equals(asking)) {
      throw new RestoreRefusedException(
          Code.ALREADY_REQUESTED,
          earlier.act().plan(),
          asked.map(Approver::toString).orElse("somebody without a key")
              + " asked for it at "
              + earlier.act().at()
              + ", and a plan is asked for once; go on with that request",
          null);
    }
    standing.require(earlier.act());
    return read(earlier);
  }

  private Signed signed(RestorePlan plan, Signer signer, Instant at) {
    ApprovalMessage message =
        new ApprovalMessage(Purpose.REQUEST, origin, plan.digest(), signer.name(), at);
    return new Signed(signer.identity(), signer.sign(message.bytes()));
  }

  private static PlannedRestore planned(RestorePlan plan) {
    Choice choice = plan.choice();
    return new PlannedRestore(
        choice.request(),
        new PlannedRestore.Chosen(
            choice.snapshot().id(),
            choice.selectedAt(),
            choice.losses().discarded(),
            choice.overrides(),
            choice.statedLoss()),
        plan.steps().stream()
            .map(step -> new PlannedRestore.Step(step.snapshot().id(), step.copy().id()))
            .toList(),
        plan.target(),
        PolicyDigest.of(choice.policy()));
  }

  /**
   * What a statement asks for.
   *
   * @throws MalformedStatementException if its signature is not the requester's
   */
  RestoreRequest read(Kept<RestoreRequested> kept) {
    return new RestoreRequest(standing.read(kept.act()), requester(kept), kept.act().at());
  }

  /** Who asked, by a signature that is verified here. */
  Optional<Approver> requester(Kept<RestoreRequested> kept) {
    RestoreRequested requested = kept.act();
    requested.requester().ifPresent(signed -> verify(kept, signed));
    return requested.requester().map(Signed::identity);
  }

  private void verify(Kept<RestoreRequested> kept, Signed signed) {
    RestoreRequested requested = kept.act();
    String log = kept.importedFrom().orElse(origin);
    Digest plan = requested.plan();
    ApprovalMessage message =
        new ApprovalMessage(Purpose.REQUEST, log, plan, signed.identity().name(), requested.at());
    if (!Ed25519.verifies(signed.identity().publicKey(), message.bytes(), signed.signature())) {
      throw new MalformedStatementException(
          kept.logIndex(),
          "expected a request for plan "
              + plan
              + " signed by "
              + signed.identity()
              + ", found another signature",
          null);
    }
  }
}
