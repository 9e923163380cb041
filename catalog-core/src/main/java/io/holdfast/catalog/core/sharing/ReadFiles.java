package io.holdfast.catalog.core.sharing;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.core.source.FileStatus;
import io.holdfast.catalog.core.source.FileStatus.Unix;
import io.holdfast.catalog.digest.ContentReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which files one run has read, with which content. A file counts as the same, under whatever name,
 * only while its number, size and times are what they were before and after it was read. Of each
 * only a fingerprint is kept, up to a bound: what was not kept is read again. Thread-safe.
 *
 * <p>The time of the last change of a file cannot be set back, but it has steps: what changes twice
 * within one keeps its time. So a file that was changed just before it was read is not kept.
 */
public final class ReadFiles {
  /** 16 bytes each, in a table of at most 64 MiB. */
  static final int MOST_FILES = 3_000_000;

  /** Of a file system that counts fractions of seconds; a step of the kernel is 10 ms at most. */
  private static final Duration FINE_STEP = Duration.ofMillis(100);

  private static final Duration COARSE_STEP = Duration.ofSeconds(2);

  private final Clock clock;
  private final FingerprintSet files;

  /** Nothing was read yet. */
  public ReadFiles(Clock clock) {
    this(clock, MOST_FILES);
  }

  ReadFiles(Clock clock, int most) {
    this.clock = clock;
    this.files = new FingerprintSet(most);
  }

  /** Whether a file that now has this status was read, and has this content. */
  public boolean isRead(FileStatus status, ContentReference content) {
    Unix unix = status.unix();
    if (unix == null) {
      return false;
    }
    ByteBuffer print = fingerprint(status, unix, content);
    synchronized (files) {
      return files.contains(print.getLong(0), print.getLong(Long.BYTES));
    }
  }

  /** Whether a file with this status has been as it is for long enough to be kept. */
  public boolean isSettled(FileStatus status) {
    Unix unix = status.unix();
    if (unix == null) {
      return false;
    }
    Instant changed = unix.changedAt();
    Duration step =
        changed.equals(changed.truncatedTo(ChronoUnit.SECONDS)) ? COARSE_STEP : FINE_STEP;
    Instant latest = clock.instant().minus(step);
    return changed.isBefore(latest);
  }

  /**
   * A file was read, and has this content.
   *
   * @param before its status before, which {@link #isSettled} held for then
   * @param after its status afterwards
   */
  public void add(FileStatus before, FileStatus after, ContentReference content) {
    Unix unix = after.unix();
    if (unix == null || !isSame(before, after)) {
      return;
    }
    ByteBuffer print = fingerprint(after, unix, content);
    synchronized (files) {
      files.add(print.getLong(0), print.getLong(Long.BYTES));
    }
  }

  private static boolean isSame(FileStatus before, FileStatus after) {
    Unix first = before.unix();
    Unix last = after.unix();
    return first != null
        && last != null
        && first.id().equals(last.id())
        && first.changedAt().equals(last.changedAt())
        && before.size() == after.size()
        && before.modifiedAt().equals(after.modifiedAt());
  }

  private static ByteBuffer fingerprint(FileStatus status, Unix unix, ContentReference content) {
    MessageDigest sha = Sha256.create();
    ByteBuffer identity = ByteBuffer.allocate(3 * Long.BYTES + 2 * (Long.BYTES + Integer.BYTES));
    identity.putLong(unix.id().device()).putLong(unix.id().inode()).putLong(status.size());
    put(identity, status.modifiedAt());
    put(identity, unix.changedAt());
    sha.update(identity.flip());
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(content.length()).flip());
    sha.update(content.digest().toByteArray());
    sha.update(content.scheme().name().getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.wrap(sha.digest());
  }

  private static void put(ByteBuffer target, Instant time) {
    target.putLong(time.getEpochSecond()).putInt(time.getNano());
  }
}
