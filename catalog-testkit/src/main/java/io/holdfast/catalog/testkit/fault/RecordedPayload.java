package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.util.List;
import java.util.Random;

/** A payload in a catalog of its own. For one thread. */
final class RecordedPayload implements AutoCloseable {
  private static final int MOST_FINDINGS = 100_000;

  private final Catalog catalog;
  private final Recording recording;

  /**
   * Records a payload.
   *
   * @param number chooses the scheme
   */
  RecordedPayload(CampaignSetup setup, long number, EntrySource source) {
    this.catalog = setup.catalogs().get();
    SnapshotDraft draft =
        SnapshotDraft.full(DatasetName.of("campaign"))
            .scheme(setup.schemes().get((int) (number % setup.schemes().size())))
            .build();
    this.recording = catalog.snapshots().record(draft, source, ProgressListener.none());
    if (recording.findingsTotal() > 0) {
      throw new IllegalStateException("recorded with " + recording.findings());
    }
  }

  /** Verifies the recorded copy. */
  VerificationReport verify(int threads, Depth... depths) {
    return verify(VerificationTarget.of(recording.snapshot().id()), threads, depths);
  }

  /**
   * Verifies the recorded copy in parts that together read all of it: a sample and then the rest,
   * or, where something was read before and stayed clean, what was read longest ago first.
   */
  List<VerificationReport> verifyInParts(Random random) {
    boolean isUnread =
        catalog.verifier().coverage(recording.snapshot().id()).stream()
            .allMatch(coverage -> coverage.unitsRead() == 0);
    if (!isUnread) {
      return List.of(verify(Reading.oldestFirst()));
    }
    Sample.Unit unit = random.nextBoolean() ? Sample.Unit.ENTRIES : Sample.Unit.CHUNKS;
    double share = (1 + random.nextInt(9)) / 10.0;
    VerificationReport sample =
        verify(Reading.sample(Sample.ofShare(unit, share, random.nextLong())));
    return List.of(sample, verify(Reading.unverified()));
  }

  private VerificationReport verify(Reading reading) {
    VerificationOptions options =
        VerificationOptions.content().toBuilder()
            .reading(reading)
            .findingLimit(MOST_FINDINGS)
            .build();
    return catalog
        .verifier()
        .verify(VerificationTarget.of(recording.snapshot().id()), options, ProgressListener.none());
  }

  /** Verifies at a place given by hand. */
  VerificationReport verifyAt(Place place, int threads) {
    VerificationTarget target = VerificationTarget.at(recording.snapshot().id(), place);
    return verify(target, threads, Depth.CONTENT);
  }

  private VerificationReport verify(VerificationTarget target, int threads, Depth... depths) {
    VerificationOptions.Builder options =
        VerificationOptions.builder().threads(threads).findingLimit(MOST_FINDINGS);
    for (Depth depth : depths) {
      options.depth(depth);
    }
    return catalog.verifier().verify(target, options.build(), ProgressListener.none());
  }

  @Override
  public void close() {
    catalog.close();
  }
}
