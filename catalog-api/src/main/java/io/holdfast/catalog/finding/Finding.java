package io.holdfast.catalog.finding;

import io.holdfast.catalog.manifest.EntryPath;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong: a code, where, what was expected and what was found. Immutable and
 * thread-safe.
 */
public final class Finding {
  private final FindingCode code;
  private final String location;
  private final @Nullable EntryPath path;
  private final long offset;
  private final String expected;
  private final String found;

  private Finding(Builder builder) {
    this.code = builder.code;
    this.location = builder.location;
    this.path = builder.path;
    this.offset = builder.offset;
    this.expected = builder.expected;
    this.found = builder.found;
  }

  /**
   * Starts a finding.
   *
   * @param code what is wrong
   * @param location the copy, archive or store where it is
   */
  public static Builder builder(FindingCode code, String location) {
    return new Builder(code, location);
  }

  /** What is wrong. */
  public FindingCode code() {
    return code;
  }

  /** The copy, archive or store where it is. */
  public String location() {
    return location;
  }

  /** The entry, if it concerns one. */
  public Optional<EntryPath> path() {
    return Optional.ofNullable(path);
  }

  /** Offset in the content (or container) of the first chunk that differs, if known. */
  public OptionalLong offset() {
    return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** What was expected; may be empty. */
  public String expected() {
    return expected;
  }

  /** What was found; may be empty. */
  public String found() {
    return found;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Finding that
        && code == that.code
        && location.equals(that.location)
        && Objects.equals(path, that.path)
        && offset == that.offset
        && expected.equals(that.expected)
        && found.equals(that.found);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, location, path, offset, expected, found);
  }

  /** One line for a person. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(code.name()).append(' ');
    text.append(path == null ? location : path.toString());
    if (offset >= 0) {
      text.append(String.format(Locale.ROOT, " at offset %d", offset));
    }
    if (!expected.isEmpty()) {
      text.append(": expected ").append(expected);
    }
    if (!found.isEmpty()) {
      text.append(expected.isEmpty() ? ": found " : ", found ").append(found);
    }
    return text.toString();
  }

  /** Collects a finding's facts. Not thread-safe. */
  public static final class Builder {
    private final FindingCode code;
    private final String location;
    private @Nullable EntryPath path;
    private long offset = -1;
    private String expected = "";
    private String found = "";

    private Builder(FindingCode code, String location) {
      this.code = Objects.requireNonNull(code, "code");
      this.location = Objects.requireNonNull(location, "location");
    }

    /** The entry it concerns. */
    public Builder path(EntryPath path) {
      this.path = Objects.requireNonNull(path, "path");
      return this;
    }

    /** Offset of the first chunk that differs, 0 or more. */
    public Builder offset(long offset) {
      if (offset < 0) {
        throw new IllegalArgumentException("offset must not be negative: " + offset);
      }
      this.offset = offset;
      return this;
    }

    /** What was expected. */
    public Builder expected(Object expected) {
      this.expected = expected.toString();
      return this;
    }

    /** What was found. */
    public Builder found(Object found) {
      this.found = found.toString();
      return this;
    }

    /** Makes the finding. */
    public Finding build() {
      return new Finding(this);
    }
  }
}
