package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.KeyChanged.Announced;
import io.holdfast.catalog.core.log.KeyChanged.Change;
import io.holdfast.catalog.core.log.KeyChanged.Revoked;
import io.holdfast.catalog.core.log.KeySignature;
import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.LogKeys;
import io.holdfast.catalog.trust.NoteKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Announces and revokes the keys of a log. Thread-safe. */
public final class LogKeyService implements LogKeys {
  private final KeyLog keys;
  private final LogService log;
  private final Ledger ledger;
  private final CheckpointService checkpoints;

  /**
   * The keys of a catalog.
   *
   * @param keys what was changed so far
   * @param log where changes stand
   * @param ledger appends them
   * @param checkpoints signs afterwards
   */
  public LogKeyService(KeyLog keys, LogService log, Ledger ledger, CheckpointService checkpoints) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.log = Objects.requireNonNull(log, "log");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.checkpoints = Objects.requireNonNull(checkpoints, "checkpoints");
  }

  @Override
  public List<LogKey> all() {
    return keys.history().all();
  }

  @Override
  public int required() {
    return keys.history().required();
  }

  @Override
  public LogKey announce(Signer key, KeyTerms terms, List<Signer> by) {
    KeyLimit subject =
        new KeyLimit(NoteSigning.keyOf(log.origin(), key), OptionalLong.empty(), terms.expiresAt());
    List<Signer> signers = new ArrayList<>(by);
    signers.add(key);
    LogKey announced = change(subject, new Announced(terms.ends(), terms.required()), signers);
    checkpoints.signQuietly(key);
    return announced;
  }

  @Override
  public LogKey revoke(KeyLimit key, String reason, List<Signer> by) {
    LogKey revoked = change(key, new Revoked(reason), by);
    by.stream()
        .filter(signer -> !NoteSigning.keyOf(log.origin(), signer).equals(key.key()))
        .findFirst()
        .ifPresent(checkpoints::signQuietly);
    return revoked;
  }

  private LogKey change(KeyLimit subject, Change change, List<Signer> by) {
    ledger.recordChecked(
        () -> {
          long place = log.size();
          KeyHistory before = keys.history();
          KeyChanged unsigned =
              new KeyChanged(subject, change, before.basis(), List.of(), ledger.now());
          KeyChanged signed = sign(unsigned, by);
          before.with(place, signed);
          return signed;
        });
    return keys.history().find(subject.key()).orElseThrow();
  }

  private KeyChanged sign(KeyChanged change, List<Signer> by) {
    ByteString message = change.message(log.origin());
    List<KeySignature> signatures = new ArrayList<>();
    for (Signer signer : by) {
      NoteKey key = NoteSigning.keyOf(log.origin(), signer);
      if (signatures.stream().noneMatch(one -> one.key().equals(key))) {
        signatures.add(new KeySignature(key, signer.sign(message)));
      }
    }
    return change.signed(signatures);
  }
}
