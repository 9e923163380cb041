package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A bundle was written beside a copy. Of those about one copy the last one counts, and only in the
 * catalog that wrote it. Its row's subject is the copy's id. Immutable and thread-safe.
 *
 * @param of which copy's bundle it is, and which catalog's
 * @param trailer the last 32 bytes of the file: the SHA-256 of all before them
 * @param carried what it carries of what was said of the snapshot
 * @param at when
 */
public record BundleWritten(BundleOf of, Digest trailer, Carried carried, Instant at)
    implements Act {
  /** Checks that nothing is null. */
  public BundleWritten {
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(trailer, "trailer");
    Objects.requireNonNull(carried, "carried");
    Objects.requireNonNull(at, "at");
  }

  /**
   * What a bundle lies beside.
   *
   * @param origin of the catalog that wrote it
   * @param dataset of the snapshot
   * @param snapshot whose bundle it is
   * @param copy beside which it lies
   */
  public record BundleOf(String origin, DatasetName dataset, SnapshotId snapshot, CopyId copy) {}

  /**
   * What a bundle carries of what was said of its own snapshot. Statements are never taken back, so
   * that numbers tell whether something came later.
   *
   * @param logSize the state of the log that it was made from
   * @param copies how many copies of the snapshot it names
   * @param verifications how many verifications of it
   * @param declared what was declared of it
   */
  public record Carried(
      long logSize, long copies, long verifications, Set<DeclarationRow.Kind> declared) {
    /** Copies the set. */
    public Carried {
      declared = Set.copyOf(declared);
    }
  }

  @Override
  public ActRow row() {
    return new ActRow(ActKind.BUNDLE, of.dataset().value(), of.copy().digest(), at);
  }

  @Override
  public Map<String, Object> members() {
    Map<String, Object> members = StatementWriter.start(StatementType.BUNDLE);
    members.put("origin", of.origin());
    members.put("dataset", of.dataset().value());
    members.put("snapshot", of.snapshot().toString());
    members.put("copy", of.copy().toString());
    members.put("trailer", trailer.toHex());
    members.put("logSize", StatementWriter.count(carried.logSize()));
    members.put("copies", StatementWriter.count(carried.copies()));
    members.put("verifications", StatementWriter.count(carried.verifications()));
    members.put("declared", StatementWriter.names(carried.declared()));
    members.put("at", StatementTime.format(at));
    return members;
  }

  static BundleWritten read(StatementFields members) {
    return new BundleWritten(
        new BundleOf(
            members.text("origin"),
            members.get("dataset", DatasetName::of),
            members.get("snapshot", StatementReader::snapshotId),
            members.get("copy", hex -> new CopyId(StatementReader.sha256(hex)))),
        members.get("trailer", StatementReader::sha256),
        new Carried(
            members.count("logSize"),
            members.count("copies"),
            members.count("verifications"),
            members.names("declared", DeclarationRow.Kind.class)),
        members.time("at"));
  }
}
