package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.trust.LogKey;
import java.util.List;
import java.util.Locale;

/** The keys of a log, for a person. */
public final class LogKeyText {
  private static final String NONE = "-";

  private LogKeyText() {}

  /**
   * A table of keys, and what others need to verify by them.
   *
   * @param size of the log
   * @param required how many must sign the next change
   */
  public static void print(Page page, List<LogKey> keys, long size, int required) {
    if (keys.isEmpty()) {
      page.line("the log has announced no key; announce one with holdfast key add FILE");
      return;
    }
    Table table = new Table("KEY", "STANDING", "FROM ", "TO ", "EXPIRES", "REVOKED FOR");
    for (LogKey key : keys) {
      table.row(
          key.key().id().toHex(),
          key.standing(size, page.now()).name().toLowerCase(Locale.ROOT),
          Long.toString(key.firstSize()),
          key.limit().lastSize().isPresent()
              ? Long.toString(key.limit().lastSize().getAsLong())
              : NONE,
          key.limit().expiresAt().map(page::when).orElse(NONE),
          key.revokedFor().map(SnapshotText::printable).orElse(NONE));
    }
    table.print(page);
    page.gap();
    page.line("sizes of the log from and to which each may sign; the log has " + size + " now");
    page.line("the next change must be signed by " + Sizes.count(required, "key", "keys"));
    keys.forEach(key -> page.line(key.key().text()));
  }
}
