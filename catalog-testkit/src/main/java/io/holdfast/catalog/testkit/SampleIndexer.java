package io.holdfast.catalog.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells the rows of {@link SampleStatement}s. Immutable and thread-safe. */
public final class SampleIndexer implements StatementIndexer {
  private static final Digest ROOT = Digest.fromHex("11".repeat(32));

  /** Makes an indexer. */
  public SampleIndexer() {}

  @Override
  public List<IndexRow> rows(Statement statement) {
    Digest id = SampleStatement.digest(statement.bytes());
    Fields fields = Fields.of(statement);
    return switch (fields.text("type", "")) {
      case "snapshot" -> List.of(new IndexRow.SnapshotRow(snapshot(new SnapshotId(id), fields)));
      case "copy" -> List.of(new IndexRow.CopyRow(copy(new CopyId(id), fields)));
      case "verification" -> List.of(new IndexRow.VerificationRow(verification(id, fields)));
      case "declaration" -> List.of(declaration(fields));
      case "act" -> List.of(act(fields));
      case "note" -> List.of();
      default -> throw new MalformedStatementException(statement.index(), "not a sample", null);
    };
  }

  private static Snapshot snapshot(SnapshotId id, Fields fields) {
    Instant at = fields.time("consistentAt");
    Snapshot.Builder builder =
        Snapshot.builder(id)
            .dataset(DatasetName.of(fields.text("dataset", "")))
            .root(new ManifestRoot(fields.get("root", Digest::fromHex).orElse(ROOT)))
            .timeline(TimelineName.of(fields.text("timeline", "main")))
            .labels(fields.startingWith("label."))
            .times(new SnapshotTimes(at, at, at.plusNanos(1), fields.time("recordedAt")))
            .totals(fields.number("entries"), fields.number("bytes"))
            .fields(mask(fields))
            .findings(fields.number("findings"))
            .marks(fields.set("marks", SnapshotMark::valueOf));
    fields.get("parent", SnapshotId::of).ifPresent(builder::parent);
    fields.get("deltaRoot", Digest::fromHex).map(ManifestRoot::new).ifPresent(builder::deltaRoot);
    fields
        .get("position", Long::valueOf)
        .ifPresent(value -> builder.position(new Position(fields.text("counts", "lsn"), value)));
    return builder.build();
  }

  private static FieldMask mask(Fields fields) {
    return fields
        .get("precision", Duration::parse)
        .map(step -> FieldMask.of(fields.set("mask", MetadataField::valueOf), step))
        .orElse(FieldMask.all());
  }

  private static Copy copy(CopyId id, Fields fields) {
    ContentReference container =
        fields
            .get("container", Digest::fromHex)
            .map(
                digest ->
                    new ContentReference(
                        DigestScheme.of(fields.text("scheme", "sha256")),
                        fields.number("length"),
                        digest))
            .orElse(null);
    SourceDescription source =
        new SourceDescription(
            SourceFormat.ofId(fields.text("format", "tar")).orElseThrow(),
            fields.text("location", ""),
            mask(fields));
    return Copy.of(
        id, SnapshotId.of(fields.text("snapshot", "")), source, container, fields.time("addedAt"));
  }

  private static Verification verification(Digest id, Fields fields) {
    Verification.Builder builder =
        Verification.builder(id, SnapshotId.of(fields.text("snapshot", "")))
            .location(fields.text("location", ""))
            .root(new ManifestRoot(ROOT))
            .depths(fields.set("depths", Depth::valueOf))
            .coverage(
                new Coverage(
                    fields.number("entries"),
                    fields.number("entriesTotal"),
                    fields.number("bytes"),
                    fields.number("bytesTotal")))
            .findings(fields.number("findings"))
            .during(fields.time("startedAt"), fields.time("finishedAt"));
    fields.get("copy", Digest::fromHex).map(CopyId::new).ifPresent(builder::copy);
    return builder.build();
  }

  private static IndexRow declaration(Fields fields) {
    return new IndexRow.DeclarationRow(
        SnapshotId.of(fields.text("snapshot", "")),
        IndexRow.DeclarationRow.Kind.valueOf(fields.text("kind", "")),
        fields.text("reason", ""),
        fields.time("at"));
  }

  private static IndexRow act(Fields fields) {
    return new IndexRow.ActRow(
        IndexRow.ActKind.valueOf(fields.text("kind", "")),
        fields.text("scope", ""),
        Digest.fromHex(fields.text("subject", "")),
        fields.time("at"));
  }

  /** The decoded fields of one statement. */
  private record Fields(Map<String, String> values) {
    static Fields of(Statement statement) {
      Map<String, String> values = new TreeMap<>();
      for (String field : statement.bytes().toUtf8().split("&", -1)) {
        int equals = field.indexOf('=');
        if (equals < 0) {
          throw new MalformedStatementException(statement.index(), "a field without '='", null);
        }
        values.put(
            URLDecoder.decode(field.substring(0, equals), UTF_8),
            URLDecoder.decode(field.substring(equals + 1), UTF_8));
      }
      return new Fields(values);
    }

    <T> Optional<T> get(String name, Function<String, T> parse) {
      return Optional.ofNullable(values.get(name)).map(parse);
    }

    String text(String name, String otherwise) {
      return values.getOrDefault(name, otherwise);
    }

    long number(String name) {
      return get(name, Long::valueOf).orElse(0L);
    }

    Instant time(String name) {
      return get(name, Instant::parse).orElse(Instant.EPOCH);
    }

    <T> Set<T> set(String name, Function<String, T> parse) {
      return get(name, text -> parsed(text, parse)).orElse(Set.of());
    }

    private static <T> Set<T> parsed(String text, Function<String, T> parse) {
      return Arrays.stream(text.split(",", -1))
          .filter(part -> !part.isEmpty())
          .map(parse)
          .collect(Collectors.toUnmodifiableSet());
    }

    Map<String, String> startingWith(String prefix) {
      Map<String, String> found = new TreeMap<>();
      values.forEach(
          (name, value) -> {
            if (name.startsWith(prefix)) {
              found.put(name.substring(prefix.length()), value);
            }
          });
      return found;
    }
  }
}
