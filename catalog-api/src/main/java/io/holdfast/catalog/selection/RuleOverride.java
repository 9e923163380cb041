package io.holdfast.catalog.selection;

import io.holdfast.catalog.snapshot.InvalidNameException;
import java.util.Objects;

/**
 * Somebody goes past one rule and says why. Recorded for good with whatever it leads to. Immutable
 * and thread-safe.
 *
 * @param code the rule that is against the snapshot
 * @param reason why it is restored all the same, as a sentence
 */
public record RuleOverride(RejectionCode code, String reason) {
  /**
   * Checks the reason.
   *
   * @throws InvalidNameException if it is blank
   */
  public RuleOverride {
    Objects.requireNonNull(code, "code");
    if (reason.isBlank()) {
      throw new InvalidNameException(
          "reason to override " + code, reason, "a sentence: it is recorded for good");
    }
  }

  @Override
  public String toString() {
    return code + " (" + reason + ")";
  }
}
