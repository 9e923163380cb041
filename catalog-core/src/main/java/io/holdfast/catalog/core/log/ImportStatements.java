package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.log.StatementImported.Manifests;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes and reads what one catalog takes over from another. */
final class ImportStatements {
  private static final String MISSING = "missing";

  private ImportStatements() {}

  static Map<String, Object> write(StatementImported imported) {
    Map<String, Object> members = StatementWriter.start(StatementType.IMPORT);
    members.put("origin", imported.origin());
    members.put("index", StatementWriter.count(imported.index()));
    members.put("statement", CanonicalJson.parse(imported.statement()));
    imported.proof().ifPresent(proof -> members.put("proof", proof(proof)));
    if (imported.manifests() == Manifests.MISSING) {
      members.put("manifests", MISSING);
    }
    members.put("at", StatementTime.format(imported.at()));
    return members;
  }

  private static Map<String, Object> proof(InclusionProof proof) {
    return Map.of(
        "size", StatementWriter.count(proof.checkpoint().size()),
        "root", proof.checkpoint().root().toHex(),
        "hashes", proof.hashes().stream().map(hash -> (Object) hash.toHex()).toList());
  }

  static Fact read(StatementFields members) {
    String origin = members.text("origin");
    long index = members.count("index");
    ByteString bytes = CanonicalJson.encode(members.members("statement"));
    Statement statement = new Statement(index, bytes);
    Fact fact = StatementCodec.decode(statement);
    Optional<InclusionProof> proof =
        members.has("proof")
            ? Optional.of(proof(members.object("proof"), origin, statement))
            : Optional.empty();
    Manifests manifests = Manifests.PRESENT;
    if (members.has("manifests")) {
      manifests = members.get("manifests", ImportStatements::missing);
    }
    return new StatementImported(origin, index, bytes, fact, proof, manifests, members.time("at"));
  }

  private static Manifests missing(String text) {
    if (!text.equals(MISSING)) {
      throw new IllegalArgumentException("expected '" + MISSING + "', found '" + text + "'");
    }
    return Manifests.MISSING;
  }

  private static InclusionProof proof(StatementFields members, String origin, Statement statement) {
    Checkpoint checkpoint =
        new Checkpoint(origin, members.count("size"), members.get("root", StatementReader::sha256));
    InclusionProof proof =
        new InclusionProof(
            statement,
            checkpoint,
            members.strings("hashes").stream().map(StatementReader::sha256).toList());
    members.end();
    return proof;
  }

  static Map<String, Object> write(Predecessor before) {
    Map<String, Object> members = new TreeMap<>();
    members.put("origin", before.checkpoint().origin());
    members.put("size", StatementWriter.count(before.checkpoint().size()));
    members.put("root", before.checkpoint().root().toHex());
    members.put("from", StatementNames.of(before.kind()));
    members.put("imported", StatementWriter.count(before.imported()));
    before.pin().ifPresent(pin -> members.put("pin", pin(pin)));
    return members;
  }

  private static Map<String, Object> pin(Checkpoint pin) {
    return Map.of("size", StatementWriter.count(pin.size()), "root", pin.root().toHex());
  }

  /** The catalog that the one of this statement takes the place of, if any. */
  static Optional<Predecessor> predecessor(StatementFields statement) {
    if (!statement.has("predecessor")) {
      return Optional.empty();
    }
    StatementFields members = statement.object("predecessor");
    String origin = members.text("origin");
    Checkpoint checkpoint = checkpoint(members, origin);
    Predecessor.Kind kind =
        members.get("from", name -> StatementNames.parse(Predecessor.Kind.class, name));
    long imported = members.count("imported");
    Optional<Checkpoint> pin = Optional.empty();
    if (members.has("pin")) {
      StatementFields seen = members.object("pin");
      pin = Optional.of(checkpoint(seen, origin));
      seen.end();
    }
    members.end();
    return Optional.of(new Predecessor(checkpoint, kind, imported, pin));
  }

  private static Checkpoint checkpoint(StatementFields members, String origin) {
    return new Checkpoint(
        origin, members.count("size"), members.get("root", StatementReader::sha256));
  }
}
