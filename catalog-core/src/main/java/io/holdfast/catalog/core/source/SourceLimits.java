package io.holdfast.catalog.core.source;

/**
 * How much an archive may ask for before reading it is given up. The defaults let every archive
 * through that a real tool makes of real files, zeros and holes included. Immutable and
 * thread-safe.
 */
public final class SourceLimits {
  private static final SourceLimits DEFAULTS = builder().build();

  private final long freeExpansionBytes;
  private final long expansionRatio;
  private final int extendedHeaderBytes;
  private final int sparseRegions;
  private final int decoderMemoryBytes;
  private final long entries;

  private SourceLimits(Builder builder) {
    this.freeExpansionBytes = builder.freeExpansionBytes;
    this.expansionRatio = builder.expansionRatio;
    this.extendedHeaderBytes = builder.extendedHeaderBytes;
    this.sparseRegions = builder.sparseRegions;
    this.decoderMemoryBytes = builder.decoderMemoryBytes;
    this.entries = builder.entries;
  }

  /**
   * 16 GiB of expansion whatever the archive's size (zstd packs zeros 32,768 to 1, so a disk image
   * of zeros must fit), beyond that 10,000 to 1; extended headers of 4 MiB; 1,048,576 regions of a
   * sparse file; 192 MiB for a decoder; 2<sup>32</sup> entries.
   */
  public static SourceLimits defaults() {
    return DEFAULTS;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these limits. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.freeExpansionBytes = freeExpansionBytes;
    builder.expansionRatio = expansionRatio;
    builder.extendedHeaderBytes = extendedHeaderBytes;
    builder.sparseRegions = sparseRegions;
    builder.decoderMemoryBytes = decoderMemoryBytes;
    builder.entries = entries;
    return builder;
  }

  /** Bytes that any archive may expand to. */
  public long freeExpansionBytes() {
    return freeExpansionBytes;
  }

  /** Bytes that each byte of the archive may expand to, beyond the free ones. */
  public long expansionRatio() {
    return expansionRatio;
  }

  /** Most bytes of one extended header or long name of a tar archive. */
  public int extendedHeaderBytes() {
    return extendedHeaderBytes;
  }

  /** Most regions of one sparse file. */
  public int sparseRegions() {
    return sparseRegions;
  }

  /** Most bytes that a decoder may allocate for its window or dictionary. */
  public int decoderMemoryBytes() {
    return decoderMemoryBytes;
  }

  /** Most entries of one archive. */
  public long entries() {
    return entries;
  }

  /** Collects limits. Not thread-safe. */
  public static final class Builder {
    private long freeExpansionBytes = 16L << 30;
    private long expansionRatio = 10_000;
    private int extendedHeaderBytes = 4 << 20;
    private int sparseRegions = 1 << 20;
    private int decoderMemoryBytes = 192 << 20;
    private long entries = 1L << 32;

    private Builder() {}

    /** Bytes that any archive may expand to, 0 or more. */
    public Builder freeExpansionBytes(long bytes) {
      this.freeExpansionBytes = bytes;
      return this;
    }

    /** Bytes that each byte of the archive may expand to beyond the free ones, 1 or more. */
    public Builder expansionRatio(long ratio) {
      this.expansionRatio = ratio;
      return this;
    }

    /** Most bytes of one extended header, 512 or more. */
    public Builder extendedHeaderBytes(int bytes) {
      this.extendedHeaderBytes = bytes;
      return this;
    }

    /** Most regions of one sparse file, 1 or more. */
    public Builder sparseRegions(int regions) {
      this.sparseRegions = regions;
      return this;
    }

    /** Most bytes that a decoder may allocate, 1 MiB or more. */
    public Builder decoderMemoryBytes(int bytes) {
      this.decoderMemoryBytes = bytes;
      return this;
    }

    /** Most entries of one archive, 1 or more. */
    public Builder entries(long entries) {
      this.entries = entries;
      return this;
    }

    /**
     * Makes the limits.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public SourceLimits build() {
      atLeast("freeExpansionBytes", freeExpansionBytes, 0);
      atLeast("expansionRatio", expansionRatio, 1);
      atLeast("extendedHeaderBytes", extendedHeaderBytes, 512);
      atLeast("sparseRegions", sparseRegions, 1);
      atLeast("decoderMemoryBytes", decoderMemoryBytes, 1 << 20);
      atLeast("entries", entries, 1);
      return new SourceLimits(this);
    }

    private static void atLeast(String name, long value, long least) {
      if (value < least) {
        throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
      }
    }
  }
}
