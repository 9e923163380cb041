package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.verify.VerifiedPart;
import java.time.Instant;
import java.util.Optional;

/** The part that a verification read, as the text of one column. */
final class PartText {
  private static final int FIELDS = 5;
  private static final String NONE = "-";

  private PartText() {}

  static String of(VerifiedPart part) {
    return part.units().toHex()
        + " "
        + part.unitsRead()
        + " "
        + part.unitsTotal()
        + " "
        + part.ending()
        + " "
        + part.wholeSince().map(Instant::toString).orElse(NONE);
  }

  /** The part; empty if the text is. */
  static Optional<VerifiedPart> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] fields = text.split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("expected " + FIELDS + " fields, found '" + text + "'");
    }
    return Optional.of(
        new VerifiedPart(
            Digest.fromHex(fields[0]),
            Long.parseLong(fields[1]),
            Long.parseLong(fields[2]),
            VerifiedPart.Ending.valueOf(fields[3]),
            fields[4].equals(NONE) ? Optional.empty() : Optional.of(Instant.parse(fields[4]))));
  }
}
