package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.ConsistencyProof;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinRefusedException;
import io.holdfast.catalog.trust.PinRefusedException.Code;
import io.holdfast.catalog.trust.PinStoreException;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a witness saw of logs, in a folder: for each a pin, and the last note that it cosigned.
 * Thread-safe.
 */
public final class FolderWitness {
  /** Each conflict means that another process cosigned, so this many are not chance. */
  private static final int MOST_ATTEMPTS = 100;

  private static final System.Logger LOGGER = System.getLogger("io.holdfast.catalog.trust");

  private final Path folder;
  private final Clock clock;

  /**
   * A witness.
   *
   * @param folder made where it is missing
   * @param clock tells when something was seen and cosigned
   */
  public FolderWitness(Path folder, Clock clock) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Cosigns the state of a catalog's log, if it goes on from what was seen.
   *
   * @throws PinRefusedException if it does not
   */
  public SignedCheckpoint cosign(Catalog catalog, Cosigner cosigner) {
    FilePin pin = new FilePin(folder.resolve(name(catalog.origin()) + ".pin"));
    Checkpoint seen = remember(catalog, pin);
    Instant now = clock.instant();
    String text = CheckpointText.format(seen);
    NoteSignature cosignature = Cosigning.cosign(text, cosigner, now);
    SignedCheckpoint cosigned = SignedCheckpoint.of(new SignedNote(text, List.of(cosignature)));
    write(
        folder.resolve(name(catalog.origin()) + "-" + cosigner.key().id().toHex() + ".note"),
        cosigned.format());
    catalog.checkpoints().keep(cosigned);
    return cosigned;
  }

  /** Moves the pin forward to the state of now, in one step, and never back. */
  private Checkpoint remember(Catalog catalog, FilePin store) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Optional<Pin> pin = store.load();
      Checkpoint now = catalog.log().checkpoint();
      if (pin.isPresent()) {
        now = consistent(catalog, pin.get(), now);
      }
      Pin next = new Pin(now, clock.instant());
      if (store.replace(pin, next)) {
        return now;
      }
    }
    throw new PinStoreException(
        store.location(), "others cosigned a hundred times meanwhile; try again", null);
  }

  private Checkpoint consistent(Catalog catalog, Pin pin, Checkpoint now) {
    String where = catalog.origin();
    Checkpoint seen = pin.checkpoint();
    if (!seen.origin().equals(now.origin())) {
      throw refused(new PinRefusedException(Code.OTHER_ORIGIN, where, pin, now.origin()));
    }
    if (now.size() < seen.size()) {
      throw refused(new PinRefusedException(Code.SMALLER, where, pin, now));
    }
    ConsistencyProof proof = catalog.log().proveConsistency(seen.size());
    // The catalog is asked for a proof, and not believed: it has to fit what was seen.
    ConsistencyProof own = new ConsistencyProof(seen, proof.later(), proof.hashes());
    if (!own.verifies()) {
      throw refused(new PinRefusedException(Code.FORKED, where, pin, proof.earlier()));
    }
    return proof.later();
  }

  /** Keeps what was seen and what was found. */
  private PinRefusedException refused(PinRefusedException refusal) {
    Pin pin = refusal.pin();
    String found = refusal.found().map(CheckpointText::format).orElse("another log\n");
    try {
      write(
          folder.resolve(
              name(pin.checkpoint().origin())
                  + ".evidence-"
                  + clock.instant().toString().replace(':', '-')),
          refusal.code() + "\n\n" + pin.format() + "\n" + found);
    } catch (PinStoreException e) {
      // A folder that is full must not hide what was found.
      LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
      refusal.addSuppressed(e);
    }
    return refusal;
  }

  private static String name(String origin) {
    return origin.replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private static void write(Path file, String text) {
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw new PinStoreException(
          file.toString(), "cannot be kept (" + e + "); check space and permissions", e);
    }
  }
}
