package io.holdfast.catalog.trust;

import io.holdfast.catalog.log.Checkpoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/**
 * The last state of a log that a client has seen and found right, kept outside the catalog: what a
 * catalog shows later must begin with it. Immutable and thread-safe.
 *
 * @param checkpoint the state
 * @param seenAt when it was seen first, by the client's clock
 */
public record Pin(Checkpoint checkpoint, Instant seenAt) {
  private static final String FORM = "holdfast pin 1\n";
  private static final String SEEN = "seen ";

  /** Checks that nothing is null. */
  public Pin {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(seenAt, "seenAt");
  }

  /** The pin as it is kept: its form, when it was seen, and the three lines of the checkpoint. */
  public String format() {
    return FORM + SEEN + seenAt + "\n" + CheckpointText.format(checkpoint);
  }

  /**
   * Reads what {@link #format} writes.
   *
   * @throws IllegalArgumentException if it is anything else, with what is wrong
   */
  public static Pin parse(String text) {
    int end = text.indexOf('\n', FORM.length());
    if (!text.startsWith(FORM + SEEN) || end < 0) {
      throw new IllegalArgumentException("expected a pin: '" + FORM.strip() + "' and four lines");
    }
    try {
      Pin pin =
          new Pin(
              CheckpointText.parse(text.substring(end + 1)),
              Instant.parse(text.substring(FORM.length() + SEEN.length(), end)));
      if (!pin.format().equals(text)) {
        throw new IllegalArgumentException("expected a pin as it is written, found more in it");
      }
      return pin;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("line 2 of a pin: " + e.getMessage(), e);
    }
  }
}
