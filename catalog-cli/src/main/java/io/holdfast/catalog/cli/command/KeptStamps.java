package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.TimestampJson;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampVerifier;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The time stamp that is kept with a catalog, as far as a client can tell what it is worth.
 *
 * @param stamped the state that was stamped, if one was
 * @param stamps what was verified; empty where nobody is trusted
 * @param refusal why it does not hold, if it does not
 */
record KeptStamps(
    Optional<SignedCheckpoint> stamped,
    List<VerifiedTimestamp> stamps,
    Optional<TimestampRefusedException> refusal) {

  static KeptStamps of(
      Optional<SignedCheckpoint> stamped, Optional<TimestampVerifier> verifier, Instant now) {
    if (stamped.isEmpty() || verifier.isEmpty()) {
      return new KeptStamps(stamped, List.of(), Optional.empty());
    }
    try {
      return new KeptStamps(
          stamped, stamped.get().timestamps(verifier.get(), now), Optional.empty());
    } catch (TimestampRefusedException e) {
      return new KeptStamps(stamped, List.of(), Optional.of(e));
    }
  }

  void fields(JsonDocument json) {
    if (stamped.isPresent()) {
      json.number("stampedSize", stamped.get().checkpoint().size());
    } else {
      json.field("stampedSize", null);
    }
    TimestampJson.fields(json, stamps);
    json.optional("timestampRefused", refusal.map(TimestampRefusedException::code));
  }

  void print(Page page) {
    if (stamped.isEmpty()) {
      return;
    }
    page.line("time-stamped up to " + stamped.get().checkpoint().size() + " statements:");
    stamps.forEach(stamp -> page.line(TimestampCommands.told(stamp)));
    refusal.ifPresent(refused -> page.line("NOT VALID: " + refused.getMessage()));
    if (stamps.isEmpty() && refusal.isEmpty()) {
      page.line("not verified: no authority is trusted; name one by tsa FILE in HOLDFAST_TRUST");
    }
  }
}
