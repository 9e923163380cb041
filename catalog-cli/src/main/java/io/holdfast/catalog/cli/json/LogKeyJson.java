package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.trust.LogKey;
import java.time.Instant;
import java.util.List;

/** The keys of a log. */
public final class LogKeyJson {
  private LogKeyJson() {}

  /**
   * The field {@code keys}.
   *
   * @param size of the log
   * @param now what expiry goes by
   */
  public static void fields(JsonDocument json, List<LogKey> keys, long size, Instant now) {
    json.array(
        "keys",
        elements -> keys.forEach(key -> elements.object(fields -> fields(fields, key, size, now))));
  }

  private static void fields(JsonDocument json, LogKey key, long size, Instant now) {
    json.field("id", key.key().id().toHex());
    json.field("key", key.key().text());
    json.field("standing", key.standing(size, now).name());
    json.number("firstSize", key.firstSize());
    if (key.limit().lastSize().isPresent()) {
      json.number("lastSize", key.limit().lastSize().getAsLong());
    } else {
      json.field("lastSize", null);
    }
    json.optional("expiresAt", key.limit().expiresAt());
    json.field("announcedAt", key.announcedAt());
    json.optional("revokedFor", key.revokedFor());
  }
}
