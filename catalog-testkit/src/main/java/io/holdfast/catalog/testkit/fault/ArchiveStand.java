package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.testkit.disk.FaultyDisk;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * An archive: damaged before it was packed (the archive is sound, what is in it is not), damaged
 * after, or on a disk with faults.
 */
final class ArchiveStand implements Stand {
  private final CampaignSetup setup;
  private final SampleArchive archive;
  private final Path file;
  private final FaultyDisk disk = new FaultyDisk();
  private final RecordedPayload recorded;

  ArchiveStand(CampaignSetup setup, long number, SampleArchive archive, Path folder)
      throws IOException {
    this.setup = setup;
    this.archive = archive;
    this.file = Files.createDirectories(folder).resolve("archive");
    Files.write(file, archive.intact());
    this.recorded =
        new RecordedPayload(setup, number, setup.sources().apply(archive.format(), file));
  }

  private String place(String how) {
    return archive.format().id() + " " + how;
  }

  @Override
  public void round(Random random, Tally tally) throws IOException {
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> damageContents(random, tally);
      case 3 -> damagePacked(new PackedDamage(archive, random).contents(), "packed", tally);
      case 4 -> damagePacked(new PackedDamage(archive, random).anywhere(), "packed", tally);
      default -> breakDisk(random, tally);
    }
    if (random.nextInt(20) == 0) {
      requireClean(tally);
    }
  }

  private void damageContents(Random random, Tally tally) throws IOException {
    ContentDamage damage = new ContentDamage(archive.payload(), random);
    int faults = 1 + random.nextInt(archive.payload().files().size() / 2);
    for (int i = 0; i < faults; i++) {
      int kind = random.nextInt(ContentDamage.EVERYWHERE.size() + 1);
      damage.inject(kind == 0 ? FaultKind.ADDED : ContentDamage.EVERYWHERE.get(kind - 1));
    }
    Files.write(file, archive.pack(damage));
    if (random.nextInt(3) == 0) {
      verifyInParts(damage, random, tally);
    } else {
      verifyContents(damage, random, tally);
    }
    Files.write(file, archive.intact());
  }

  /** The archive as a whole may have another length, which is found, too. */
  private void verifyInParts(ContentDamage damage, Random random, Tally tally) {
    List<VerificationReport> parts = recorded.verifyInParts(random);
    parts.forEach(part -> tally.verified());
    Judgement.judgeParts(
        place("contents in parts"),
        damage.injections(),
        parts,
        finding -> finding.code() == FindingCode.CONTAINER_DIFFERS,
        tally);
  }

  private void verifyContents(ContentDamage damage, Random random, Tally tally) {
    VerificationReport report =
        recorded.verifyAt(
            new FromSource(setup.sources().apply(archive.format(), file)), 1 + random.nextInt(2));
    tally.verified();
    Judgement.judge(place("contents"), damage.injections(), report, finding -> false, tally);
    requireRest(damage.injections(), report, tally);
  }

  private void requireRest(List<Injection> injections, VerificationReport report, Tally tally) {
    long lost = injections.stream().mapToLong(i -> i.expected().size()).sum();
    if (report.coverage().entriesChecked() < report.coverage().entriesTotal() - lost) {
      tally.falseAlarm(place("contents") + " read " + report.coverage() + " with " + injections);
    }
  }

  private void damagePacked(PackedDamage damage, String how, Tally tally) throws IOException {
    Files.write(file, damage.bytes());
    VerificationReport report = recorded.verify(2, Depth.CONTENT, Depth.CONTAINER);
    tally.verified();
    Judgement.judge(place(how), damage.injections(), report, damage.tolerated(), tally);
    Files.write(file, archive.intact());
  }

  private void breakDisk(Random random, Tally tally) {
    PackedDisk damage = new PackedDisk(archive, random);
    disk.put(file, damage.fault());
    VerificationReport report =
        recorded.verifyAt(
            new FromSource(setup.sources().apply(archive.format(), disk.view(file))), 2);
    tally.verified();
    Judgement.judge(place("disk"), List.of(damage.injection()), report, damage.tolerated(), tally);
    if (report.coverage().entriesChecked() < damage.readable()) {
      tally.falseAlarm(place("disk") + " read " + report.coverage() + ", not " + damage.readable());
    }
    disk.mend();
  }

  private void requireClean(Tally tally) {
    VerificationReport report = recorded.verify(1, Depth.CONTENT, Depth.CONTAINER);
    tally.verified();
    Predicate<Finding> none = finding -> false;
    Judgement.judge(place("mended"), List.of(), report, none, tally);
  }

  @Override
  public void close() {
    recorded.close();
  }
}
