package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.EffectivePolicy;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Selections, with the reasons. */
public final class SelectionJson {
  private SelectionJson() {}

  /** The fields of a selection. */
  public static void fields(JsonDocument json, Selection selection) {
    Optional<SnapshotId> chosen = selection.choice().map(choice -> choice.snapshot().id());
    json.field("dataset", selection.request().dataset());
    json.optional("requestedAt", selection.request().at());
    json.optional("selectedAt", selection.choice().map(Choice::selectedAt));
    json.optional("chosen", chosen);
    policy(json, selection.basis());
    json.field("requestedMoment", selection.basis().requestedMoment());
    LogJson.extent(json, selection.basis().signed());
    losses(json, selection.choice().map(Choice::losses));
    json.optional("newerValid", selection.newerValid().map(snapshot -> snapshot.id()));
    json.number("candidatesTotal", selection.candidatesTotal());
    json.object(
        "rejectionCounts",
        counts ->
            new TreeMap<>(selection.rejectionCounts())
                .forEach((code, count) -> counts.number(code.name(), count)));
    json.array(
        "candidates",
        list ->
            selection
                .candidates()
                .forEach(candidate -> list.object(to -> candidate(to, candidate, chosen))));
    json.texts("explanation", selection.sentences());
  }

  /** The fields {@code timeline} and {@code policy}: what a selection was judged by. */
  public static void policy(JsonDocument json, Selection.Basis basis) {
    json.field("timeline", basis.timeline());
    EffectivePolicy policy = basis.policy();
    json.object(
        "policy",
        to -> {
          to.field("pattern", policy.inForce().pattern());
          to.optional("maxDataLoss", policy.restore().maxDataLoss());
          to.field("maxDataLossFrom", name(policy.maxDataLossFrom()));
          to.optional("verifiedWithin", policy.restore().verifiedWithin());
          to.field("verifiedWithinFrom", name(policy.verifiedWithinFrom()));
          to.field("minimumDepth", policy.restore().minimumDepth().id());
          to.field("minimumDepthFrom", name(policy.minimumDepthFrom()));
        });
  }

  private static String name(EffectivePolicy.Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  /** The fields {@code gap}, {@code discarded} and {@code dataLoss}: ISO 8601, or null. */
  public static void losses(JsonDocument json, Optional<Losses> losses) {
    json.optional("gap", losses.map(Losses::gap));
    json.optional("discarded", losses.map(Losses::discarded));
    json.optional("dataLoss", losses.map(Losses::dataLoss));
  }

  /** The field {@code reasons}. */
  public static void reasons(JsonDocument json, List<Rejection> rejections) {
    json.array(
        "reasons",
        list ->
            rejections.forEach(
                rejection ->
                    list.object(
                        reason -> {
                          reason.field("code", rejection.code());
                          reason.field("detail", rejection.detail());
                        })));
  }

  private static void candidate(
      JsonDocument json, Candidate candidate, Optional<SnapshotId> chosen) {
    SnapshotId id = candidate.snapshot().id();
    json.field("snapshot", id);
    json.field("consistentAt", candidate.snapshot().consistentAt());
    json.field(
        "verdict",
        chosen.filter(id::equals).isPresent()
            ? "chosen"
            : candidate.isEligible() ? "eligible" : "rejected");
    reasons(json, candidate.rejections());
    json.number("copies", candidate.copies());
    json.optional("lastVerifiedAt", candidate.lastVerification().map(each -> each.finishedAt()));
    json.optional("lastVerifiedWhole", candidate.lastVerification().map(each -> each.isWhole()));
  }
}
