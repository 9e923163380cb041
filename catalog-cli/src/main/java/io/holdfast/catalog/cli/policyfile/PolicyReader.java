package io.holdfast.catalog.cli.policyfile;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a policy of the keys of a file. Stateless. */
final class PolicyReader {
  /** What a file says where something that has a default is not wanted at all. */
  static final String NONE = "none";

  private PolicyReader() {}

  static DatasetPolicy read(FileFields file) {
    DatasetPolicy.Builder policy =
        DatasetPolicy.builder(file.get("pattern", DatasetPattern::of))
            .restore(restore(file.table("restore")))
            .protection(protection(file.table("protection")))
            .approval(approval(file.table("approval")))
            .contacts(contacts(file.tables("contacts")));
    file.find("procedure", policy::procedure);
    file.end();
    return policy.build();
  }

  private static RestorePolicy restore(FileFields table) {
    RestorePolicy.Builder restore = RestorePolicy.builder();
    table.find("max-data-loss", PolicyReader::duration).ifPresent(restore::maxDataLoss);
    Optional<Duration> age = table.find("verified-within", PolicyReader::duration);
    Optional<Depth> depth = table.find("depth", PolicyReader::depth);
    age.ifPresent(restore::verifiedWithin);
    depth.ifPresent(restore::minimumDepth);
    table.end();
    return table.make(
        () -> {
          if (depth.isPresent() && age.isEmpty()) {
            throw new IllegalArgumentException(
                "a depth alone asks for nothing: say verified-within too");
          }
          return restore.build();
        });
  }

  private static ProtectionPolicy protection(FileFields table) {
    ProtectionPolicy.Builder protection = ProtectionPolicy.builder();
    table.find("rpo", text -> protection.rpo(duration(text)));
    table.find("verification-interval", text -> protection.verificationInterval(duration(text)));
    table.find("verification-depth", text -> protection.verificationDepth(depth(text)));
    table.find("drill-interval", text -> drills(protection, text));
    table.find("bundle-interval", text -> protection.bundleInterval(duration(text)));
    Optional<Integer> copies = table.number("copies");
    Optional<Integer> locations = table.number("locations");
    table.end();
    return table.make(
        () -> {
          copies.ifPresent(protection::requiredCopies);
          locations.ifPresent(protection::requiredLocations);
          return protection.build();
        });
  }

  private static ProtectionPolicy.Builder drills(ProtectionPolicy.Builder to, String text) {
    return text.equals(NONE) ? to.withoutDrills() : to.drillInterval(duration(text));
  }

  private static ApprovalRule approval(FileFields table) {
    int required = table.number("required").orElse(0);
    List<Approver> approvers = new ArrayList<>();
    for (FileFields approver : table.tables("approvers")) {
      String name = approver.get("name", text -> text);
      ByteString key = approver.get("key", PolicyReader::key);
      approver.end();
      approvers.add(approver.make(() -> new Approver(name, key)));
    }
    table.end();
    return table.make(() -> new ApprovalRule(required, approvers));
  }

  private static List<Contact> contacts(List<FileFields> tables) {
    List<Contact> contacts = new ArrayList<>();
    for (FileFields table : tables) {
      int order = table.number("order").orElse(contacts.size() + 1);
      String name = table.get("name", text -> text);
      String role = table.get("role", text -> text);
      String reach = table.get("reach", text -> text);
      table.end();
      contacts.add(table.make(() -> new Contact(order, name, role, reach)));
    }
    return contacts;
  }

  private static Duration duration(String text) {
    return new DurationArgument().convert(text);
  }

  private static Depth depth(String text) {
    return Arrays.stream(Depth.values())
        .filter(depth -> depth.id().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of "
                        + Arrays.stream(Depth.values())
                            .map(Depth::id)
                            .collect(Collectors.joining(", "))
                        + ", found '"
                        + text
                        + "'"));
  }

  private static ByteString key(String hex) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "expected a public key of 64 hexadecimal digits, found '" + hex + "'");
    }
    return ByteString.copyOf(HexFormat.of().parseHex(hex));
  }
}
