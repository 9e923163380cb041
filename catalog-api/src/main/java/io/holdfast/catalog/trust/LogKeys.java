package io.holdfast.catalog.trust;

import io.holdfast.catalog.approval.Signer;
import java.util.List;

/**
 * The keys that sign for the catalog's log, as its own statements announce, replace and revoke
 * them. A client that believes one of them believes those that it, and they, have announced. A
 * catalog need not announce any: then clients know its keys from elsewhere alone. Thread-safe.
 */
public interface LogKeys {
  /** All that were announced, in the order of the log; empty if none was. */
  List<LogKey> all();

  /** How many of those that count must sign the next change; 1 if none was announced yet. */
  int required();

  /**
   * Announces a key, and signs the log with it. It counts for states of the log that hold its
   * announcement. The first one needs no signature but its own; so does one that is announced when
   * no other counts any more, which nobody believes who was not told of it elsewhere.
   *
   * @param key the new key, which must be new to the log
   * @param terms when it expires, and what it takes the place of
   * @param by keys that count now, as many as are required or more
   * @return the key as it is in the log
   * @throws KeyRefusedException if it cannot be announced so; nothing was changed
   */
  LogKey announce(Signer key, KeyTerms terms, List<Signer> by);

  /**
   * Revokes a key: its signatures count for states of the log up to a size alone. A key that was
   * revoked never counts again, and what it announced stays announced.
   *
   * @param key the key, with the largest size that it may have signed
   * @param reason why, for people
   * @param by keys that count now, as many as are required or more; the one that is revoked may be
   *     among them
   * @return the key as it is in the log
   * @throws KeyRefusedException if it cannot be revoked so; nothing was changed
   */
  LogKey revoke(KeyLimit key, String reason, List<Signer> by);
}
