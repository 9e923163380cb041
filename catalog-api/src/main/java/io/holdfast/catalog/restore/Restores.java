package io.holdfast.catalog.restore;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.source.EntrySource;
import java.time.Instant;
import java.util.List;

/**
 * The way of a restore, each step of which but the first is a statement in the log: a plan is
 * {@linkplain #plan made}, {@linkplain #request asked for}, {@linkplain #approve approved} by
 * others, {@linkplain #authorize authorised} with a ticket that can be {@linkplain #begin used}
 * once, and what then stands at the target is {@linkplain #complete compared} with the snapshot.
 * Thread-safe.
 */
public interface Restores {
  /**
   * Makes a plan: looks at the choice again, by the facts of now; picks for each link of the chosen
   * snapshot's chain the copy to read, preferring the one verified last; and checks that overlaying
   * the chain's manifests gives the snapshot's root. The plan shows the losses as they are now.
   *
   * @param choice from a selection of this catalog
   * @param target where the data will be put
   * @throws io.holdfast.catalog.snapshot.CollectedSnapshotException if a snapshot of its chain was
   *     retired, and its manifest freed
   * @throws PlanRefusedException if by now a rule is against the choice: a link or its copy is
   *     missing, known to be damaged, quarantined or retired, or a newer valid snapshot was
   *     recorded; or if the overlay does not give the root
   * @throws IllegalArgumentException if the choice was not made by this catalog
   */
  RestorePlan plan(Choice choice, RestoreTarget target);

  /**
   * Asks for a plan to be carried out, and signs it: it can then be loaded by its digest, from
   * every process, and approved. Asking once more for the same plan with the same name and key
   * changes nothing.
   *
   * @param plan from this catalog
   * @param requester who asks, and therefore cannot approve
   * @throws RestoreRefusedException if the plan no longer stands, or somebody else asked for it
   */
  RestoreRequest request(RestorePlan plan, Signer requester);

  /**
   * Asks for a plan to be carried out, without a signature: only where the policy asks for no
   * approvals.
   *
   * @param plan from this catalog
   * @throws RestoreRefusedException if the policy asks for approvals, the plan no longer stands, or
   *     somebody signed for it
   */
  RestoreRequest request(RestorePlan plan);

  /**
   * Finds a plan that was asked for.
   *
   * @param digestPrefix 8 or more hexadecimal digits that the plan's digest begins with
   * @throws UnknownRestoreException if there is none, or several
   */
  RestoreRequest load(String digestPrefix);

  /**
   * Tells how far a restore is, and whether its plan still stands.
   *
   * @param plan digest of a plan that was asked for
   * @throws UnknownRestoreException if it was not
   */
  RestoreStatus status(Digest plan);

  /**
   * All plans of a dataset that were asked for, oldest first. A catalog that was made again from
   * bundles leaves out those of snapshots whose bundles were not there.
   */
  List<RestoreStatus> statuses(DatasetName dataset);

  /**
   * Makes an approval on behalf of whoever holds a key. Changes nothing: {@link #approve} gives it
   * to the catalog, here or in another process.
   *
   * @param plan digest of the plan
   * @param signer whose approval it is
   * @param expiresAt the first moment at which it no longer counts
   */
  Approval sign(Digest plan, Signer signer, Instant expiresAt);

  /**
   * Approves a plan that was asked for.
   *
   * @param plan digest of the plan
   * @param approval by one of the approvers whom the policy in force names
   * @return how far the restore is then
   * @throws UnknownRestoreException if nobody asked for the plan
   * @throws RestoreRefusedException if the plan no longer stands
   * @throws io.holdfast.catalog.approval.ApprovalRefusedException if the approval does not count
   */
  RestoreStatus approve(Digest plan, Approval approval);

  /**
   * Authorises a restore: refuses unless the plan still stands, enough approvals count, and each of
   * its copies was verified to the policy's depth since it was added.
   *
   * @param plan digest of a plan that was asked for
   * @param options whether to verify on the spot, and how long the ticket can be used
   * @param progress of the verification on the spot
   * @return a ticket, which ends with the approvals that it rests on if not before
   * @throws UnknownRestoreException if nobody asked for the plan
   * @throws RestoreRefusedException if the plan no longer stands, a copy was not verified or is not
   *     clean, or a ticket for the plan is open
   * @throws io.holdfast.catalog.approval.ApprovalRefusedException if too few approvals count; those
   *     that were given before a ticket for the same plan was used do not
   */
  Ticket authorize(Digest plan, AuthorizationOptions options, ProgressListener progress);

  /**
   * Finds a ticket.
   *
   * @param idPrefix 8 or more hexadecimal digits that its id begins with
   * @throws UnknownRestoreException if there is none, or several
   */
  Ticket ticket(String idPrefix);

  /**
   * Uses a ticket: call this right before the first byte is written to the target. Of several
   * callers, in whatever processes, one alone succeeds.
   *
   * @return the plan to carry out
   * @throws UnknownRestoreException if this catalog issued no such ticket
   * @throws RestoreRefusedException if it was used, has expired, or the plan no longer stands
   */
  RestorePlan begin(Ticket ticket);

  /**
   * Compares the target with the snapshot after the restore, under the plan's own rules of what is
   * left out, and keeps a receipt. It may be repeated, for instance after strays were removed. The
   * first receipt starts the timeline that all of them name.
   *
   * @param ticket that was used
   * @param target what stands there now
   * @param options what else is not compared; their ignore rules must be none or the plan's
   * @param progress told how far it is
   * @return the receipt, whatever was found, and the findings
   * @throws UnknownRestoreException if this catalog issued no such ticket
   * @throws RestoreRefusedException if the ticket was not used, or other ignore rules are given
   */
  Completion complete(
      Ticket ticket, EntrySource target, ReconciliationOptions options, ProgressListener progress);
}
