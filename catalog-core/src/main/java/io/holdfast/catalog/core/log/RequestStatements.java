package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.core.log.RestoreRequested.Signed;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements that ask for a restore. Stateless and thread-safe. */
final class RequestStatements {
  private RequestStatements() {}

  static Map<String, Object> write(RestoreRequested requested) {
    PlannedRestore planned = requested.planned();
    PlannedRestore.Chosen chosen = planned.chosen();
    Map<String, Object> members = StatementWriter.start(StatementType.REQUEST);
    members.put("plan", requested.plan().toHex());
    members.put("dataset", planned.request().dataset().value());
    members.put("request", RequestForm.write(planned.request()));
    members.put("snapshot", chosen.snapshot().toString());
    members.put("selectedAt", StatementTime.format(chosen.selectedAt()));
    members.put("discarded", StatementSpan.format(chosen.discarded()));
    members.put("overrides", chosen.overrides().stream().map(RequestStatements::override).toList());
    chosen.statedLoss().ifPresent(loss -> members.put("statedLoss", StatementSpan.format(loss)));
    members.put("steps", planned.steps().stream().map(RequestStatements::step).toList());
    members.put("target", planned.target().location());
    members.put("ignored", planned.target().ignored().patterns());
    members.put("policy", planned.policy().toHex());
    requested.requester().ifPresent(signed -> members.put("requester", signed(signed)));
    members.put("at", StatementTime.format(requested.at()));
    return members;
  }

  private static Map<String, Object> override(RuleOverride override) {
    return Map.of("code", override.code().name(), "reason", override.reason());
  }

  private static Map<String, Object> step(PlannedRestore.Step step) {
    return Map.of("snapshot", step.snapshot().toString(), "copy", step.copy().toString());
  }

  private static Map<String, Object> signed(Signed signed) {
    return Map.of(
        "name", signed.identity().name(),
        "key", signed.identity().publicKey().toHex(),
        "signature", signed.signature().toHex());
  }

  static RestoreRequested read(StatementFields members) {
    DatasetName dataset = members.get("dataset", DatasetName::of);
    PlannedRestore planned =
        new PlannedRestore(
            RequestForm.read(dataset, members.object("request")),
            chosen(members),
            steps(members),
            new RestoreTarget(members.text("target"), ignored(members.strings("ignored"))),
            members.get("policy", StatementReader::sha256));
    return new RestoreRequested(
        members.get("plan", StatementReader::sha256),
        planned,
        members.has("requester") ? Optional.of(requester(members)) : Optional.empty(),
        members.time("at"));
  }

  private static PlannedRestore.Chosen chosen(StatementFields members) {
    List<RuleOverride> overrides = new ArrayList<>();
    for (StatementFields override : members.objects("overrides")) {
      overrides.add(
          new RuleOverride(override.get("code", RejectionCode::valueOf), override.text("reason")));
      override.end();
    }
    return new PlannedRestore.Chosen(
        members.get("snapshot", StatementReader::snapshotId),
        members.time("selectedAt"),
        members.get("discarded", StatementSpan::parse),
        overrides,
        members.find("statedLoss", StatementSpan::parse));
  }

  private static List<PlannedRestore.Step> steps(StatementFields members) {
    List<PlannedRestore.Step> steps = new ArrayList<>();
    for (StatementFields step : members.objects("steps")) {
      steps.add(
          new PlannedRestore.Step(
              step.get("snapshot", StatementReader::snapshotId),
              new CopyId(step.get("copy", StatementReader::sha256))));
      step.end();
    }
    return steps;
  }

  private static IgnoreRules ignored(List<String> patterns) {
    IgnoreRules rules = IgnoreRules.of(patterns);
    if (!rules.patterns().equals(patterns)) {
      throw new IllegalArgumentException(
          "expected ignore rules in order and each once, found " + patterns);
    }
    return rules;
  }

  private static Signed requester(StatementFields members) {
    StatementFields requester = members.object("requester");
    Signed signed =
        new Signed(
            new Approver(requester.text("name"), requester.get("key", PolicyStatements::bytes)),
            requester.get("signature", PolicyStatements::bytes));
    requester.end();
    return signed;
  }
}
