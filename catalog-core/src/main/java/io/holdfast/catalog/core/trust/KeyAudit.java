package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.Act;
import io.holdfast.catalog.core.log.ActAudit;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.trust.KeyRefusedException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Checks that each change of the log's keys was signed as the keys before it asked: one that
 * somebody appended without their keys is found. Immutable and thread-safe.
 */
public final class KeyAudit implements ActAudit {
  private final String origin;

  /**
   * An audit of keys.
   *
   * @param origin names the log
   */
  public KeyAudit(String origin) {
    this.origin = Objects.requireNonNull(origin, "origin");
  }

  @Override
  public Run start(String location, Consumer<Finding> findings) {
    return new Run() {
      private KeyHistory history = KeyHistory.none(origin);

      @Override
      public void check(long index, Act act) {
        if (act instanceof KeyChanged changed) {
          try {
            history = history.with(index, changed);
          } catch (KeyRefusedException e) {
            findings.accept(
                Finding.builder(FindingCode.LOG_INCONSISTENT, location)
                    .expected(
                        "statement " + index + ": a change of keys that those before it allow")
                    .found(String.valueOf(e.getMessage()))
                    .build());
          }
        }
      }
    };
  }
}
