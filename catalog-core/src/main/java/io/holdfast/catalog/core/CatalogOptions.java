package io.holdfast.catalog.core;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.throttle.Waiting;
import io.holdfast.catalog.core.trust.TrustSettings;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a catalog works in this process. Immutable and thread-safe. */
public final class CatalogOptions {
  private static final int MAX_THREADS = 256;
  private static final long MIN_SORT_BYTES = 1 << 20;

  private final Clock clock;
  private final int threads;
  private final Path tempDirectory;
  private final long sortBytes;
  private final long cacheBytes;
  private final Optional<PinStore> pin;
  private final Optional<Signer> signer;
  private final TrustPolicy trust;
  private final Optional<KeySource> bundleKey;
  private final Waiting waiting;

  private CatalogOptions(Builder builder) {
    this.clock = builder.clock;
    this.threads = builder.threads;
    this.tempDirectory = builder.tempDirectory;
    this.sortBytes = builder.sortBytes;
    this.cacheBytes = builder.cacheBytes;
    this.pin = Optional.ofNullable(builder.pin);
    this.signer = Optional.ofNullable(builder.signer);
    this.trust = builder.trust;
    this.bundleKey = Optional.ofNullable(builder.bundleKey);
    this.waiting = builder.waiting;
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
    Builder builder = new Builder();
    builder.pin = pin.orElse(null);
    builder.signer = signer.orElse(null);
    builder.trust = trust;
    builder.bundleKey = bundleKey.orElse(null);
    builder.waiting = waiting;
    return builder
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

  /** Where this client keeps the last state of the catalog that it saw; empty if nowhere. */
  public Optional<PinStore> pin() {
    return pin;
  }

  /** Signs the checkpoint after each append; empty if nobody does. */
  public Optional<Signer> signer() {
    return signer;
  }

  /** Whom this client believes, and what it asks for when the catalog is opened. */
  public TrustPolicy trust() {
    return trust;
  }

  /** Encrypts the bundles that are written beside copies; empty if they are not encrypted. */
  public Optional<KeySource> bundleKey() {
    return bundleKey;
  }

  TrustSettings trustSettings() {
    return new TrustSettings(pin, signer, trust);
  }

  /** How time passes for throttles. */
  Waiting waiting() {
    return waiting;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private Clock clock = Clock.systemUTC();
    // What it costs to choose otherwise: VerifyThreadsBenchmark,
    // in benchmarks/results/2026-11-24-tuning.md.
    private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    private Path tempDirectory = Path.of(System.getProperty("java.io.tmpdir"));
    private long sortBytes = Math.max(MIN_SORT_BYTES, Runtime.getRuntime().maxMemory() / 4);
    private long cacheBytes = Math.max(MIN_SORT_BYTES, Runtime.getRuntime().maxMemory() / 8);

    private @Nullable PinStore pin;
    private @Nullable Signer signer;
    private TrustPolicy trust = TrustPolicy.none();
    private @Nullable KeySource bundleKey;
    private Waiting waiting = Waiting.SYSTEM;

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

    /**
     * Compares the catalog with the last state of it that this client saw, when it is opened, and
     * keeps what it sees; nothing is compared if not set.
     *
     * @param pin keeps one pin, outside the catalog: {@code Pins.file(path)}
     */
    public Builder pin(PinStore pin) {
      this.pin = Objects.requireNonNull(pin, "pin");
      return this;
    }

    /**
     * Signs the checkpoint after each append, and keeps it with the catalog. What is appended stays
     * where signing fails; the next append signs for it as well.
     */
    public Builder signer(Signer signer) {
      this.signer = Objects.requireNonNull(signer, "signer");
      return this;
    }

    /**
     * Refuses a catalog for which too few vouch of those whom this client believes, or which is not
     * as they signed it; nobody is asked for if not set.
     */
    public Builder trust(TrustPolicy trust) {
      this.trust = Objects.requireNonNull(trust, "trust");
      return this;
    }

    /**
     * Encrypts the bundles that are written beside copies when a snapshot is recorded, a copy added
     * or the bundles of a dataset are refreshed. An encrypted one is never replaced by one that is
     * not.
     */
    public Builder bundleKey(KeySource bundleKey) {
      this.bundleKey = Objects.requireNonNull(bundleKey, "bundleKey");
      return this;
    }

    /** How time passes for throttles: a seam for tests, which need not wait for it. */
    Builder waiting(Waiting waiting) {
      this.waiting = waiting;
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
