package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.log.AuditedTrust;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks what vouches for the log: its keys, signed checkpoints, and what clients saw. Thread-safe;
 * a {@link Run} is not.
 */
@FunctionalInterface
public interface VoucherAudit {
  /** Nothing vouches. */
  VoucherAudit NONE =
      (location, findings) ->
          new Run() {
            @Override
            public Set<Long> sizes() {
              return Set.of();
            }

            @Override
            public void check(long index, Act act) {}

            @Override
            public AuditedTrust end(Map<Long, Digest> roots, long size) {
              return AuditedTrust.NONE;
            }
          };

  /**
   * Starts one audit.
   *
   * @param location how the store names itself, for findings
   * @param findings told what is wrong
   */
  Run start(String location, Consumer<Finding> findings);

  /** One audit. */
  interface Run extends ActAudit.Run {
    /** The sizes of the log that something vouches for. */
    Set<Long> sizes();

    /**
     * Compares what vouches with the log, once all statements were read.
     *
     * @param roots those made from the statements, of {@link #sizes} as far as the log goes
     * @param size of the log, up to its first gap
     */
    AuditedTrust end(Map<Long, Digest> roots, long size);
  }
}
