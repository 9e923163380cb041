package io.holdfast.catalog.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** On what terms a log's key is announced. Immutable and thread-safe. */
public final class KeyTerms {
  private final Optional<Instant> expiresAt;
  private final List<KeyLimit> ends;
  private final int required;

  private KeyTerms(Builder builder) {
    this.expiresAt = Optional.ofNullable(builder.expiresAt);
    this.ends = List.copyOf(builder.ends);
    this.required = builder.required;
  }

  /** It does not expire, replaces no other, and one signature is enough for the next change. */
  public static KeyTerms defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The first moment at which the key no longer counts; empty if it does not expire. */
  public Optional<Instant> expiresAt() {
    return expiresAt;
  }

  /** The keys that it takes the place of, and how long each still counts beside it. */
  public List<KeyLimit> ends() {
    return ends;
  }

  /** How many of the keys that count must sign the next change, 1 or more. */
  public int required() {
    return required;
  }

  /** Collects terms. Not thread-safe. */
  public static final class Builder {
    private final List<KeyLimit> ends = new ArrayList<>();
    private @Nullable Instant expiresAt;
    private int required = 1;

    private Builder() {}

    /** The first moment at which the key no longer counts. */
    public Builder expiresAt(Instant end) {
      this.expiresAt = Objects.requireNonNull(end, "end");
      return this;
    }

    /** Takes the place of a key at once: what that one signed before stays signed. */
    public Builder replaces(NoteKey key, long lastSize) {
      ends.add(new KeyLimit(key, OptionalLong.of(lastSize), Optional.empty()));
      return this;
    }

    /**
     * Takes the place of a key after an overlap, in which both count.
     *
     * @param end the first moment at which the other key no longer counts
     */
    public Builder replaces(NoteKey key, Instant end) {
      ends.add(new KeyLimit(key, OptionalLong.empty(), Optional.of(end)));
      return this;
    }

    /** How many of the keys that count must sign the next change, 1 or more. */
    public Builder required(int signatures) {
      this.required = signatures;
      return this;
    }

    /**
     * Makes the terms.
     *
     * @throws IllegalArgumentException if no signature is required, or a key is replaced twice
     */
    public KeyTerms build() {
      if (required < 1) {
        throw new IllegalArgumentException("expected 1 signature or more, found " + required);
      }
      if (new HashSet<>(ends.stream().map(KeyLimit::key).toList()).size() != ends.size()) {
        throw new IllegalArgumentException("expected each key that is replaced once");
      }
      return new KeyTerms(this);
    }
  }
}
