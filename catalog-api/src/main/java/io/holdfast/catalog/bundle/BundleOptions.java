package io.holdfast.catalog.bundle;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a bundle is written. Immutable and thread-safe. */
public final class BundleOptions {
  private final @Nullable KeySource key;
  private final Existing existing;

  private BundleOptions(Builder builder) {
    this.key = builder.key;
    this.existing = builder.existing;
  }

  /** Not encrypted; a file that exists is refused. */
  public static BundleOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The key that it is encrypted with, if it is. */
  public Optional<KeySource> key() {
    return Optional.ofNullable(key);
  }

  /** What is done where the file exists. */
  public Existing existing() {
    return existing;
  }

  /** What to do with a file that exists. */
  public enum Existing {
    /** It stays, and nothing is written. */
    REFUSE,
    /** The new one takes its place, in one step, once it is whole and on disk. */
    REPLACE
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private @Nullable KeySource key;
    private Existing existing = Existing.REFUSE;

    private Builder() {}

    /** Encrypts it. */
    public Builder key(KeySource key) {
      this.key = Objects.requireNonNull(key, "key");
      return this;
    }

    /** What to do where the file exists; it is refused if not set. */
    public Builder existing(Existing existing) {
      this.existing = Objects.requireNonNull(existing, "existing");
      return this;
    }

    /** Makes the options. */
    public BundleOptions build() {
      return new BundleOptions(this);
    }
  }
}
