package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.ProofReport;
import io.holdfast.catalog.trust.SignedCheckpoint;
import java.util.List;
import java.util.Optional;

/** The log: its state, its proofs, its audit. */
public final class LogJson {
  private LogJson() {}

  /** The fields of a checkpoint. */
  public static void fields(JsonDocument json, Checkpoint checkpoint) {
    json.field("origin", checkpoint.origin());
    json.number("size", checkpoint.size());
    json.field("root", checkpoint.root());
  }

  /** The signed checkpoint that is kept with a log: null where it is unsigned. */
  public static void fields(JsonDocument json, Optional<SignedCheckpoint> signed) {
    json.field("note", signed.map(SignedCheckpoint::format).orElse(null));
    if (signed.isPresent()) {
      json.number("signedSize", signed.get().checkpoint().size());
    } else {
      json.field("signedSize", null);
    }
    json.texts(
        "signatures",
        signed
            .map(one -> one.note().signatures().stream().map(NoteSignature::name).toList())
            .orElse(List.of()));
  }

  /** The fields of a proof. */
  public static void fields(JsonDocument json, InclusionProof proof) {
    json.number("index", proof.statement().index());
    json.field("statement", proof.statement().bytes().toUtf8());
    json.object("checkpoint", fields -> fields(fields, proof.checkpoint()));
    json.texts("hashes", proof.hashes());
    json.flag("verifies", proof.verifies());
  }

  /**
   * The fields of a verified proof.
   *
   * @param vouched who vouches for it whom the client believes: {@code key} or {@code pin}
   */
  public static void fields(JsonDocument json, ProofReport report, Optional<String> vouched) {
    json.object("checkpoint", fields -> fields(fields, report.checkpoint()));
    json.number("index", report.statement().index());
    json.field("statement", report.statement().bytes().toUtf8());
    json.field("id", report.statementId());
    json.texts("vouchers", report.vouchers());
    json.optional("vouchedBy", vouched);
    TimestampJson.fields(json, report.timestamps());
    report
        .path()
        .ifPresent(
            path -> {
              EntryJson.path(json, "path", path.path());
              json.flag("present", path.entry().isPresent());
              path.entry()
                  .ifPresent(
                      entry -> json.object("entry", fields -> EntryJson.fields(fields, entry)));
            });
  }

  /**
   * The fields of an audit of a catalog.
   *
   * @param rebuilt whether its index was made again before
   */
  public static void fields(JsonDocument json, AuditReport report, boolean rebuilt) {
    fields(json, report);
    json.flag("rebuilt", rebuilt);
  }

  /** The fields of an audit. */
  public static void fields(JsonDocument json, AuditReport report) {
    json.flag("clean", report.isClean());
    json.object("checkpoint", fields -> fields(fields, report.checkpoint()));
    json.number("statements", report.statements());
    json.number("rows", report.rows());
    json.number("nodes", report.nodes());
    json.number("chunkLists", report.chunkLists());
    json.object(
        "trust",
        trust -> {
          trust.number("checkpoints", report.trust().checkpoints());
          trust.number("signatures", report.trust().signatures());
          trust.number("unknownSignatures", report.trust().unknownSignatures());
          trust.number("timestamps", report.trust().timestamps());
          trust.number("pins", report.trust().pins());
          extent(trust, report.trust().signed());
        });
    FindingJson.fields(json, report.findings(), report.findingsTotal());
  }

  /** How far the log is signed by keys that count: null where no key is known. */
  static void extent(JsonDocument json, Optional<SignedExtent> signed) {
    if (signed.isPresent()) {
      json.number("signedSize", signed.get().signed());
      json.number("unsignedTotal", signed.get().unsignedStatements());
    } else {
      json.field("signedSize", null);
      json.field("unsignedTotal", null);
    }
    json.array(
        "unsigned",
        list ->
            signed
                .map(SignedExtent::unsigned)
                .orElse(List.of())
                .forEach(
                    statement ->
                        list.object(
                            fields -> {
                              fields.number("index", statement.index());
                              fields.field("type", statement.type());
                              fields.field("id", statement.id());
                            })));
  }
}
