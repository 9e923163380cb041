package io.holdfast.catalog.core.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.core.log.CommitListener;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.manifest.PathProofForm;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.Checkpoints;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TrustPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Signed checkpoints of one catalog: made after each append where a signer is there, and on demand.
 * Signing and pinning follow the append and never undo it. Thread-safe.
 */
public final class CheckpointService implements Checkpoints, CommitListener {
  /** The slot of the log's own signature. */
  static final String OWN_SLOT = "log";

  /** The slot of the state that was time-stamped last. */
  static final String STAMP_SLOT = "timestamp";

  private static final int BATCH = 512;
  private static final int SLOT_BYTES = 12;

  private static final System.Logger LOGGER = System.getLogger("io.holdfast.catalog.trust");

  private final LogService log;
  private final CheckpointStore store;
  private final KeyLog keys;
  private final Parties parties;
  private final PathProving paths;
  private long signedSize = -1;

  /**
   * The checkpoints of a catalog.
   *
   * @param log what is vouched for
   * @param store keeps the notes
   * @param paths proves what is in manifests
   * @param keys that count for the log
   * @param parties who signs and remembers
   */
  public CheckpointService(
      LogService log, CheckpointStore store, PathProving paths, KeyLog keys, Parties parties) {
    this.log = Objects.requireNonNull(log, "log");
    this.store = Objects.requireNonNull(store, "store");
    this.paths = Objects.requireNonNull(paths, "paths");
    this.keys = Objects.requireNonNull(keys, "keys");
    this.parties = Objects.requireNonNull(parties, "parties");
  }

  /**
   * Who signs the log, and remembers it.
   *
   * @param signer signs after each append; empty if nobody does
   * @param guard remembers what was seen; empty if nobody does
   * @param policy whom this client believes
   * @param clock tells whether a key has expired
   */
  public record Parties(
      Optional<Signer> signer, Optional<PinGuard> guard, TrustPolicy policy, Clock clock) {}

  @Override
  public Optional<SignedCheckpoint> signed() {
    List<SignedCheckpoint> all = readable();
    // Of equal sizes, which are equal states of an honest log, the log's own signature leads.
    Optional<SignedCheckpoint> newest =
        all.stream()
            .max(
                Comparator.comparingLong((SignedCheckpoint note) -> note.checkpoint().size())
                    .thenComparing(CheckpointService::isOwn));
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

  @Override
  public Optional<SignedCheckpoint> timestamped() {
    return readable().stream()
        .filter(SignedCheckpoint::isTimestamped)
        .max(Comparator.comparingLong(note -> note.checkpoint().size()));
  }

  private static boolean isOwn(SignedCheckpoint note) {
    return note.note().signatures().get(0).name().equals(note.checkpoint().origin());
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
    Checkpoint now = log.checkpoint();
    requireCounting(NoteSigning.keyOf(log.origin(), by), now.size());
    SignedCheckpoint signed = NoteSigning.sign(now, by);
    store.put(OWN_SLOT, ByteString.ofUtf8(signed.format()));
    signedSize = signed.checkpoint().size();
    return signed;
  }

  /** Where the log has announced keys, others are not signed with: nobody would believe them. */
  private void requireCounting(NoteKey key, long size) {
    KeyHistory history = keys.history();
    Set<NoteKey> counting = history.counting(size, parties.clock().instant());
    if (!history.all().isEmpty() && !counting.contains(key)) {
      throw new CheckpointRefusedException(
          history.find(key).map(known -> codeOf(known, size)).orElse(Code.UNKNOWN_KEY),
          log.origin(),
          "expected to sign "
              + size
              + " statements with one of the keys that count, "
              + counting
              + ", found "
              + key
              + "; announce it with holdfast key rotate, or sign with one of those");
    }
  }

  private Code codeOf(LogKey key, long size) {
    return switch (key.standing(size, parties.clock().instant())) {
      case EXPIRED -> Code.EXPIRED_KEY;
      case REVOKED, REPLACED -> Code.REVOKED_KEY;
      default -> Code.UNKNOWN_KEY;
    };
  }

  @Override
  public void keep(SignedCheckpoint cosigned) {
    if (!cosigned.checkpoint().origin().equals(log.origin())) {
      throw new CheckpointRefusedException(
          Code.NOT_OF_THIS_LOG,
          log.origin(),
          "expected a checkpoint of this log, found one of " + cosigned.checkpoint().origin());
    }
    LogTrust.requireState(log, cosigned.checkpoint(), List.of());
    ByteString note = ByteString.ofUtf8(cosigned.format());
    store.put(slotOf(cosigned), note);
  }

  /** The newest time stamp has a slot of its own, whoever signed beside it. */
  private static String slotOf(SignedCheckpoint cosigned) {
    if (cosigned.isTimestamped()) {
      return STAMP_SLOT;
    }
    StringBuilder signers = new StringBuilder();
    cosigned
        .note()
        .signatures()
        .forEach(line -> signers.append(line.name()).append(line.keyId().toHex()).append('\n'));
    byte[] name = Sha256.create().digest(signers.toString().getBytes(UTF_8));
    return "by-" + HexFormat.of().formatHex(name, 0, SLOT_BYTES);
  }

  @Override
  public OptionalLong indexOf(Digest statementId) {
    long size = log.size();
    for (long from = 0; from < size; from += BATCH) {
      for (Statement statement : log.read(from, BATCH)) {
        if (StatementCodec.idOf(statement.bytes()).equals(statementId)) {
          return OptionalLong.of(statement.index());
        }
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public String prove(long index) {
    return proof(index, Optional.empty()).format();
  }

  @Override
  public String prove(SnapshotId snapshot, EntryPath path) {
    InclusionProof statement = log.prove(snapshot);
    if (!(StatementCodec.decode(statement.statement()) instanceof Fact.SnapshotRecorded recorded)) {
      throw new UnknownSnapshotException(snapshot.toString());
    }
    ByteString ofPath = PathProofForm.write(paths.prove(recorded.snapshot().root(), path));
    return proof(statement.statement().index(), Optional.of(new LogProof.OfPath(path, ofPath)))
        .format();
  }

  /** In a signed state that the statement stands in; a wrong one is refused, not used. */
  private LogProof proof(long index, Optional<LogProof.OfPath> path) {
    Optional<SignedCheckpoint> signed = bestToShow(index);
    signed.ifPresent(note -> LogTrust.requireState(log, note.checkpoint(), List.of()));
    long size = signed.map(note -> note.checkpoint().size()).orElseGet(log::size);
    return new LogProof(log.prove(index, size), signed, path, keys.statements());
  }

  /**
   * The state that was time-stamped, if the log signed that one as well or none at all: a receiver
   * then learns when it was there, and loses nothing.
   */
  private Optional<SignedCheckpoint> bestToShow(long index) {
    Predicate<SignedCheckpoint> holds = note -> index >= 0 && index < note.checkpoint().size();
    Optional<SignedCheckpoint> newest = signed().filter(holds);
    Optional<SignedCheckpoint> stamped = timestamped().filter(holds);
    return stamped
        .filter(note -> hasOwn(note) || newest.isEmpty() || !hasOwn(newest.get()))
        .or(() -> newest);
  }

  private static boolean hasOwn(SignedCheckpoint note) {
    return note.note().signatures().stream()
        .anyMatch(line -> line.name().equals(note.checkpoint().origin()));
  }

  /** Refuses a log for which too few vouch. */
  public void require(TrustPolicy policy, Instant now) {
    if (policy.asksForAnything()) {
      LogTrust.require(log, readable(), keys.ring(policy), now);
    }
  }

  @Override
  public Optional<SignedExtent> signedExtent() {
    return signedSize().stream()
        .mapToObj(signed -> new SignedExtent(signed, log.size(), UnsignedTail.first(log, signed)))
        .findFirst();
  }

  /** How many statements are signed, as {@link #signedExtent} tells, without naming others. */
  public OptionalLong signedSize() {
    TrustPolicy policy = parties.policy();
    KeyRing ring =
        policy.logKeys().isEmpty() ? KeyRing.announced(policy, keys.history()) : keys.ring(policy);
    return ring.keys().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(SignedPart.of(log, readable(), ring, parties.clock().instant()));
  }

  @Override
  public void committed() {
    parties.signer().ifPresent(by -> unlessItFails(() -> signNow(by)));
    parties.guard().ifPresent(pin -> quietly(() -> pin.advanceAtTimes(log)));
  }

  /** Signs the state of now, after a change of keys. */
  void signQuietly(Signer by) {
    unlessItFails(() -> sign(by));
  }

  private static void unlessItFails(Runnable signing) {
    try {
      signing.run();
    } catch (RuntimeException e) {
      // The statements are on disk; the next append, or the next opening, signs for these as well.
      LOGGER.log(System.Logger.Level.WARNING, "the checkpoint could not be signed", e);
    }
  }

  private synchronized void signNow(Signer by) {
    // Of several appends at once the first that comes here signs for all of them.
    if (log.size() > signedSize) {
      sign(by);
    }
  }

  /** The catalog is closed: what was appended last is pinned. */
  public void closing() {
    parties.guard().ifPresent(pin -> quietly(() -> pin.advance(log)));
  }

  private static void quietly(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "what was appended could not be pinned", e);
    }
  }
}
