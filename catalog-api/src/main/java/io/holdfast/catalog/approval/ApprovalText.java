package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Approvals as a text that is sent from one person to another: a first line that names the form,
 * then one {@code name: value} line for each component, always in the same order. Thread-safe.
 */
public final class ApprovalText {
  private static final String FORM = "holdfast approval 1";
  private static final List<String> NAMES =
      List.of("subject", "approver", "key", "expires", "signature");

  private ApprovalText() {}

  /** Writes an approval; the last line ends as the others. */
  public static String format(Approval approval) {
    List<String> values =
        List.of(
            approval.subject().toHex(),
            approval.approver(),
            approval.publicKey().toHex(),
            approval.expiresAt().toString(),
            approval.signature().toHex());
    StringBuilder text = new StringBuilder(FORM).append('\n');
    for (int i = 0; i < NAMES.size(); i++) {
      text.append(NAMES.get(i)).append(": ").append(values.get(i)).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads what {@link #format} writes.
   *
   * @throws IllegalArgumentException if it is anything else, with the line that is wrong
   */
  public static Approval parse(String text) {
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    if (lines.size() != NAMES.size() + 1 || !lines.get(0).equals(FORM)) {
      throw new IllegalArgumentException(
          "expected an approval: '"
              + FORM
              + "' and "
              + NAMES.size()
              + " more lines, found "
              + lines.size()
              + " lines");
    }
    try {
      return new Approval(
          Digest.fromHex(value(lines, 1)),
          value(lines, 2),
          bytes(value(lines, 3)),
          Instant.parse(value(lines, 4)),
          bytes(value(lines, 5)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("line 5 of an approval: " + e.getMessage(), e);
    }
  }

  private static String value(List<String> lines, int line) {
    String start = NAMES.get(line - 1) + ": ";
    if (!lines.get(line).startsWith(start)) {
      throw new IllegalArgumentException(
          "line " + (line + 1) + " of an approval: expected '" + start + "...'");
    }
    return lines.get(line).substring(start.length());
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyOf(HexFormat.of().parseHex(hex));
  }
}
