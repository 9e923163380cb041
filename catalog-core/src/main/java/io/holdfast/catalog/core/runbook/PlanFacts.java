package io.holdfast.catalog.core.runbook;

import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;

/**
 * What the sections of a runbook are written from. Immutable and thread-safe.
 *
 * @param plan the plan
 * @param whatIf its snapshot as it is judged now
 * @param obstacles why the plan no longer stands; empty if it does
 * @param approvalsMissing how many more approvals are needed
 * @param now by the catalog's clock
 */
record PlanFacts(
    RestorePlan plan, WhatIf whatIf, List<String> obstacles, int approvalsMissing, Instant now) {
  PlanFacts {
    obstacles = List.copyOf(obstacles);
  }

  Choice choice() {
    return plan.choice();
  }

  Snapshot snapshot() {
    return plan.choice().snapshot();
  }

  /** As of now. */
  Losses losses() {
    return whatIf.losses();
  }

  DatasetPolicy policy() {
    return plan.choice().policy();
  }

  String target() {
    return plan.target().location();
  }
}
