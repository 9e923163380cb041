package io.holdfast.catalog.core;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/** How a catalog works in this process. Immutable and thread-safe. */
public final class CatalogOptions {
  private static final int MAX_THREADS = 256;
  private static final long MIN_SORT_BYTES = 1 << 20;

  private final Clock clock;
  private final int threads;
  private final Path tempDirectory;
  private final long sortBytes;
  private final long cacheBytes;

  private CatalogOptions(Builder builder) {
    this.clock = builder.clock;
    this.threads = builder.threads;
    this.tempDirectory = builder.tempDirectory;
    this.sortBytes = builder.sortBytes;
    this.cacheBytes = builder.cacheBytes;
  }

  /**
   * The system's clock, one hashing thread a processor, the system's directory for temporary files.
   */
  public static CatalogOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return new Builder()
        .clock(clock)
        .threads(threads)
        .tempDirectory(tempDirectory)
        .sortBytes(sortBytes)
        .cacheBytes(cacheBytes);
  }

  /** Gives the times of everything that is recorded, and "now" to selections. */
  public Clock clock() {
    return clock;
  }

  /** Hashing threads of one recording or verification. */
  public int threads() {
    return threads;
  }

  /** Where entries are sorted that do not fit in memory. */
  public Path tempDirectory() {
    return tempDirectory;
  }

  /** Memory for sorting the entries of one payload, in bytes. */
  public long sortBytes() {
    return sortBytes;
  }

  /** Memory for manifest nodes that were read, in bytes. */
  public long cacheBytes() {
    return cacheBytes;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private Clock clock = Clock.systemUTC();
    private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    private Path tempDirectory = Path.of(System.getProperty("java.io.tmpdir"));
    private long sortBytes = Math.max(MIN_SORT_BYTES, Runtime.getRuntime().maxMemory() / 4);
    private long cacheBytes = Math.max(MIN_SORT_BYTES, Runtime.getRuntime().maxMemory() / 8);

    private Builder() {}

    /** Gives the times. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Hashing threads, 1 to 256; one a processor if not set. */
    public Builder threads(int threads) {
      if (threads < 1 || threads > MAX_THREADS) {
        throw new IllegalArgumentException("threads must be 1 to 256: " + threads);
      }
      this.threads = threads;
      return this;
    }

    /** Where entries are sorted that do not fit in memory; {@code java.io.tmpdir} if not set. */
    public Builder tempDirectory(Path tempDirectory) {
      this.tempDirectory = Objects.requireNonNull(tempDirectory, "tempDirectory");
      return this;
    }

    /** Memory for sorting, 1 MiB or more; a quarter of the heap if not set. */
    public Builder sortBytes(long sortBytes) {
      this.sortBytes = atLeastOneMebibyte("sortBytes", sortBytes);
      return this;
    }

    /** Memory for manifest nodes, 1 MiB or more; an eighth of the heap if not set. */
    public Builder cacheBytes(long cacheBytes) {
      this.cacheBytes = atLeastOneMebibyte("cacheBytes", cacheBytes);
      return this;
    }

    private static long atLeastOneMebibyte(String name, long bytes) {
      if (bytes < MIN_SORT_BYTES) {
        throw new IllegalArgumentException(name + " must be 1 MiB or more: " + bytes);
      }
      return bytes;
    }

    /** Makes the options. */
    public CatalogOptions build() {
      return new CatalogOptions(this);
    }
  }
}
