package io.holdfast.catalog.manifest;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one path differs between two manifests. Immutable and thread-safe. */
public final class EntryChange {
  private final @Nullable Entry before;
  private final @Nullable Entry after;

  private EntryChange(@Nullable Entry before, @Nullable Entry after) {
    this.before = before;
    this.after = after;
  }

  /** The path is only in the second manifest. */
  public static EntryChange added(Entry after) {
    return new EntryChange(null, Objects.requireNonNull(after, "after"));
  }

  /** The path is only in the first manifest. */
  public static EntryChange removed(Entry before) {
    return new EntryChange(Objects.requireNonNull(before, "before"), null);
  }

  /** The path is in both, with another value. */
  public static EntryChange changed(Entry before, Entry after) {
    if (!before.path().equals(after.path())) {
      throw new IllegalArgumentException(before.path() + " is not " + after.path());
    }
    return new EntryChange(before, after);
  }

  /** The path that differs. */
  public EntryPath path() {
    return before != null ? before.path() : Objects.requireNonNull(after).path();
  }

  /** What kind of difference. */
  public Type type() {
    return before == null ? Type.ADDED : after == null ? Type.REMOVED : Type.CHANGED;
  }

  /** The entry of the first manifest; empty if added. */
  public Optional<Entry> before() {
    return Optional.ofNullable(before);
  }

  /** The entry of the second manifest; empty if removed. */
  public Optional<Entry> after() {
    return Optional.ofNullable(after);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntryChange that
        && Objects.equals(before, that.before)
        && Objects.equals(after, that.after);
  }

  @Override
  public int hashCode() {
    return Objects.hash(before, after);
  }

  @Override
  public String toString() {
    return type() + " " + path();
  }

  /** Kinds of differences. */
  public enum Type {
    /** Only in the second manifest. */
    ADDED,
    /** Only in the first manifest. */
    REMOVED,
    /** In both, with another value. */
    CHANGED
  }
}
