package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.HintStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hints in memory, to be looked at and changed. */
final class HeldHints implements HintStore {
  final Map<String, ByteString> kept = new HashMap<>();

  @Override
  public Optional<ByteString> find(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  @Override
  public void keep(String name, ByteString hint) {
    kept.put(name, hint);
  }
}
