package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.source.Effort;
import java.util.Objects;
import java.util.OptionalLong;

/** How a payload is read that becomes a snapshot or a copy. Immutable and thread-safe. */
public final class RecordingOptions {
  private static final RecordingOptions DEFAULTS = builder().build();

  private final Effort effort;
  private final BundleWish bundle;

  private RecordingOptions(Builder builder) {
    this.effort = builder.effort;
    this.bundle = builder.bundle;
  }

  /** As fast as it goes; a bundle where the policy asks for one. */
  public static RecordingOptions defaults() {
    return DEFAULTS;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return new Builder().effort(effort).bundle(bundle);
  }

  /** How much of the machine it may take. */
  public Effort effort() {
    return effort;
  }

  /** Hashing threads; 0 for the catalog's own number. */
  public int threads() {
    return effort.threads();
  }

  /** Most bytes a second that are read; empty for no limit. */
  public OptionalLong throttle() {
    return effort.throttle();
  }

  /** Whether a bundle is written beside the copy. */
  public BundleWish bundle() {
    return bundle;
  }

  /** When a bundle is written beside the copy that was just read, if it lies in a file system. */
  public enum BundleWish {
    /** Where the policy of the dataset asks for bundles. */
    BY_POLICY,
    /** Always. */
    ALWAYS
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private Effort effort = Effort.full();
    private BundleWish bundle = BundleWish.BY_POLICY;

    private Builder() {}

    /** How much of the machine it may take: all at once what the other methods set. */
    public Builder effort(Effort effort) {
      this.effort = Objects.requireNonNull(effort, "effort");
      return this;
    }

    /** As {@link Effort#withThreads}. */
    public Builder threads(int threads) {
      effort = effort.withThreads(threads);
      return this;
    }

    /** As {@link Effort#withBufferBytes}: memory for what was read and is not hashed yet. */
    public Builder bufferBytes(long bytes) {
      effort = effort.withBufferBytes(bytes);
      return this;
    }

    /** As {@link Effort#withThrottle}. */
    public Builder throttle(long bytesPerSecond) {
      effort = effort.withThrottle(bytesPerSecond);
      return this;
    }

    /** When a bundle is written; {@link BundleWish#BY_POLICY} if not set. */
    public Builder bundle(BundleWish bundle) {
      this.bundle = Objects.requireNonNull(bundle, "bundle");
      return this;
    }

    /** Makes the options. */
    public RecordingOptions build() {
      return new RecordingOptions(this);
    }
  }
}
