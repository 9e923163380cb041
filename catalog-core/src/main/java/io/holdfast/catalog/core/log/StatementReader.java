package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import java.time.Duration;
import java.util.Optional;

/** Makes facts from the members of statements. */
final class StatementReader {
  private StatementReader() {}

  static Fact read(Digest id, StatementFields members) {
    StatementType type = members.get("type", StatementReader::type);
    members.expect("v", StatementType.VERSION);
    Fact fact =
        members.make(
            () ->
                switch (type) {
                  case CATALOG -> catalog(members);
                  case IMPORT -> ImportStatements.read(members);
                  case SNAPSHOT -> snapshot(id, members);
                  case COPY -> copy(id, members);
                  case VERIFICATION -> verification(id, members);
                  case QUARANTINE -> declaration(DeclarationRow.Kind.QUARANTINED, members);
                  case RETIRE -> declaration(DeclarationRow.Kind.RETIRED, members);
                  case REQUEST -> RequestStatements.read(members);
                  case APPROVAL -> PermitStatements.approval(members);
                  case AUTHORISATION -> PermitStatements.authorisation(members);
                  case REDEMPTION -> PermitStatements.redemption(members);
                  case RECEIPT -> PermitStatements.receipt(members);
                  case POLICY -> PolicyStatements.read(members);
                  case DRILL -> DrillStatements.read(id, members);
                  case KEY -> KeyStatements.read(members);
                  case HOLD -> HoldStatements.read(members);
                  case COLLECTION -> CollectionMade.read(members);
                  case BUNDLE -> BundleWritten.read(members);
                });
    members.end();
    return fact;
  }

  private static StatementType type(String name) {
    return StatementType.ofId(name)
        .orElseThrow(() -> new IllegalArgumentException("unknown type '" + name + "'"));
  }

  private static Fact catalog(StatementFields members) {
    return new Fact.CatalogCreated(
        members.text("origin"),
        members.get("saltDigest", StatementReader::sha256),
        members.time("createdAt"),
        ImportStatements.predecessor(members));
  }

  private static Fact snapshot(Digest id, StatementFields members) {
    SnapshotKind kind = members.get("kind", name -> StatementNames.parse(SnapshotKind.class, name));
    Snapshot.Builder builder =
        Snapshot.builder(new SnapshotId(id))
            .dataset(members.get("dataset", DatasetName::of))
            .root(members.get("root", StatementReader::root))
            .timeline(members.get("timeline", TimelineName::of))
            .labels(members.texts("labels"))
            .times(times(members))
            .totals(members.count("entries"), members.count("bytes"))
            .fields(mask(members.object("fields")))
            .findings(members.count("findings"))
            .marks(members.names("marks", SnapshotMark.class));
    if (kind == SnapshotKind.DELTA) {
      builder.deltaRoot(members.get("deltaRoot", StatementReader::root));
    }
    if (kind == SnapshotKind.DELTA || members.has("parent")) {
      builder.parent(members.get("parent", StatementReader::snapshotId));
    }
    if (members.has("position")) {
      builder.position(position(members.object("position")));
    }
    return new Fact.SnapshotRecorded(members.text("origin"), builder.build());
  }

  private static SnapshotTimes times(StatementFields members) {
    return new SnapshotTimes(
        members.time("consistentAt"),
        members.time("startedAt"),
        members.time("finishedAt"),
        members.time("recordedAt"));
  }

  private static Position position(StatementFields members) {
    Position position = new Position(members.text("kind"), members.count("value"));
    members.end();
    return position;
  }

  private static Fact copy(Digest id, StatementFields members) {
    SourceDescription source =
        new SourceDescription(
            members.get("format", StatementReader::format),
            members.text("location"),
            mask(members.object("fields")));
    ContentReference container =
        members.has("container") ? content(members.object("container")) : null;
    return new Fact.CopyAdded(
        Copy.of(
            new CopyId(id),
            members.get("snapshot", StatementReader::snapshotId),
            source,
            container,
            members.time("addedAt")));
  }

  private static Fact verification(Digest id, StatementFields members) {
    Verification.Builder builder =
        Verification.builder(id, members.get("snapshot", StatementReader::snapshotId))
            .location(members.text("location"))
            .root(members.get("root", StatementReader::root))
            .depths(members.names("depths", Depth.class))
            .coverage(coverage(members.object("coverage")))
            .findings(members.count("findings"))
            .during(members.time("startedAt"), members.time("finishedAt"));
    if (members.has("copy")) {
      builder.copy(new CopyId(members.get("copy", StatementReader::sha256)));
    }
    if (members.has("bytesShared")) {
      builder.bytesShared(bytesShared(members));
    }
    if (members.has("part")) {
      builder.part(part(members.object("part")));
    }
    return new Fact.PayloadVerified(builder.build());
  }

  /** Nothing shared is not written, so that a statement has one form. */
  private static long bytesShared(StatementFields members) {
    long shared = members.count("bytesShared");
    if (shared == 0) {
      throw new IllegalArgumentException("expected 1 or more shared bytes, found 0");
    }
    return shared;
  }

  private static VerifiedPart part(StatementFields members) {
    VerifiedPart part =
        members.make(
            () ->
                new VerifiedPart(
                    members.get("units", StatementReader::sha256),
                    members.count("unitsRead"),
                    members.count("unitsTotal"),
                    members.get(
                        "ending", name -> StatementNames.parse(VerifiedPart.Ending.class, name)),
                    members.has("wholeSince")
                        ? Optional.of(members.time("wholeSince"))
                        : Optional.empty()));
    members.end();
    return part;
  }

  private static Fact declaration(DeclarationRow.Kind kind, StatementFields members) {
    return new Fact.Declared(
        new DeclarationRow(
            members.get("snapshot", StatementReader::snapshotId),
            kind,
            members.text("reason"),
            members.time("at")));
  }

  static Coverage coverage(StatementFields members) {
    Coverage coverage =
        new Coverage(
            members.count("entriesChecked"),
            members.count("entriesTotal"),
            members.count("bytesChecked"),
            members.count("bytesTotal"));
    members.end();
    return coverage;
  }

  static ContentReference content(StatementFields members) {
    ContentReference reference =
        new ContentReference(
            members.get("scheme", StatementReader::scheme),
            members.count("length"),
            members.get("digest", StatementReader::digest));
    members.end();
    return reference;
  }

  private static FieldMask mask(StatementFields members) {
    StatementFields precision = members.object("timePrecision");
    long nanos = precision.count("nanos");
    if (nanos >= 1_000_000_000) {
      throw new IllegalArgumentException("expected nanos below 1000000000, found " + nanos);
    }
    FieldMask mask =
        FieldMask.of(
            members.names("names", MetadataField.class),
            Duration.ofSeconds(precision.count("seconds"), nanos));
    precision.end();
    members.end();
    return mask;
  }

  private static SourceFormat format(String name) {
    return SourceFormat.ofId(name)
        .orElseThrow(() -> new IllegalArgumentException("unknown format '" + name + "'"));
  }

  private static DigestScheme scheme(String name) {
    DigestScheme scheme = DigestScheme.of(name);
    if (!scheme.name().equals(name)) {
      throw new IllegalArgumentException("expected '" + scheme.name() + "', found '" + name + "'");
    }
    return scheme;
  }

  static SnapshotId snapshotId(String hex) {
    return new SnapshotId(sha256(hex));
  }

  static ManifestRoot root(String hex) {
    return new ManifestRoot(sha256(hex));
  }

  static Digest sha256(String hex) {
    if (hex.length() != 64) {
      throw new IllegalArgumentException(
          "expected 64 hexadecimal digits, found " + hex.length() + " characters");
    }
    return digest(hex);
  }

  static Digest digest(String hex) {
    Digest digest = Digest.fromHex(hex);
    if (!digest.toHex().equals(hex)) {
      throw new IllegalArgumentException("expected lower-case digits, found " + hex);
    }
    return digest;
  }
}
