package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.PolicyChange;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;

/** Policies and what changes of them mean. */
public final class PolicyJson {
  private PolicyJson() {}

  /** The fields of a policy. */
  public static void fields(JsonDocument json, DatasetPolicy policy) {
    json.field("pattern", policy.pattern());
    json.object("restore", object -> restore(object, policy.restore()));
    json.object("protection", object -> protection(object, policy.protection()));
    json.object(
        "approval",
        object -> {
          object.number("required", policy.approval().required());
          object.array(
              "approvers",
              list ->
                  policy
                      .approval()
                      .approvers()
                      .forEach(
                          approver ->
                              list.object(
                                  one -> {
                                    one.field("name", approver.name());
                                    one.field("key", approver.publicKey().toHex());
                                  })));
        });
    json.array("contacts", list -> contacts(list, policy));
    json.field("procedure", policy.procedure());
  }

  /** The contacts of a policy, in the order in which they are called. */
  public static void contacts(JsonDocument list, DatasetPolicy policy) {
    policy
        .contacts()
        .forEach(
            contact ->
                list.object(
                    one -> {
                      one.number("order", contact.order());
                      one.field("name", contact.name());
                      one.field("role", contact.role());
                      one.field("reach", contact.reach());
                    }));
  }

  /** The fields of a change. */
  public static void fields(JsonDocument json, PolicyChange change) {
    json.field("change", change.digest());
    json.flag("changes", !change.before().equals(change.after()));
    json.texts("weakens", change.weakens());
    json.number("approvalsNeeded", change.approvalsNeeded());
    json.object("before", object -> fields(object, change.before()));
    json.object("policy", object -> fields(object, change.after()));
  }

  private static void restore(JsonDocument json, RestorePolicy restore) {
    json.optional("maxDataLoss", restore.maxDataLoss());
    json.optional("verifiedWithin", restore.verifiedWithin());
    json.field("depth", restore.minimumDepth().id());
  }

  private static void protection(JsonDocument json, ProtectionPolicy protection) {
    json.optional("rpo", protection.rpo());
    json.optional("verificationInterval", protection.verificationInterval());
    json.field("verificationDepth", protection.verificationDepth().id());
    json.optional("drillInterval", protection.drillInterval());
    json.number("copies", protection.requiredCopies());
    json.number("locations", protection.requiredLocations());
    json.optional("bundleInterval", protection.bundleInterval());
  }
}
