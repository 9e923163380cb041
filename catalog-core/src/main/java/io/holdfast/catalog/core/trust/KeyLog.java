package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The changes of a log's keys. They are read when there are new ones. Thread-safe. */
public final class KeyLog {
  private final String origin;
  private final ActLog acts;
  private final ChangeTimes times;
  private long version = -1;
  private List<Kept<KeyChanged>> changes = List.of();

  /**
   * The changes of keys of a catalog.
   *
   * @param origin names its log
   * @param acts reads the statements
   * @param log tells when changes were made
   */
  public KeyLog(String origin, ActLog acts, LogStore log) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.acts = Objects.requireNonNull(acts, "acts");
    this.times = ChangeTimes.of(log);
  }

  String origin() {
    return origin;
  }

  /** All changes, in log order, of which none was checked. */
  synchronized List<Kept<KeyChanged>> changes() {
    // The version is read first: what comes between is read again.
    long now = acts.version(ActKind.KEY);
    if (now != version) {
      changes = acts.all(ActKind.KEY, origin, KeyChanged.class);
      version = now;
    }
    return changes;
  }

  /** The statements of all changes that the log allows: others count for nothing. */
  List<Statement> statements() {
    List<Statement> allowed = new ArrayList<>();
    KeyHistory history = KeyHistory.none(origin, times);
    for (Kept<KeyChanged> kept : changes()) {
      Optional<KeyHistory> next = history.follow(kept.logIndex(), kept.act());
      if (next.isPresent()) {
        history = next.get();
        allowed.add(new Statement(kept.logIndex(), StatementCodec.encode(kept.act())));
      }
    }
    return allowed;
  }

  /**
   * The changes that statements tell.
   *
   * @throws MalformedStatementException if one of them tells no change of keys
   */
  static List<Kept<KeyChanged>> changes(List<Statement> statements) {
    return statements.stream().map(KeyLog::change).toList();
  }

  private static Kept<KeyChanged> change(Statement statement) {
    if (StatementCodec.decode(statement) instanceof KeyChanged changed) {
      return new Kept<>(statement.index(), StatementCodec.idOf(statement.bytes()), changed);
    }
    throw new MalformedStatementException(
        statement.index(), "expected a change of keys, found another fact", null);
  }

  /** The keys by the log alone. */
  KeyHistory history() {
    return KeyHistory.of(origin, times, changes());
  }

  /** The keys that a client believes. */
  KeyRing ring(TrustPolicy policy) {
    return KeyRing.of(policy, origin, times, changes());
  }
}
