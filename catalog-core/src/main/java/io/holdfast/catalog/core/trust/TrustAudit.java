package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.Act;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.VoucherAudit;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditedTrust;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.KeyRefusedException;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.LogKey.Standing;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TrustPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks what vouches for a log: that each change of its keys was allowed by the keys before; that
 * each note beside it is a state of it, with signatures and time stamps that hold; that it begins
 * with what this client saw. Roots are those made from the statements. Thread-safe.
 */
public final class TrustAudit implements VoucherAudit {
  private final String origin;
  private final CheckpointStore notes;
  private final ChangeTimes times;
  private final TrustPolicy policy;
  private final Optional<PinGuard> guard;
  private final Clock clock;

  /**
   * An audit of trust.
   *
   * @param origin names the log
   * @param store keeps it, and notes beside it
   * @param policy whom this client believes besides the keys that the log announced
   * @param guard what this client saw
   * @param clock what time stamps are judged by
   */
  public TrustAudit(
      String origin,
      CatalogStore store,
      TrustPolicy policy,
      Optional<PinGuard> guard,
      Clock clock) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.notes = store.checkpoints();
    this.times = ChangeTimes.of(store.log());
    this.policy = Objects.requireNonNull(policy, "policy");
    this.guard = Objects.requireNonNull(guard, "guard");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public Run start(String location, Consumer<Finding> findings) {
    return new TrustRun(location, findings);
  }

  private final class TrustRun implements Run {
    private final String location;
    private final Consumer<Finding> findings;
    private final List<SignedCheckpoint> read = new ArrayList<>();
    private final Optional<Checkpoint> pinned =
        guard.flatMap(PinGuard::pin).map(pin -> pin.checkpoint());
    private KeyHistory history = KeyHistory.none(origin, times);
    private long signatures;
    private long unknown;
    private long stamps;

    TrustRun(String location, Consumer<Finding> findings) {
      this.location = location;
      this.findings = findings;
      try {
        notes.notes().forEach(this::parse);
      } catch (RuntimeException e) {
        report(FindingCode.UNREADABLE, "notes beside the log that can be read", e.toString());
      }
    }

    private void parse(ByteString note) {
      try {
        read.add(SignedCheckpoint.parse(note));
      } catch (IllegalArgumentException e) {
        report(
            FindingCode.CHECKPOINT_DIFFERS,
            "a note beside the log that is a signed checkpoint",
            String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Set<Long> sizes() {
      Set<Long> sizes = new HashSet<>();
      read.forEach(note -> sizes.add(note.checkpoint().size()));
      pinned.ifPresent(checkpoint -> sizes.add(checkpoint.size()));
      return sizes;
    }

    @Override
    public void check(long index, Act act) {
      if (act instanceof KeyChanged changed) {
        try {
          history = history.with(index, changed);
        } catch (KeyRefusedException e) {
          report(
              FindingCode.KEY_CHANGE_DIFFERS,
              "statement " + index + ": a change of keys that those before it allow",
              String.valueOf(e.getMessage()));
        }
      }
    }

    @Override
    public AuditedTrust end(Map<Long, Digest> roots, long size) {
      for (SignedCheckpoint note : read) {
        compare(
            FindingCode.CHECKPOINT_DIFFERS,
            note.checkpoint(),
            "signed by " + note.note().signatures().stream().map(NoteSignature::name).toList(),
            new State(roots, size));
        note.note().signatures().forEach(line -> checkSignature(note, line));
        countTimestamps(note);
      }
      pinned.ifPresent(
          checkpoint ->
              compare(
                  FindingCode.PIN_DIFFERS,
                  checkpoint,
                  "pinned by this client",
                  new State(roots, size)));
      return new AuditedTrust(
          read.size(), signatures, unknown, stamps, pinned.isPresent() ? 1 : 0, Optional.empty());
    }

    private void compare(FindingCode code, Checkpoint said, String by, State state) {
      Digest root = state.roots().get(said.size());
      String expected = "log " + origin + " with " + said.size() + " statements and root ";
      if (!said.origin().equals(origin)) {
        report(code, "a checkpoint of " + origin, "one of " + said.origin() + ", " + by);
      } else if (root == null) {
        report(
            code,
            expected + said.root() + ", " + by,
            state.size() + " statements that can be read");
      } else if (!root.equals(said.root())) {
        report(code, expected + said.root() + ", " + by, "root " + root + " of its statements");
      }
    }

    private void checkSignature(SignedCheckpoint note, NoteSignature line) {
      List<NoteKey> known = new ArrayList<>(policy.witnesses());
      known.addAll(policy.logKeys());
      history.all().stream().map(LogKey::key).forEach(known::add);
      Optional<NoteKey> key = known.stream().filter(line::isBy).findFirst();
      if (key.isEmpty()) {
        unknown += TimeEvidence.isIn(line) ? 0 : 1;
        return;
      }
      try {
        SignedNote alone = new SignedNote(note.note().text(), List.of(line));
        NoteVerification.signers(SignedCheckpoint.of(alone), List.of(key.get()));
        signatures++;
      } catch (CheckpointRefusedException e) {
        report(
            key.get().type().isTimed()
                ? FindingCode.COSIGNATURE_DIFFERS
                : FindingCode.SIGNATURE_DIFFERS,
            "a signature by " + key.get() + " of " + note.checkpoint().size() + " statements",
            "another");
        return;
      }
      history.find(key.get()).ifPresent(of -> checkStanding(of, note.checkpoint().size()));
    }

    /** That a key has expired since says nothing of what it signed before. */
    private void checkStanding(LogKey key, long size) {
      Standing standing = key.standing(size, Instant.MIN);
      if (standing == Standing.REVOKED || standing == Standing.REPLACED) {
        report(
            FindingCode.SIGNATURE_DIFFERS,
            "a signature of " + size + " statements by a key that counts there",
            "one by " + key.key() + " (" + standing + ")");
      }
    }

    /** Counts those that hold; what is wrong with another is {@link StampAudit}'s to say. */
    private void countTimestamps(SignedCheckpoint note) {
      if (policy.timestamps().isPresent()) {
        try {
          stamps += note.timestamps(policy.timestamps().get(), clock.instant()).size();
        } catch (TimestampRefusedException e) {
          // None of this note holds: StampAudit makes the finding.
        }
      }
    }

    private void report(FindingCode code, String expected, String found) {
      findings.accept(Finding.builder(code, location).expected(expected).found(found).build());
    }
  }

  /** The log as its statements make it. */
  private record State(Map<Long, Digest> roots, long size) {}
}
