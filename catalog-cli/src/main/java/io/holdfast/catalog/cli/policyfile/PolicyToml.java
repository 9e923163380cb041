package io.holdfast.catalog.cli.policyfile;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.cli.console.Printable;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a policy as TOML, for a person to read, to change and to set again: what is read of it is
 * the policy. Not thread-safe.
 */
public final class PolicyToml {
  private final List<String> lines = new ArrayList<>();

  private PolicyToml() {}

  /** The lines of the file. */
  public static List<String> lines(DatasetPolicy policy) {
    PolicyToml toml = new PolicyToml();
    toml.text("pattern", policy.pattern().value());
    if (!policy.procedure().isEmpty()) {
      toml.procedure(policy.procedure());
    }
    toml.restore(policy.restore());
    toml.protection(policy.protection());
    toml.approval(policy.approval());
    policy.contacts().forEach(toml::contact);
    return toml.lines;
  }

  private void restore(RestorePolicy restore) {
    table("[restore]");
    span("max-data-loss", restore.maxDataLoss());
    span("verified-within", restore.verifiedWithin());
    if (restore.verifiedWithin().isPresent()) {
      restore.askedDepth().ifPresent(depth -> text("depth", depth.id()));
    }
  }

  private void protection(ProtectionPolicy protection) {
    table("[protection]");
    span("rpo", protection.rpo());
    span("verification-interval", protection.verificationInterval());
    if (protection.verificationDepth() != Depth.CONTENT) {
      text("verification-depth", protection.verificationDepth().id());
    }
    if (protection.drillInterval().isEmpty()) {
      text("drill-interval", PolicyReader.NONE);
    }
    span("drill-interval", protection.drillInterval());
    number("copies", protection.requiredCopies());
    number("locations", protection.requiredLocations());
    span("bundle-interval", protection.bundleInterval());
  }

  private void approval(ApprovalRule rule) {
    if (rule.equals(ApprovalRule.NONE)) {
      return;
    }
    table("[approval]");
    number("required", rule.required());
    for (Approver approver : rule.approvers()) {
      table("[[approval.approvers]]");
      text("name", approver.name());
      text("key", approver.publicKey().toHex());
    }
  }

  private void contact(Contact contact) {
    table("[[contacts]]");
    number("order", contact.order());
    text("name", contact.name());
    text("role", contact.role());
    text("reach", contact.reach());
  }

  private void table(String head) {
    lines.add("");
    lines.add(head);
  }

  private void number(String name, long value) {
    lines.add(name + " = " + value);
  }

  private void span(String name, Optional<Duration> value) {
    value.ifPresent(span -> text(name, words(span)));
  }

  private void text(String name, String value) {
    lines.add(name + " = \"" + escaped(value) + "\"");
  }

  /** Lines as lines; the line end behind the opening quotes is not part of the text. */
  private void procedure(String text) {
    lines.add("procedure = \"\"\"");
    List<String> parts = List.of(text.split("\n", -1));
    parts.subList(0, parts.size() - 1).forEach(line -> lines.add(escaped(line)));
    lines.add(escaped(parts.get(parts.size() - 1)) + "\"\"\"");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                escaped.append('\\').appendCodePoint(c);
              } else if (isUnseen(c)) {
                escaped.append(String.format("\\U%08x", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** What would change how the rest of a terminal's line looks. */
  private static boolean isUnseen(int c) {
    return !Printable.of(Character.toString(c)).equals(Character.toString(c));
  }

  /** As a person writes it where that says all of it, such as {@code 1h30m}; else ISO 8601. */
  private static String words(Duration span) {
    if (span.toNanosPart() != 0 || span.isZero()) {
      return span.isZero() ? "0s" : span.toString();
    }
    StringBuilder words = new StringBuilder();
    part(words, span.toDaysPart(), "d");
    part(words, span.toHoursPart(), "h");
    part(words, span.toMinutesPart(), "m");
    part(words, span.toSecondsPart(), "s");
    return words.toString();
  }

  private static void part(StringBuilder words, long count, String unit) {
    if (count != 0) {
      words.append(count).append(unit);
    }
  }
}
