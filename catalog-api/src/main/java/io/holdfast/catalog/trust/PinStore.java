package io.holdfast.catalog.trust;

import java.util.Optional;

/**
 * Keeps one client's pin of one catalog, outside that catalog: in a file of the client's machine,
 * in a database of the program that embeds the library, in a key service. Whoever can put an old
 * catalog in place must not be able to change it. Implementations are thread-safe.
 *
 * <p>Every method throws {@link PinStoreException} where the pin cannot be read or kept.
 */
public interface PinStore {
  /** How it names itself in messages, such as the path of its file. */
  String location();

  /** The pin; empty if none was kept yet. */
  Optional<Pin> load();

  /**
   * Keeps a pin in the place of another, in one step: whoever loads sees the one or the other. When
   * this method returns it is on disk.
   *
   * @param expected what was loaded before
   * @param next what is to be kept
   * @return whether it was kept; false if another client was faster, and nothing was changed
   */
  boolean replace(Optional<Pin> expected, Pin next);

  /** Forgets the pin, so that the next catalog that is seen is believed. */
  void forget();
}
