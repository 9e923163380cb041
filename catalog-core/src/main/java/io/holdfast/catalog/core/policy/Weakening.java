package io.holdfast.catalog.core.policy;

import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change of policy weakens: each bound by itself, so that a tighter one never pays for a
 * looser one. What cannot be judged, such as another text of the procedure, counts as weaker. Not
 * thread-safe.
 */
final class Weakening {
  private final List<String> sentences = new ArrayList<>();

  private Weakening() {}

  /** A sentence for each thing that is weaker afterwards, in the order of the policy's parts. */
  static List<String> sentences(DatasetPolicy before, DatasetPolicy after) {
    Weakening weakening = new Weakening();
    weakening.restore(before.restore(), after.restore());
    weakening.protection(before.protection(), after.protection());
    weakening.sentences.addAll(ApproverWeakening.sentences(before.approval(), after.approval()));
    weakening.contacts(before.contacts(), after.contacts());
    weakening.procedure(before.procedure(), after.procedure());
    return List.copyOf(weakening.sentences);
  }

  private void restore(RestorePolicy before, RestorePolicy after) {
    longer("the gap that a choice may leave", before.maxDataLoss(), after.maxDataLoss());
    Duration thrownBefore = before.maxDataLoss().orElse(Duration.ZERO);
    Duration thrownAfter = after.maxDataLoss().orElse(Duration.ZERO);
    if (before.maxDataLoss().isEmpty() && thrownAfter.compareTo(thrownBefore) > 0) {
      sentences.add(
          "Up to "
              + DurationText.exact(thrownAfter)
              + " of newer data may be thrown away without an override; before, nothing that can be"
              + " restored.");
    }
    longer(
        "the age of the verification that a restore relies on",
        before.verifiedWithin(),
        after.verifiedWithin());
    if (before.verifiedWithin().isPresent() && after.verifiedWithin().isPresent()) {
      shallower(
          "The verification that a restore relies on", before.minimumDepth(), after.minimumDepth());
    }
  }

  private void protection(ProtectionPolicy before, ProtectionPolicy after) {
    longer("the age of the newest valid snapshot", before.rpo(), after.rpo());
    longer(
        "the time between two verifications of a copy",
        before.verificationInterval(),
        after.verificationInterval());
    if (before.verificationInterval().isPresent() && after.verificationInterval().isPresent()) {
      shallower(
          "The regular verification of copies",
          before.verificationDepth(),
          after.verificationDepth());
    }
    longer("the time between two drills", before.drillInterval(), after.drillInterval());
    fewer("the copies of a snapshot", before.requiredCopies(), after.requiredCopies());
    fewer(
        "the distinct places of its copies", before.requiredLocations(), after.requiredLocations());
    longer(
        "the time for which bundles beside copies may lack what was said",
        before.bundleInterval(),
        after.bundleInterval());
  }

  /** A bound that may grow, or is gone. */
  private void longer(String what, Optional<Duration> before, Optional<Duration> after) {
    if (before.isEmpty()) {
      return;
    }
    String was = DurationText.exact(before.get());
    if (after.isEmpty()) {
      sentences.add("There is no bound any more to " + what + "; before, it was " + was + ".");
    } else if (after.get().compareTo(before.get()) > 0) {
      sentences.add(
          "The bound to "
              + what
              + " grows from "
              + was
              + " to "
              + DurationText.exact(after.get())
              + ".");
    }
  }

  private void shallower(String what, Depth before, Depth after) {
    if (!after.withImplied().contains(before)) {
      sentences.add(
          what
              + " has to be at depth "
              + after.id()
              + " instead of "
              + before.id()
              + ", which it does not include.");
    }
  }

  private void fewer(String what, int before, int after) {
    if (after < before) {
      sentences.add("The least number of " + what + " falls from " + before + " to " + after + ".");
    }
  }

  private void contacts(List<Contact> before, List<Contact> after) {
    for (Contact contact : before) {
      boolean kept =
          after.stream()
              .anyMatch(
                  other ->
                      other.name().equals(contact.name())
                          && other.role().equals(contact.role())
                          && other.reach().equals(contact.reach()));
      if (!kept) {
        sentences.add("Whoever is in doubt is no longer told to call " + called(contact) + ".");
      }
    }
  }

  private static String called(Contact contact) {
    return contact.name() + " (" + contact.role() + ") at " + contact.reach();
  }

  private void procedure(String before, String after) {
    if (!before.isBlank() && !after.equals(before)) {
      sentences.add(
          after.isBlank()
              ? "The notes on the procedure are gone."
              : "The notes on the procedure change: read both texts.");
    }
  }
}
