package io.holdfast.catalog.selection;

import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How much a what-if tells of the difference in content. Immutable and thread-safe. */
public final class WhatIfOptions {
  private static final int LARGEST = 10;
  private static final int MOST_LARGEST = 10_000;

  private final int largest;
  private final List<EntryPath> named;

  private WhatIfOptions(Builder builder) {
    this.largest = builder.largest;
    this.named = List.copyOf(builder.named);
  }

  /** The 10 largest changes, and no path by name. */
  public static WhatIfOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder().largest(largest);
    named.forEach(builder::named);
    return builder;
  }

  /** How many of the largest changes are listed. */
  public int largest() {
    return largest;
  }

  /** Paths whose changes are told in any case. */
  public List<EntryPath> named() {
    return named;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private int largest = LARGEST;
    private final List<EntryPath> named = new ArrayList<>();

    private Builder() {}

    /** How many of the largest changes are listed, 0 to 10,000; 10 if not set. */
    public Builder largest(int largest) {
      if (largest < 0 || largest > MOST_LARGEST) {
        throw new IllegalArgumentException("largest must be 0 to 10000: " + largest);
      }
      this.largest = largest;
      return this;
    }

    /** Tells in any case what differs at this path and below it, besides those already named. */
    public Builder named(EntryPath path) {
      named.add(Objects.requireNonNull(path, "path"));
      return this;
    }

    /** Makes the options. */
    public WhatIfOptions build() {
      return new WhatIfOptions(this);
    }
  }
}
