package io.holdfast.catalog.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client believes, and what it asks for: signatures of the log by known keys, cosignatures
 * by so many of the known witnesses, not older than that, and time stamps. Immutable and
 * thread-safe.
 */
public final class TrustPolicy {
  private final List<NoteKey> logKeys;
  private final Map<NoteKey, KeyLimit> limits;
  private final List<NoteKey> witnesses;
  private final int quorum;
  private final Optional<Duration> maxAge;
  private final Optional<TimestampVerifier> timestamps;
  private final Optional<Duration> timestampMaxAge;
  private final Freshness freshness;
  private final Counting counting;

  private TrustPolicy(Builder builder) {
    this.logKeys = List.copyOf(builder.logKeys);
    this.limits = Map.copyOf(builder.limits);
    this.witnesses = List.copyOf(builder.witnesses);
    this.quorum = builder.quorum;
    this.maxAge = Optional.ofNullable(builder.maxAge);
    this.timestamps = Optional.ofNullable(builder.timestamps);
    this.timestampMaxAge = Optional.ofNullable(builder.timestampMaxAge);
    this.freshness = builder.freshness;
    this.counting = builder.counting;
  }

  /** Nobody is known, and nothing asked for. */
  public static TrustPolicy none() {
    return builder().build();
  }

  /** Starts with nobody and nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Keys of the log; one of them must have signed, if there are any. */
  public List<NoteKey> logKeys() {
    return logKeys;
  }

  /** How far the signatures of a key of the log count, by what this client was told of it. */
  public KeyLimit limit(NoteKey logKey) {
    return limits.getOrDefault(logKey, KeyLimit.none(logKey));
  }

  /** Keys of witnesses. */
  public List<NoteKey> witnesses() {
    return witnesses;
  }

  /** How many of the witnesses must have cosigned; 0 if none must. */
  public int quorum() {
    return quorum;
  }

  /** How old a cosignature may be that counts; empty if its age does not matter. */
  public Optional<Duration> maxAge() {
    return maxAge;
  }

  /** Verifies time stamps, by the authorities that are trusted; empty if none is. */
  public Optional<TimestampVerifier> timestamps() {
    return timestamps;
  }

  /** How old the time stamp may be that must be there; empty if none must. */
  public Optional<Duration> timestampMaxAge() {
    return timestampMaxAge;
  }

  /** Whether witnesses and time stamp must both be there, or one of them is enough. */
  public Freshness freshness() {
    return freshness;
  }

  /** What counts where a snapshot is chosen and a restore planned. */
  public Counting counting() {
    return counting;
  }

  /**
   * The same, by which only what is signed counts.
   *
   * @throws IllegalArgumentException if it knows no key of the log
   */
  public TrustPolicy countingSigned() {
    Builder builder = builder();
    builder.logKeys.addAll(logKeys);
    builder.limits.putAll(limits);
    builder.witnesses.addAll(witnesses);
    builder.quorum = quorum;
    builder.maxAge = maxAge.orElse(null);
    builder.timestamps = timestamps.orElse(null);
    builder.timestampMaxAge = timestampMaxAge.orElse(null);
    builder.freshness = freshness;
    return builder.counting(Counting.SIGNED).build();
  }

  /** Whether it asks for anything. */
  public boolean asksForAnything() {
    return !logKeys.isEmpty() || quorum > 0 || timestampMaxAge.isPresent();
  }

  /** Collects what is asked for. Not thread-safe. */
  public static final class Builder {
    private final List<NoteKey> logKeys = new ArrayList<>();
    private final Map<NoteKey, KeyLimit> limits = new HashMap<>();
    private final List<NoteKey> witnesses = new ArrayList<>();
    private int quorum;
    private @Nullable Duration maxAge;
    private @Nullable TimestampVerifier timestamps;
    private @Nullable Duration timestampMaxAge;
    private Freshness freshness = Freshness.EACH;
    private Counting counting = Counting.ALL;

    private Builder() {}

    /**
     * A key of the log; of several, such as during a rotation, one is enough. Those that it, and
     * they, announce in the log are believed as well.
     */
    public Builder logKey(NoteKey key) {
      if (!logKeys.contains(key)) {
        logKeys.add(key);
      }
      return this;
    }

    /**
     * A key of the log that was revoked: it counts for states of at most that many statements, so
     * that what it signed before stays signed.
     *
     * @param lastSize 0 or more
     */
    public Builder revokedLogKey(NoteKey key, long lastSize) {
      return logKey(new KeyLimit(key, OptionalLong.of(lastSize), Optional.empty()));
    }

    /** A key of the log that counts within limits; named again, within the limits of both. */
    public Builder logKey(KeyLimit limit) {
      limits.merge(limit.key(), limit, KeyLimit::and);
      return logKey(limit.key());
    }

    /**
     * A key of a witness.
     *
     * @throws IllegalArgumentException if signatures of its kind have no time
     */
    public Builder witness(NoteKey key) {
      if (!key.type().isTimed()) {
        throw new IllegalArgumentException("expected the key of a witness, of kind 4 or 6: " + key);
      }
      witnesses.add(key);
      return this;
    }

    /** How many witnesses must have cosigned, 0 to their number. */
    public Builder quorum(int required) {
      this.quorum = required;
      return this;
    }

    /** How old a cosignature may be that counts, more than zero. */
    public Builder maxAge(Duration age) {
      this.maxAge = requireAge(age);
      return this;
    }

    /**
     * Which authorities to believe about times. Time stamps are verified where somebody looks at
     * them; none need be there unless {@link #timestampMaxAge} is set as well.
     */
    public Builder timestamps(TimestampVerifier verifier) {
      this.timestamps = Objects.requireNonNull(verifier, "verifier");
      return this;
    }

    /**
     * Asks for a time stamp of a state of the log that is not older. It keeps out an old copy that
     * is put back as it was; it does not keep out one that somebody has stamped anew, as a witness
     * does.
     *
     * @param age more than zero
     */
    public Builder timestampMaxAge(Duration age) {
      this.timestampMaxAge = requireAge(age);
      return this;
    }

    /**
     * Whether witnesses and time stamp must both be there; {@link Freshness#EACH} if not set. With
     * {@link Freshness#EITHER} a client whose witnesses are out of reach is content with a stamp of
     * the greatest age, and the other way round.
     */
    public Builder freshness(Freshness freshness) {
      this.freshness = Objects.requireNonNull(freshness, "freshness");
      return this;
    }

    /**
     * What counts where a snapshot is chosen and a restore planned; {@link Counting#ALL} if not
     * set. {@link Counting#SIGNED} needs a key of the log.
     */
    public Builder counting(Counting counting) {
      this.counting = Objects.requireNonNull(counting, "counting");
      return this;
    }

    private static Duration requireAge(Duration age) {
      if (age.isNegative() || age.isZero()) {
        throw new IllegalArgumentException("expected an age of more than zero, found " + age);
      }
      return age;
    }

    /**
     * Makes the policy.
     *
     * @throws IllegalArgumentException if more witnesses are asked for than are known, a key stands
     *     there twice, there is an age and no witness or authority to have it, or either of two is
     *     asked for where there are not both, each with its greatest age
     */
    public TrustPolicy build() {
      if (quorum < 0 || quorum > witnesses.size()) {
        throw new IllegalArgumentException(
            "expected 0 to " + witnesses.size() + " required witnesses, found " + quorum);
      }
      if (new HashSet<>(witnesses.stream().map(NoteKey::publicKey).toList()).size()
          != witnesses.size()) {
        throw new IllegalArgumentException("expected each witness with a key of its own");
      }
      if (maxAge != null && quorum == 0) {
        throw new IllegalArgumentException("expected a quorum of witnesses with a greatest age");
      }
      if (timestampMaxAge != null && timestamps == null) {
        throw new IllegalArgumentException(
            "expected a trusted time-stamping authority with a greatest age of time stamps");
      }
      if (freshness == Freshness.EITHER && (maxAge == null || timestampMaxAge == null)) {
        throw new IllegalArgumentException(
            "expected a greatest age of cosignatures and one of time stamps, of which either is"
                + " enough");
      }
      if (counting == Counting.SIGNED && logKeys.isEmpty()) {
        throw new IllegalArgumentException(
            "expected a key of the log where only what is signed counts");
      }
      return new TrustPolicy(this);
    }
  }
}
