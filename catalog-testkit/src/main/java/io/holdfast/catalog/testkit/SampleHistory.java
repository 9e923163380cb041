package io.holdfast.catalog.testkit;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes random statements that refer to each other, with every field used. Not thread-safe. */
public final class SampleHistory {
  /** The datasets that it uses. */
  static final List<DatasetName> DATASETS =
      List.of(DatasetName.of("a"), DatasetName.of("a/b"), DatasetName.of("Zürich/データ-1"));

  /** The scopes of acts: datasets with and without snapshots. */
  static final List<String> SCOPES = List.of("a", "a/b", "Zürich/データ-1", "a/never-recorded");

  private static final List<ActKind> KINDS = List.of(ActKind.values());

  private static final List<SourceFormat> FORMATS = List.of(SourceFormat.values());

  private final Random random;
  private final List<SampleStatement> snapshots = new ArrayList<>();
  private final List<SampleStatement> copies = new ArrayList<>();
  private final List<Digest> subjects = new ArrayList<>();

  /**
   * Starts a history.
   *
   * @param random decides everything
   */
  public SampleHistory(Random random) {
    this.random = random;
  }

  /** The next statements. */
  public List<ByteString> next(int count) {
    List<ByteString> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(next().bytes());
    }
    return made;
  }

  /** The snapshots so far. */
  public List<SnapshotId> snapshots() {
    return snapshots.stream().map(SampleStatement::id).toList();
  }

  /** The subjects of acts so far, and one of none. */
  List<Digest> subjects() {
    return Stream.concat(subjects.stream().distinct(), Stream.of(Digest.fromHex("00".repeat(32))))
        .toList();
  }

  /** Some query. */
  public SnapshotQuery query() {
    SnapshotQuery.Builder query = SnapshotQuery.builder();
    if (random.nextBoolean()) {
      query.dataset(DATASETS.get(random.nextInt(DATASETS.size())));
    }
    if (random.nextInt(3) == 0) {
      query.since(time());
    }
    if (random.nextInt(3) == 0) {
      query.until(time());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      query.label("l" + i, "v" + random.nextInt(2));
    }
    return random.nextBoolean() ? query.limit(1 + random.nextInt(5)).build() : query.build();
  }

  private SampleStatement next() {
    int kind = snapshots.isEmpty() ? 0 : random.nextInt(9);
    return switch (kind) {
      case 0, 1 -> snapshot();
      case 2, 3 -> copy();
      case 4 -> verification();
      case 5 -> declaration();
      case 6, 7 -> act();
      default -> SampleStatement.note(text());
    };
  }

  private SampleStatement snapshot() {
    SampleStatement made =
        SampleStatement.snapshot(DATASETS.get(random.nextInt(3)).value(), time())
            .with("root", hex(32))
            .with("recordedAt", time())
            .with("timeline", random.nextBoolean() ? "main" : "nach-rückfall")
            .with("entries", random.nextLong() & Long.MAX_VALUE)
            .with("bytes", random.nextInt(1000))
            .with("findings", random.nextInt(3))
            .with("marks", random.nextBoolean() ? "" : "INCOMPLETE,CLOCK_SUSPECT");
    for (int i = random.nextInt(4); i > 0; i--) {
      made = made.label("l" + i, "v" + random.nextInt(2));
    }
    if (random.nextBoolean()) {
      made = made.with("position", random.nextInt(1 << 30)).with("counts", "scn");
    }
    if (random.nextBoolean()) {
      made = made.with("precision", "PT2S").with("mask", "MTIME,MODE");
    }
    if (!snapshots.isEmpty() && random.nextBoolean()) {
      made = made.with("parent", anySnapshot());
      made = random.nextBoolean() ? made.with("deltaRoot", hex(32)) : made;
    }
    snapshots.add(made);
    return made;
  }

  private SampleStatement copy() {
    SampleStatement made =
        SampleStatement.copy(anySnapshot(), "/kopien/" + text())
            .with("addedAt", time())
            .with("format", FORMATS.get(random.nextInt(FORMATS.size())).id());
    if (random.nextBoolean()) {
      made =
          made.with("scheme", "merkle-sha256/18")
              .with("length", random.nextInt(1 << 30))
              .with("container", hex(32));
    }
    if (random.nextBoolean()) {
      made = made.with("precision", "PT0.000000001S").with("mask", "");
    }
    copies.add(made);
    return made;
  }

  private SampleStatement verification() {
    Instant start = time();
    SampleStatement made =
        SampleStatement.verification(anySnapshot(), start.plusNanos(random.nextInt(1 << 30)))
            .with("startedAt", start)
            .with("depths", random.nextBoolean() ? "CONTAINER,PRESENCE" : "STRUCTURE")
            .with("entries", random.nextInt(9))
            .with("entriesTotal", 10)
            .with("bytes", random.nextLong() & Long.MAX_VALUE)
            .with("bytesTotal", Long.MAX_VALUE)
            .with("findings", random.nextInt(3));
    if (!copies.isEmpty() && random.nextBoolean()) {
      SampleStatement copy = copies.get(random.nextInt(copies.size()));
      made = made.with("copy", copy.id()).with("location", "/kopien/" + text());
    }
    return made;
  }

  private SampleStatement declaration() {
    Kind kind = random.nextBoolean() ? Kind.QUARANTINED : Kind.RETIRED;
    return SampleStatement.declaration(anySnapshot(), kind, text()).with("at", time());
  }

  private SampleStatement act() {
    ActKind kind = KINDS.get(random.nextInt(KINDS.size()));
    return SampleStatement.act(kind, SCOPES.get(random.nextInt(SCOPES.size())), anySubject())
        .with("at", time());
  }

  private Digest anySubject() {
    Digest made =
        subjects.isEmpty() || random.nextBoolean()
            ? Digest.fromHex(hex(32))
            : subjects.get(random.nextInt(subjects.size()));
    subjects.add(made);
    return made;
  }

  private SnapshotId anySnapshot() {
    return snapshots.get(random.nextInt(snapshots.size())).id();
  }

  /** Few different seconds, so that times meet, with nanoseconds that a millisecond would lose. */
  private Instant time() {
    return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(6), random.nextInt(2));
  }

  private String text() {
    return "ünï-" + random.nextInt(1000) + "-漢\uD83D\uDE00";
  }

  private String hex(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return ByteString.copyOf(made).toHex();
  }
}
