package io.holdfast.catalog.core.source;

import io.holdfast.catalog.finding.FindingCode;

/** Counts what an archive expands to against what it consists of. Thread-safe. */
final class ExpansionBudget {
  private final SourceLimits limits;
  private final RawStream raw;
  private long expanded;

  ExpansionBudget(SourceLimits limits, RawStream raw) {
    this.limits = limits;
    this.raw = raw;
  }

  /** Takes bytes from the budget. */
  synchronized void spend(long bytes) throws DamagedArchiveException {
    if (!allows(bytes)) {
      throw exceeded(expanded + bytes);
    }
    expanded += bytes;
  }

  /** Whether so many bytes more are within the limits, for all that has been read by now. */
  synchronized boolean allows(long bytes) {
    long total = expanded + bytes;
    return total >= 0 && (total <= limits.freeExpansionBytes() || total <= allowedByRatio());
  }

  private long allowedByRatio() {
    long read = raw.count();
    return read > Long.MAX_VALUE / limits.expansionRatio()
        ? Long.MAX_VALUE
        : read * limits.expansionRatio();
  }

  private DamagedArchiveException exceeded(long total) {
    return new DamagedArchiveException(
        FindingCode.EXPANSION_LIMIT,
        DamagedArchiveException.Bytes.CONTAINER,
        raw.count(),
        "at most "
            + Math.max(limits.freeExpansionBytes(), allowedByRatio())
            + " bytes from the first "
            + raw.count()
            + " bytes of the archive",
        "at least " + (total < 0 ? Long.MAX_VALUE : total));
  }
}
