package io.holdfast.catalog.testkit.fault;

import static io.holdfast.catalog.finding.FindingCode.CHANGED_WHILE_READ;
import static io.holdfast.catalog.finding.FindingCode.MALFORMED_ARCHIVE;
import static io.holdfast.catalog.finding.FindingCode.MISSING_ENTRY;
import static io.holdfast.catalog.finding.FindingCode.UNREADABLE;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.testkit.disk.DiskFault;
import io.holdfast.catalog.testkit.disk.DiskFaults;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Breaks the disk below an archive. */
final class PackedDisk {
  private final FaultKind kind;
  private final DiskFault fault;
  private final SampleArchive archive;
  private int broken;

  PackedDisk(SampleArchive archive, Random random) {
    this.archive = archive;
    int length = archive.intact().length;
    switch (random.nextInt(6)) {
      case 0 -> {
        kind = FaultKind.DENIED;
        fault = DiskFaults.denied();
      }
      case 1 -> {
        kind = FaultKind.VANISHED_WHEN_OPENED;
        fault = DiskFaults.vanishedWhenOpened();
      }
      case 2 -> {
        kind = FaultKind.SLOW_READ;
        fault = DiskFaults.trickle(1 + random.nextInt(20_000) + length / 5_000);
      }
      default -> {
        kind = FaultKind.READ_ERROR;
        broken = random.nextInt(length);
        fault = DiskFaults.badSector(broken);
      }
    }
  }

  DiskFault fault() {
    return fault;
  }

  Injection injection() {
    return switch (kind) {
      case SLOW_READ -> Injection.of(kind);
      case READ_ERROR -> Injection.of(kind, brokenOff());
      default -> Injection.of(kind, Expectation.of("", UNREADABLE, CHANGED_WHILE_READ));
    };
  }

  /** In a tar archive as it is, the sector and the file that holds it are known. */
  private Expectation brokenOff() {
    long sector = broken / DiskFaults.SECTOR_BYTES * (long) DiskFaults.SECTOR_BYTES;
    if (archive.format() != SourceFormat.TAR) {
      return new Expectation(Expectation.ANY_PATH, Set.of(UNREADABLE), Expectation.ANYWHERE);
    }
    return Expectation.of(archive.contentOver(broken).orElse(""), UNREADABLE).at(sector);
  }

  /** How many files can be read all the same. */
  long readable() {
    return kind == FaultKind.READ_ERROR ? archive.contentsBefore(broken) : 0;
  }

  /** What lies behind a place that cannot be read is missing. */
  Predicate<Finding> tolerated() {
    return finding ->
        kind == FaultKind.READ_ERROR
            && (finding.code() == MISSING_ENTRY
                || finding.code() == UNREADABLE
                || finding.code() == MALFORMED_ARCHIVE);
  }
}
