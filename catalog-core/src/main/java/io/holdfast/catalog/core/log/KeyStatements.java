package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.log.KeyChanged.Announced;
import io.holdfast.catalog.core.log.KeyChanged.Change;
import io.holdfast.catalog.core.log.KeyChanged.Revoked;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.NoteKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Statements that announce and revoke keys of the log. Stateless and thread-safe. */
final class KeyStatements {
  private static final String ANNOUNCED = "announced";
  private static final String REVOKED = "revoked";

  private KeyStatements() {}

  static Map<String, Object> write(KeyChanged changed) {
    Map<String, Object> members = unsigned(changed);
    members.put(
        "signatures",
        changed.signatures().stream()
            .map(one -> Map.of("key", one.key().text(), "signature", one.bytes().toHex()))
            .toList());
    return members;
  }

  /** All members but the signatures: what these sign. */
  static Map<String, Object> unsigned(KeyChanged changed) {
    Map<String, Object> members = StatementWriter.start(StatementType.KEY);
    members.putAll(limit(changed.subject()));
    if (changed.change() instanceof Announced announced) {
      members.put("event", ANNOUNCED);
      members.put("ends", announced.ends().stream().map(KeyStatements::limit).toList());
      members.put("required", (long) announced.required());
    } else if (changed.change() instanceof Revoked revoked) {
      members.put("event", REVOKED);
      members.put("reason", revoked.reason());
    }
    members.put("basis", StatementWriter.count(changed.basis()));
    members.put("at", StatementTime.format(changed.at()));
    return members;
  }

  private static Map<String, Object> limit(KeyLimit limit) {
    Map<String, Object> members = new TreeMap<>();
    members.put("key", limit.key().text());
    limit.lastSize().ifPresent(size -> members.put("lastSize", StatementWriter.count(size)));
    limit.expiresAt().ifPresent(end -> members.put("expiresAt", StatementTime.format(end)));
    return members;
  }

  static KeyChanged read(StatementFields members) {
    KeyLimit subject = readLimit(members);
    Change change = change(members.text("event"), members);
    long basis = members.count("basis");
    Instant at = members.time("at");
    List<KeySignature> signatures = new ArrayList<>();
    for (StatementFields one : members.objects("signatures")) {
      signatures.add(
          new KeySignature(
              one.get("key", NoteKey::parse), one.get("signature", PolicyStatements::bytes)));
      one.end();
    }
    return new KeyChanged(subject, change, basis, signatures, at);
  }

  private static Change change(String event, StatementFields members) {
    if (event.equals(REVOKED)) {
      return new Revoked(members.text("reason"));
    }
    if (!event.equals(ANNOUNCED)) {
      throw new IllegalArgumentException("unknown event '" + event + "'");
    }
    List<KeyLimit> ends = new ArrayList<>();
    for (StatementFields end : members.objects("ends")) {
      ends.add(readLimit(end));
      end.end();
    }
    return new Announced(ends, Math.toIntExact(members.count("required")));
  }

  private static KeyLimit readLimit(StatementFields members) {
    return new KeyLimit(
        members.get("key", NoteKey::parse),
        members.has("lastSize") ? OptionalLong.of(members.count("lastSize")) : OptionalLong.empty(),
        members.has("expiresAt") ? Optional.of(members.time("expiresAt")) : Optional.empty());
  }
}
