package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.verify.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Policies as objects of canonical JSON, written and read back. Stateless and thread-safe. */
final class PolicyForm {
  private PolicyForm() {}

  static Map<String, Object> write(DatasetPolicy policy) {
    return Map.of(
        "pattern", policy.pattern().value(),
        "restore", restore(policy.restore()),
        "protection", protection(policy.protection()),
        "approval", approval(policy.approval()),
        "contacts", policy.contacts().stream().map(PolicyForm::contact).toList(),
        "procedure", policy.procedure());
  }

  private static Map<String, Object> restore(RestorePolicy restore) {
    Map<String, Object> members = new TreeMap<>();
    restore.maxDataLoss().ifPresent(most -> members.put("maxDataLoss", most.toString()));
    restore.verifiedWithin().ifPresent(age -> members.put("verifiedWithin", age.toString()));
    restore.askedDepth().ifPresent(depth -> members.put("depth", depth.id()));
    return members;
  }

  private static Map<String, Object> protection(ProtectionPolicy protection) {
    Map<String, Object> members = new TreeMap<>();
    protection.rpo().ifPresent(rpo -> members.put("rpo", rpo.toString()));
    protection
        .verificationInterval()
        .ifPresent(interval -> members.put("verificationInterval", interval.toString()));
    members.put("verificationDepth", protection.verificationDepth().id());
    protection
        .drillInterval()
        .ifPresent(interval -> members.put("drillInterval", interval.toString()));
    members.put("copies", (long) protection.requiredCopies());
    members.put("locations", (long) protection.requiredLocations());
    protection
        .bundleInterval()
        .ifPresent(interval -> members.put("bundleInterval", interval.toString()));
    return members;
  }

  private static Map<String, Object> approval(ApprovalRule rule) {
    return Map.of(
        "required",
        (long) rule.required(),
        "approvers",
        rule.approvers().stream()
            .map(who -> Map.of("name", who.name(), "key", who.publicKey().toHex()))
            .toList());
  }

  private static Map<String, Object> contact(Contact contact) {
    return Map.of(
        "order", (long) contact.order(),
        "name", contact.name(),
        "role", contact.role(),
        "reach", contact.reach());
  }

  static DatasetPolicy read(StatementFields members) {
    List<Contact> contacts = new ArrayList<>();
    for (StatementFields contact : members.objects("contacts")) {
      contacts.add(contact(contact));
    }
    DatasetPolicy policy =
        DatasetPolicy.builder(members.get("pattern", DatasetPattern::of))
            .restore(restore(members.object("restore")))
            .protection(protection(members.object("protection")))
            .approval(approval(members.object("approval")))
            .contacts(contacts)
            .procedure(members.text("procedure"))
            .build();
    members.end();
    if (!policy.contacts().equals(contacts)) {
      throw new IllegalArgumentException("expected contacts in order and each once");
    }
    return policy;
  }

  private static RestorePolicy restore(StatementFields members) {
    RestorePolicy.Builder restore = RestorePolicy.builder();
    members.find("maxDataLoss", StatementSpan::parse).ifPresent(restore::maxDataLoss);
    members.find("verifiedWithin", StatementSpan::parse).ifPresent(restore::verifiedWithin);
    members.find("depth", PolicyForm::depth).ifPresent(restore::minimumDepth);
    members.end();
    return restore.build();
  }

  private static ProtectionPolicy protection(StatementFields members) {
    ProtectionPolicy.Builder protection = ProtectionPolicy.builder().withoutDrills();
    members.find("rpo", StatementSpan::parse).ifPresent(protection::rpo);
    members
        .find("verificationInterval", StatementSpan::parse)
        .ifPresent(protection::verificationInterval);
    members.find("drillInterval", StatementSpan::parse).ifPresent(protection::drillInterval);
    members.find("bundleInterval", StatementSpan::parse).ifPresent(protection::bundleInterval);
    protection
        .verificationDepth(members.get("verificationDepth", PolicyForm::depth))
        .requiredCopies(small(members, "copies"))
        .requiredLocations(small(members, "locations"));
    members.end();
    return protection.build();
  }

  private static ApprovalRule approval(StatementFields members) {
    List<Approver> approvers = new ArrayList<>();
    for (StatementFields approver : members.objects("approvers")) {
      approvers.add(
          new Approver(approver.text("name"), approver.get("key", PolicyStatements::bytes)));
      approver.end();
    }
    ApprovalRule rule = new ApprovalRule(small(members, "required"), approvers);
    members.end();
    return rule;
  }

  private static Contact contact(StatementFields members) {
    Contact contact =
        new Contact(
            small(members, "order"),
            members.text("name"),
            members.text("role"),
            members.text("reach"));
    members.end();
    return contact;
  }

  private static int small(StatementFields members, String name) {
    return Math.toIntExact(members.count(name));
  }

  private static Depth depth(String name) {
    return StatementNames.parse(Depth.class, name);
  }
}
