package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.retention.Hold;
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
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Facts with every field drawn at random, edges included. */
final class RandomFacts {
  private static final List<DigestScheme> SCHEMES =
      List.of(
          DigestScheme.MERKLE_SHA256_18,
          DigestScheme.merkleSha256(24),
          DigestScheme.SHA512,
          DigestScheme.MD5,
          DigestScheme.CRC32C);

  private static final List<Long> EDGES =
      List.of(0L, 1L, (1L << 53) - 1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE);

  private static final String CHARACTERS =
      "aZ0/._-\"\\\b\t\n\f\r\u0000\u001f\u007f\u0080é€\u2028\ufb33";

  private final Random random;

  RandomFacts(long seed) {
    this.random = new Random(seed);
  }

  Fact next() {
    return switch (random.nextInt(10)) {
      case 0 -> new Fact.CatalogCreated("holdfast/" + text(30), digest(32), time());
      case 1 -> new Fact.SnapshotRecorded("holdfast/" + text(30), snapshot());
      case 2 -> new Fact.CopyAdded(copy());
      case 3 -> new Fact.PayloadVerified(verification());
      case 4 -> new DrillRecorded(drill());
      case 5 -> keyChanged();
      case 6 ->
          new HoldChanged(
              DatasetName.of(name()),
              random.nextBoolean() ? HoldChanged.Change.PLACED : HoldChanged.Change.RELEASED,
              new Hold(new SnapshotId(digest(32)), "x" + text(20), "y" + text(50), time()));
      case 7 -> new CollectionMade(count(), count(), count(), count(), time());
      case 8 ->
          new BundleWritten(
              new BundleWritten.BundleOf(
                  "holdfast/" + text(30),
                  DatasetName.of(name()),
                  new SnapshotId(digest(32)),
                  new CopyId(digest(32))),
              digest(32),
              new BundleWritten.Carried(
                  count(), count(), count(), subset(DeclarationRow.Kind.class)),
              time());
      default ->
          new Fact.Declared(
              new DeclarationRow(
                  new SnapshotId(digest(32)),
                  random.nextBoolean()
                      ? DeclarationRow.Kind.QUARANTINED
                      : DeclarationRow.Kind.RETIRED,
                  text(50),
                  time()));
    };
  }

  KeyChanged keyChanged() {
    boolean revoked = random.nextBoolean();
    KeyLimit limit = limit();
    KeyLimit last = new KeyLimit(limit.key(), OptionalLong.of(count()), Optional.empty());
    return new KeyChanged(
        revoked ? last : limit,
        revoked
            ? new KeyChanged.Revoked(text(40))
            : new KeyChanged.Announced(
                random.nextBoolean() ? List.of() : List.of(last.and(limit())),
                1 + random.nextInt(Integer.MAX_VALUE)),
        count(),
        random.nextBoolean()
            ? List.of()
            : List.of(new KeySignature(limit.key(), ByteString.copyOf(digest(64).toByteArray()))),
        time());
  }

  private KeyLimit limit() {
    return new KeyLimit(
        new NoteKey(
            "holdfast/" + name(),
            SignatureType.ED25519,
            ByteString.copyOf(digest(32).toByteArray())),
        random.nextBoolean() ? OptionalLong.of(count()) : OptionalLong.empty(),
        random.nextBoolean() ? Optional.of(time()) : Optional.empty());
  }

  Snapshot snapshot() {
    Instant started = time();
    Instant finished = time();
    boolean inOrder = !finished.isBefore(started);
    Snapshot.Builder builder =
        Snapshot.builder(new SnapshotId(digest(32)))
            .dataset(DatasetName.of(name() + "/" + name()))
            .root(new ManifestRoot(digest(32)))
            .timeline(TimelineName.of(name()))
            .labels(labels())
            .times(
                new SnapshotTimes(
                    time(), inOrder ? started : finished, inOrder ? finished : started, time()))
            .totals(count(), count())
            .fields(mask())
            .findings(count())
            .marks(subset(SnapshotMark.class));
    if (random.nextBoolean()) {
      builder.position(new Position("lsn", count()));
    }
    if (random.nextBoolean()) {
      builder.parent(new SnapshotId(digest(32)));
      if (random.nextBoolean()) {
        builder.deltaRoot(new ManifestRoot(digest(32)));
      }
    }
    return builder.build();
  }

  Drill drill() {
    List<DrillOutcome> outcomes = List.of(DrillOutcome.values());
    DrillOutcome outcome = outcomes.get(random.nextInt(outcomes.size()));
    boolean success = outcome.isSuccess();
    Drill.Builder drill =
        Drill.builder(digest(32), DatasetName.of(name() + "/" + name()), outcome)
            .copies(random.nextBoolean() ? List.of() : List.of(new CopyId(digest(32))))
            .detail(text(80))
            .restored(count(), count(), Duration.ofSeconds(random.nextInt(), 7).abs())
            .findings(success ? 0 : count())
            .during(time(), time());
    if (success || random.nextBoolean()) {
      drill.snapshot(new SnapshotId(digest(32)));
    }
    return drill.build();
  }

  Copy copy() {
    SourceFormat[] formats = SourceFormat.values();
    DigestScheme scheme = SCHEMES.get(random.nextInt(SCHEMES.size()));
    return Copy.of(
        new CopyId(digest(32)),
        new SnapshotId(digest(32)),
        new SourceDescription(
            formats[random.nextInt(formats.length)], "/backups/" + text(80), mask()),
        random.nextBoolean()
            ? null
            : new ContentReference(scheme, count(), digest(scheme.digestBytes())),
        time());
  }

  Verification verification() {
    Set<Depth> depths = subset(Depth.class);
    depths.add(Depth.PRESENCE);
    return random.nextInt(3) == 0 ? partOf(depths) : verification(depths).build();
  }

  private Verification partOf(Set<Depth> depths) {
    depths.remove(random.nextBoolean() ? Depth.CONTENT : Depth.CONTAINER);
    depths.add(depths.contains(Depth.CONTENT) ? Depth.CONTENT : Depth.CONTAINER);
    long total = count();
    boolean whole = random.nextBoolean();
    Instant begin = time();
    Verification.Builder builder = verification(depths).during(begin, time());
    builder.part(
        new VerifiedPart(
            digest(32),
            total == 0 ? 0 : Math.floorMod(random.nextLong(), total),
            total,
            List.of(Ending.values()).get(random.nextInt(3)),
            whole ? Optional.of(begin) : Optional.empty()));
    return (whole ? builder.findings(0).copy(new CopyId(digest(32))) : builder).build();
  }

  private Verification.Builder verification(Set<Depth> depths) {
    Verification.Builder builder =
        Verification.builder(digest(32), new SnapshotId(digest(32)))
            .location(text(80))
            .root(new ManifestRoot(digest(32)))
            .depths(depths)
            .coverage(new Coverage(count(), count(), count(), count()))
            .findings(count())
            .during(time(), time());
    return random.nextBoolean() ? builder : builder.copy(new CopyId(digest(32)));
  }

  private Digest digest(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Digest.copyOf(bytes);
  }

  private long count() {
    return random.nextInt(3) == 0
        ? EDGES.get(random.nextInt(EDGES.size()))
        : random.nextLong() >>> (1 + random.nextInt(63));
  }

  private Instant time() {
    long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    long second =
        switch (random.nextInt(10)) {
          case 0 -> first;
          case 1 -> last;
          case 2 -> -1;
          default -> first + (long) (random.nextDouble() * (last - first));
        };
    return Instant.ofEpochSecond(
        second, random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000_000));
  }

  private FieldMask mask() {
    Duration precision =
        random.nextBoolean()
            ? Duration.ofSeconds(count(), 1 + random.nextInt(999_999_999))
            : Duration.ofNanos(1);
    return FieldMask.of(subset(MetadataField.class), precision);
  }

  private <E extends Enum<E>> Set<E> subset(Class<E> type) {
    EnumSet<E> set = EnumSet.allOf(type);
    set.removeIf(value -> random.nextBoolean());
    return set;
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      labels.put(text(20), text(100));
    }
    return labels;
  }

  private String name() {
    return "n"
        + Integer.toString(random.nextInt(Integer.MAX_VALUE), 36)
        + (random.nextBoolean() ? "é" : "");
  }

  /** Text of characters that need care: controls, quotes, non-ASCII, surrogate pairs. */
  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      int pick = random.nextInt(CHARACTERS.length() + 1);
      if (pick == CHARACTERS.length()) {
        text.appendCodePoint(0x1f600 + random.nextInt(64));
      } else {
        text.append(CHARACTERS.charAt(pick));
      }
    }
    return text.toString();
  }
}
