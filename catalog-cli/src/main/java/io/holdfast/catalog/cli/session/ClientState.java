package io.holdfast.catalog.cli.session;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.cli.console.Surroundings;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.trust.PinRefusedException;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a client keeps outside the catalog: in the directory that {@code HOLDFAST_STATE} names, else
 * in {@code holdfast} under {@code XDG_STATE_HOME}, else under {@code .local/state} in the home
 * directory; nothing is kept where there is none of these. Used by one thread.
 */
public final class ClientState {
  private final Surroundings surroundings;
  private final Consumer<String> note;

  ClientState(Surroundings surroundings, Consumer<String> note) {
    this.surroundings = surroundings;
    this.note = note;
  }

  /** The pin of the catalog at a place; empty where nothing can be kept. */
  public Optional<PinStore> pin(Path catalog) {
    Optional<Path> directory = directory();
    if (directory.isPresent() && !isUsable(directory.get())) {
      note.accept(
          directory.get()
              + " cannot be written: an older copy of the catalog would not be noticed; set"
              + " HOLDFAST_STATE");
    }
    return directory.map(state -> Pins.inDirectory(state.resolve("pins"), catalog));
  }

  /**
   * Refuses to take it for granted that there is no catalog where one was seen.
   *
   * @throws PinRefusedException if one was seen there
   */
  void requireNoPin(Path catalog) {
    pin(catalog)
        .flatMap(PinStore::load)
        .ifPresent(
            pin -> {
              throw new PinRefusedException(
                  PinRefusedException.Code.GONE, catalog.toString(), pin, "");
            });
  }

  /** Signs the checkpoint after each append, if {@code HOLDFAST_SIGNING_KEY} names a key file. */
  Optional<Signer> signer() {
    String file = surroundings.environment().getOrDefault("HOLDFAST_SIGNING_KEY", "");
    return file.isEmpty() ? Optional.empty() : Optional.of(Keys.read(surroundings.resolve(file)));
  }

  /** Whom to believe: what the file says that {@code HOLDFAST_TRUST} names; else nobody. */
  public TrustPolicy trust() {
    String file = surroundings.environment().getOrDefault("HOLDFAST_TRUST", "");
    return file.isEmpty() ? TrustPolicy.none() : TrustFile.read(surroundings.resolve(file));
  }

  private Optional<Path> directory() {
    Map<String, String> environment = surroundings.environment();
    String state = environment.getOrDefault("HOLDFAST_STATE", "");
    if (!state.isEmpty()) {
      return Optional.of(surroundings.resolve(state));
    }
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    if (!xdg.isEmpty()) {
      return Optional.of(surroundings.resolve(xdg).resolve("holdfast"));
    }
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    return home.isEmpty()
        ? Optional.empty()
        : Optional.of(surroundings.resolve(home).resolve(".local/state/holdfast"));
  }

  /** Whether it can be written, or made. */
  private static boolean isUsable(Path directory) {
    Path existing = directory;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
  }
}
