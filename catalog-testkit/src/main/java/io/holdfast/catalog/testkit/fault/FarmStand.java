package io.holdfast.catalog.testkit.fault;

import static io.holdfast.catalog.finding.FindingCode.CONTENT_DIFFERS;
import static io.holdfast.catalog.finding.FindingCode.SIZE_DIFFERS;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.testkit.disk.FaultyDisk;
import io.holdfast.catalog.verify.SeriesListener;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Two directories that share most files as hard links, each the copy of a snapshot, verified in one
 * call. What is damaged is damaged under both names of a file; what is removed, under one. Some
 * faults come between the readings of the two.
 */
final class FarmStand implements Stand {
  private static final int MOST_FINDINGS = 100_000;

  /** Faults of a file whatever name it is read by. */
  private static final Set<FaultKind> IN_PLACE =
      EnumSet.of(
          FaultKind.BIT_FLIP,
          FaultKind.ZEROED_SECTOR,
          FaultKind.OVERWRITTEN,
          FaultKind.TRUNCATED,
          FaultKind.EXTENDED,
          FaultKind.CHUNKS_SWAPPED,
          FaultKind.CHUNK_DUPLICATED,
          FaultKind.FILES_SWAPPED,
          FaultKind.MODE_CHANGED,
          FaultKind.TIME_CHANGED);

  private final CampaignSetup setup;
  private final SamplePayload payload;
  private final Path near;
  private final Path far;
  private final FaultyDisk disk = new FaultyDisk();
  private final Catalog catalog;
  private final SnapshotId nearId;
  private final SnapshotId farId;
  private final Set<String> linked = new HashSet<>();

  FarmStand(CampaignSetup setup, long number, SamplePayload payload, Path folder)
      throws IOException {
    this.setup = setup;
    this.payload = payload;
    this.near = folder.resolve("near");
    this.far = folder.resolve("far");
    payload.writeTo(near);
    payload.writeTo(far);
    int place = 0;
    for (String name : payload.files().keySet()) {
      if (place++ % 8 != 0) {
        link(name);
      }
    }
    this.catalog = setup.catalogs().get();
    this.nearId = record(number, near);
    this.farId = record(number, far);
  }

  private void link(String name) throws IOException {
    Files.delete(near.resolve(name));
    Files.createLink(near.resolve(name), far.resolve(name));
    SamplePayload.touchFolder(near.resolve(name));
    linked.add(name);
  }

  private SnapshotId record(long number, Path root) {
    SnapshotDraft draft =
        SnapshotDraft.full(DatasetName.of("campaign"))
            .scheme(setup.schemes().get((int) (number % setup.schemes().size())))
            .build();
    return catalog.snapshots().record(draft, source(root), ProgressListener.none()).snapshot().id();
  }

  private EntrySource source(Path root) {
    return setup.sources().apply(SourceFormat.DIRECTORY, root);
  }

  @Override
  public void round(Random random, Tally tally) throws IOException {
    ContentDamage damage = new ContentDamage(payload, random);
    TreeDamage tree = new TreeDamage(damage, payload, disk, near, random);
    int faults = 1 + random.nextInt(payload.files().size() / 2);
    if (random.nextInt(3) == 0) {
      for (int i = 0; i < faults; i++) {
        damage.inject(
            ContentDamage.EVERYWHERE.get(random.nextInt(ContentDamage.EVERYWHERE.size())));
      }
      damageBetween(damage, tally);
    } else {
      if (random.nextBoolean()) {
        tree.inject(faults);
      } else {
        tree.injectAtRest(faults);
      }
      write(damage.changed());
      tree.applyToStatus();
      damageBefore(damage, tree, random, tally);
    }
    mend(damage, tree);
  }

  private void damageBefore(ContentDamage damage, TreeDamage tree, Random random, Tally tally) {
    VerificationTarget nearTarget =
        tree.usesDisk()
            ? VerificationTarget.at(
                nearId, new VerificationTarget.FromSource(source(disk.view(near))))
            : VerificationTarget.of(nearId);
    // What the disk does wrong under one name is met only if the file is read by that name.
    boolean nearFirst = tree.usesDisk() || random.nextBoolean();
    VerificationTarget farTarget = VerificationTarget.of(farId);
    List<VerificationTarget> targets =
        nearFirst ? List.of(nearTarget, farTarget) : List.of(farTarget, nearTarget);
    SeriesReport series = verify(targets, random, () -> {}, tally);
    VerificationReport nearReport = series.reports().get(nearFirst ? 0 : 1);
    VerificationReport farReport = series.reports().get(nearFirst ? 1 : 0);
    Judgement.judge("farm", damage.injections(), nearReport, tree.tolerated(), tally);
    List<Injection> further =
        damage.injections().stream().flatMap(i -> byOtherName(i).stream()).toList();
    Judgement.judge("farm, other name", further, farReport, finding -> false, tally);
  }

  /** What a fault must lead to where the file is read by its name in the other directory. */
  private Optional<Injection> byOtherName(Injection injection) {
    List<Expectation> expected =
        injection.expected().stream().filter(each -> linked.contains(each.path())).toList();
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    if (injection.kind() == FaultKind.CHANGED_WHILE_READ) {
      return Optional.of(
          Injection.of(
              injection.kind(),
              Expectation.of(expected.get(0).path(), CONTENT_DIFFERS, SIZE_DIFFERS)));
    }
    return IN_PLACE.contains(injection.kind())
        ? Optional.of(new Injection(injection.kind(), expected))
        : Optional.empty();
  }

  /** The first is intact when it is read; the second must not count from that. */
  private void damageBetween(ContentDamage damage, Tally tally) {
    List<VerificationTarget> targets =
        List.of(VerificationTarget.of(farId), VerificationTarget.of(nearId));
    SeriesReport series =
        verify(
            targets,
            new Random(0),
            () -> {
              try {
                write(damage.changed());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            tally);
    Judgement.judge("farm, before", List.of(), series.reports().get(0), finding -> false, tally);
    Judgement.judge(
        "farm, between readings",
        damage.injections(),
        series.reports().get(1),
        finding -> false,
        tally);
  }

  private SeriesReport verify(
      List<VerificationTarget> targets, Random random, Runnable between, Tally tally) {
    VerificationOptions options =
        VerificationOptions.content().toBuilder()
            .findingLimit(MOST_FINDINGS)
            .threads(1 + random.nextInt(3))
            .build();
    SeriesReport series = catalog.verifier().verifyAll(targets, options, new Between(between));
    targets.forEach(target -> tally.verified());
    tally.shared(series.bytesShared());
    return series;
  }

  private void write(Map<String, Optional<byte[]>> changed) throws IOException {
    for (Map.Entry<String, Optional<byte[]>> change : changed.entrySet()) {
      Path file = near.resolve(change.getKey());
      if (change.getValue().isPresent()) {
        SamplePayload.write(file, change.getValue().get());
      } else {
        Files.delete(file);
      }
      SamplePayload.touchFolder(file);
    }
  }

  private void mend(ContentDamage damage, TreeDamage tree) throws IOException {
    disk.mend();
    Set<String> names = new HashSet<>(damage.changed().keySet());
    names.addAll(tree.touched());
    for (String name : names) {
      if (linked.contains(name) && !Files.exists(near.resolve(name))) {
        Files.createLink(near.resolve(name), far.resolve(name));
      }
      payload.put(near, name);
    }
  }

  @Override
  public void close() {
    catalog.close();
  }

  /** Does something once, after the first was verified. */
  private static final class Between implements SeriesListener {
    private final Runnable step;
    private boolean done;

    Between(Runnable step) {
      this.step = step;
    }

    @Override
    public void advanced(Progress progress) {}

    @Override
    public void verified(VerificationReport report) {
      if (!done) {
        done = true;
        step.run();
      }
    }

    @Override
    public void failed(SnapshotId snapshot, CatalogException cause) {
      throw new IllegalStateException("could not verify " + snapshot, cause);
    }
  }
}
