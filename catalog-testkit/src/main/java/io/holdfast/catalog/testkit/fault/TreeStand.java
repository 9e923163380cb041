package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.testkit.disk.FaultyDisk;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** A directory, on a disk that may have faults. */
final class TreeStand implements Stand {
  private static final String PLACE = "directory";

  private final CampaignSetup setup;
  private final SamplePayload payload;
  private final Path root;
  private final FaultyDisk disk = new FaultyDisk();
  private final RecordedPayload recorded;

  TreeStand(CampaignSetup setup, long number, SamplePayload payload, Path root) throws IOException {
    this.setup = setup;
    this.payload = payload;
    this.root = root;
    payload.writeTo(root);
    this.recorded =
        new RecordedPayload(setup, number, setup.sources().apply(SourceFormat.DIRECTORY, root));
  }

  @Override
  public void round(Random random, Tally tally) throws IOException {
    ContentDamage damage = new ContentDamage(payload, random);
    TreeDamage tree = new TreeDamage(damage, payload, disk, root, random);
    // A single fault is the hardest to find in a quick pass; many at once try all else.
    int files = payload.files().size();
    int faults = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 1 + random.nextInt(files / 2);
    boolean inParts = random.nextInt(3) == 0;
    if (inParts) {
      tree.injectAtRest(faults);
    } else {
      tree.inject(faults);
    }
    write(damage.changed());
    tree.applyToStatus();
    if (inParts) {
      verifyInParts(damage, tree, random, tally);
    } else {
      verify(damage, tree, random, tally);
    }
    mend(damage, tree);
    if (random.nextInt(20) == 0) {
      requireClean(tally);
    }
  }

  private void verifyInParts(ContentDamage damage, TreeDamage tree, Random random, Tally tally) {
    List<VerificationReport> parts = recorded.verifyInParts(random);
    parts.forEach(part -> tally.verified());
    Judgement.judgeParts(PLACE + " in parts", damage.injections(), parts, tree.tolerated(), tally);
  }

  private void verify(ContentDamage damage, TreeDamage tree, Random random, Tally tally) {
    int threads = 1 + random.nextInt(3);
    VerificationReport report =
        tree.usesDisk()
            ? recorded.verifyAt(
                new FromSource(setup.sources().apply(SourceFormat.DIRECTORY, disk.view(root))),
                threads)
            : recorded.verify(threads, Depth.CONTENT);
    tally.verified();
    Judgement.judge(PLACE, damage.injections(), report, tree.tolerated(), tally);
    requireRest(damage, tree, report, tally);
  }

  private void write(Map<String, Optional<byte[]>> changed) throws IOException {
    for (Map.Entry<String, Optional<byte[]>> change : changed.entrySet()) {
      Path file = root.resolve(change.getKey());
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
    for (String name : damage.changed().keySet()) {
      payload.put(root, name);
    }
    for (String name : tree.touched()) {
      payload.put(root, name);
    }
  }

  /** All that no fault concerns must have been read. */
  private void requireRest(
      ContentDamage damage, TreeDamage tree, VerificationReport report, Tally tally) {
    long lost =
        damage.injections().stream().mapToLong(i -> i.expected().size()).sum() + tree.unreachable();
    long checked = report.coverage().entriesChecked();
    if (checked < payload.entries() - lost
        || report.coverage().entriesTotal() != payload.entries()) {
      tally.falseAlarm(PLACE + " read " + report.coverage() + " with " + damage.injections());
    }
  }

  private void requireClean(Tally tally) {
    VerificationReport report = recorded.verify(1, Depth.CONTENT);
    tally.verified();
    Predicate<Finding> none = finding -> false;
    Judgement.judge(PLACE + " mended", List.of(), report, none, tally);
  }

  @Override
  public void close() {
    recorded.close();
  }
}
