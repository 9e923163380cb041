package io.holdfast.catalog.core.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Recomputes the worked example of the format specification, whose bytes and digest come from a
 * separate program: Python's struct and hashlib.
 */
class PlanDigestTest {
  private static final String ORIGIN = "holdfast/000102030405060708090a0b0c0d0e0f";
  private static final DatasetName DATASET = DatasetName.of("cell-a/chubby/db");
  private static final RestoreTarget TARGET =
      RestoreTarget.of("db7:/srv/db").ignoring(IgnoreRules.of("logs/**"));
  private static final Instant T = Instant.parse("2026-11-23T16:00:00Z");

  private final Snapshot full =
      Snapshot.builder(new SnapshotId(digest("11")))
          .dataset(DATASET)
          .root(new ManifestRoot(digest("44")))
          .times(new SnapshotTimes(T.minusSeconds(60), T, T, T))
          .build();
  private final Snapshot delta =
      Snapshot.builder(new SnapshotId(digest("22")))
          .dataset(DATASET)
          .root(new ManifestRoot(digest("33")))
          .parent(full.id())
          .deltaRoot(new ManifestRoot(digest("55")))
          .times(new SnapshotTimes(T, T, T, T))
          .build();
  private final List<PlanStep> steps =
      List.of(
          step(
              full,
              "66",
              SourceFormat.TAR_ZSTD,
              "/backups/sunday.tar.zst",
              new ContentReference(DigestScheme.MERKLE_SHA256_18, 4_096_000, digest("88"))),
          step(delta, "77", SourceFormat.DIRECTORY, "/backups/monday", null));
  private final Choice choice =
      new Example(
          delta,
          SelectionRequest.forDataset(DATASET)
              .at(T.plusSeconds(1800))
              .position(new Position("instance", 48_113_902))
              .label("engine", "3db")
              .policy(
                  RestorePolicy.builder()
                      .maxDataLoss(Duration.ofHours(2))
                      .verifiedWithin(Duration.ofDays(7))
                      .build())
              .build(),
          new Losses(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(3)),
          T.plusSeconds(7200));

  private static Digest digest(String twoDigits) {
    return Digest.fromHex(twoDigits.repeat(32));
  }

  private static PlanStep step(
      Snapshot snapshot,
      String copy,
      SourceFormat format,
      String location,
      ContentReference container) {
    return new PlanStep(
        snapshot,
        Copy.of(
            new CopyId(digest(copy)),
            snapshot.id(),
            new SourceDescription(format, location, FieldMask.all()),
            container,
            T));
  }

  private record Example(
      Snapshot snapshot, SelectionRequest request, Losses losses, Instant selectedAt)
      implements Choice {
    @Override
    public DatasetPolicy policy() {
      return DatasetPolicy.defaults();
    }

    @Override
    public RestorePolicy bounds() {
      return request.policy();
    }

    @Override
    public List<RuleOverride> overrides() {
      return List.of(
          new RuleOverride(
              RejectionCode.NEWER_VALID_EXISTS, "the newer one was taken during the upgrade"));
    }

    @Override
    public Optional<Duration> statedLoss() {
      return Optional.of(Duration.ofHours(3).plusMinutes(10));
    }
  }

  private static String example(String name) throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    String page = Files.readString(module.resolveSibling("docs").resolve("format.md"), UTF_8);
    Matcher block =
        Pattern.compile("```text example=" + name + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as("example %s", name).isTrue();
    return block.group(1).lines().map(line -> line.split(" ", 2)[0]).collect(Collectors.joining());
  }

  @Test
  void bytesAreThoseOfTheSpecification() throws IOException {
    byte[] bytes = PlanDigest.bytes(ORIGIN, choice, steps, TARGET);

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(example("plan"));
  }

  @Test
  void digestIsThatOfTheSpecification() throws IOException {
    assertThat(PlanDigest.of(ORIGIN, choice, steps, TARGET).toHex())
        .isEqualTo(example("plan-digest"));
  }
}
