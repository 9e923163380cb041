package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.util.List;

/** Time stamps that were verified. */
public final class TimestampJson {
  private TimestampJson() {}

  /** The field of the time stamps of a checkpoint. */
  public static void fields(JsonDocument json, List<VerifiedTimestamp> stamps) {
    json.array(
        "timestamps",
        array -> stamps.forEach(stamp -> array.object(object -> fields(object, stamp))));
  }

  private static void fields(JsonDocument json, VerifiedTimestamp stamp) {
    json.field("at", stamp.at());
    json.field("accuracy", stamp.accuracy());
    json.field("authority", stamp.authority());
    json.field("renewBefore", stamp.renewBefore());
    json.field("hash", stamp.hash().algorithm());
    json.number("renewals", stamp.renewals());
  }
}
