package io.holdfast.catalog.testkit.fault;

import static io.holdfast.catalog.finding.FindingCode.UNREADABLE;

import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Contents that a backup tool reads itself, from memory, with streams that fail. */
final class ContentStand implements Stand {
  private static final String PLACE = "content source";

  private final SamplePayload payload;
  private final RecordedPayload recorded;

  ContentStand(CampaignSetup setup, long number, SamplePayload payload, Path root)
      throws IOException {
    this.payload = payload;
    payload.writeTo(root);
    this.recorded =
        new RecordedPayload(setup, number, setup.sources().apply(SourceFormat.DIRECTORY, root));
  }

  @Override
  public void round(Random random, Tally tally) {
    ContentDamage damage = new ContentDamage(payload, random);
    Map<String, Failure> failures = new HashMap<>();
    int faults = 1 + random.nextInt(payload.files().size() / 2);
    for (int i = 0; i < faults; i++) {
      int kind = random.nextInt(ContentDamage.EVERYWHERE.size() + 3);
      if (kind < 3) {
        damage.take(1).ifPresent(name -> fail(name, random, damage, failures));
      } else {
        damage.inject(ContentDamage.EVERYWHERE.get(kind - 3));
      }
    }
    VerificationReport report =
        recorded.verifyAt(
            new FromContent("contents", entry -> open(entry, damage, failures)),
            1 + random.nextInt(3));
    tally.verified();
    Judgement.judge(PLACE, damage.injections(), report, finding -> false, tally);
    long lost = damage.injections().stream().mapToLong(i -> i.expected().size()).sum();
    if (report.coverage().entriesChecked() < payload.entries() - lost) {
      tally.falseAlarm(PLACE + " read " + report.coverage() + " with " + damage.injections());
    }
  }

  private void fail(
      String name, Random random, ContentDamage damage, Map<String, Failure> failures) {
    int at = random.nextInt(payload.content(name).length);
    long chunk = at / SamplePayload.CHUNK_BYTES * (long) SamplePayload.CHUNK_BYTES;
    Failure.How how = Failure.How.values()[random.nextInt(Failure.How.values().length)];
    failures.put(name, new Failure(how, at));
    Expectation unreadable = Expectation.of(name, UNREADABLE);
    damage.add(
        switch (how) {
          case SLOW -> Injection.of(FaultKind.SLOW_READ);
          case CLOSED -> Injection.of(FaultKind.DENIED, unreadable);
          default -> Injection.of(FaultKind.READ_ERROR, unreadable.at(chunk));
        });
  }

  private static Optional<InputStream> open(
      Entry entry, ContentDamage damage, Map<String, Failure> failures) throws IOException {
    String name = entry.path().toString();
    Optional<byte[]> content = damage.content(name);
    Failure failure = failures.get(name);
    if (content.isEmpty() || failure == null) {
      return content.map(ByteArrayInputStream::new);
    }
    return Optional.of(failure.over(content.get()));
  }

  @Override
  public void close() {
    recorded.close();
  }

  /**
   * A stream that fails.
   *
   * @param at before this byte
   */
  private record Failure(How how, int at) {
    enum How {
      CHECKED,
      UNCHECKED,
      CLOSED,
      SLOW
    }

    InputStream over(byte[] content) throws IOException {
      if (how == How.CLOSED) {
        throw new IOException("permission denied");
      }
      return new FilterInputStream(new ByteArrayInputStream(content)) {
        private int position;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (how != How.SLOW && position == at) {
            throw tornTape();
          }
          int most = how == How.SLOW ? 1 + at : at - position;
          int read = super.read(target, offset, Math.min(length, most));
          position += Math.max(read, 0);
          return read;
        }
      };
    }

    private IOException tornTape() {
      IOException torn = new IOException("the tape tore");
      if (how == How.UNCHECKED) {
        throw new UncheckedIOException(torn);
      }
      return torn;
    }
  }
}
