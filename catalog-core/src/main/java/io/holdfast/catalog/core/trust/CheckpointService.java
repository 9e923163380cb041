package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.log.CommitListener;
import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.trust.Checkpoints;
import io.holdfast.catalog.trust.SignedCheckpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Signed checkpoints of one catalog: made after each append where a signer is there, and on demand.
 * Signing and pinning follow the append and never undo it. Thread-safe.
 */
public final class CheckpointService implements Checkpoints, CommitListener {
  /** The slot of the log's own signature. */
  static final String OWN_SLOT = "log";

  private static final System.Logger LOGGER = System.getLogger("io.holdfast.catalog.trust");

  private final LogService log;
  private final CheckpointStore store;
  private final Optional<Signer> signer;
  private final Optional<PinGuard> guard;
  private long signedSize = -1;

  /**
   * The checkpoints of a catalog.
   *
   * @param log what is vouched for
   * @param store keeps the notes
   * @param signer signs after each append; empty if nobody does
   * @param guard remembers what was seen; empty if nobody does
   */
  public CheckpointService(
      LogService log, CheckpointStore store, Optional<Signer> signer, Optional<PinGuard> guard) {
    this.log = Objects.requireNonNull(log, "log");
    this.store = Objects.requireNonNull(store, "store");
    this.signer = Objects.requireNonNull(signer, "signer");
    this.guard = Objects.requireNonNull(guard, "guard");
  }

  @Override
  public Optional<SignedCheckpoint> signed() {
    List<SignedCheckpoint> all = readable();
    Optional<SignedCheckpoint> newest =
        all.stream().max(Comparator.comparingLong(note -> note.checkpoint().size()));
    return newest.map(
        first -> {
          SignedCheckpoint whole = first;
          for (SignedCheckpoint other : all) {
            if (other.note().text().equals(first.note().text())) {
              whole = SignedCheckpoint.of(whole.note().with(other.note().signatures()));
            }
          }
          return whole;
        });
  }

  /** The notes that are checkpoints of this log by what they say. */
  private List<SignedCheckpoint> readable() {
    List<SignedCheckpoint> all = new ArrayList<>();
    for (ByteString note : store.notes()) {
      try {
        SignedCheckpoint read = SignedCheckpoint.parse(note);
        if (read.checkpoint().origin().equals(log.origin())) {
          all.add(read);
        }
      } catch (IllegalArgumentException e) {
        LOGGER.log(System.Logger.Level.INFO, "a note beside the log is none: {0}", e.getMessage());
      }
    }
    return all;
  }

  @Override
  public synchronized SignedCheckpoint sign(Signer by) {
    SignedCheckpoint signed = NoteSigning.sign(log.checkpoint(), by);
    store.put(OWN_SLOT, ByteString.ofUtf8(signed.format()));
    signedSize = signed.checkpoint().size();
    return signed;
  }

  @Override
  public void committed() {
    try {
      if (signer.isPresent()) {
        signNow(signer.get());
      }
    } catch (RuntimeException e) {
      // The statements are on disk; the next append, or the next opening, signs for these as well.
      LOGGER.log(System.Logger.Level.WARNING, "the checkpoint could not be signed", e);
    }
    guard.ifPresent(pin -> quietly(() -> pin.advanceAtTimes(log)));
  }

  private synchronized void signNow(Signer by) {
    // Of several appends at once the first that comes here signs for all of them.
    if (log.size() > signedSize) {
      sign(by);
    }
  }

  /** The catalog is closed: what was appended last is pinned. */
  public void closing() {
    guard.ifPresent(pin -> quietly(() -> pin.advance(log)));
  }

  private static void quietly(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "what was appended could not be pinned", e);
    }
  }
}
