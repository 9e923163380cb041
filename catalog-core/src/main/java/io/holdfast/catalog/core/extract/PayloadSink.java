package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.core.intake.AbsentContentException;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.throttle.ThrottledSink;
import io.holdfast.catalog.core.throttle.ThrottledStream;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.source.ContentChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the contents of one payload: each is verified against the payload's manifest, and kept if
 * the snapshot's state needs it. All else that a payload pushes has no effect. Not thread-safe.
 */
final class PayloadSink implements ThrottledSink {
  private static final int MOST_HELD_BACK = 10_000;

  private final Manifest payload;
  private final Wanted wanted;
  private final ContentWriter writer;
  private final ProgressCounter progress;
  private final String location;
  private final Map<EntryPath, Finding> wrong = new LinkedHashMap<>();
  private final StepTally tally;
  private final Throttle throttle;
  private Throttle ofContents;

  PayloadSink(
      Manifest payload, Wanted wanted, ContentWriter writer, StepTally tally, Throttle throttle) {
    this.payload = payload;
    this.wanted = wanted;
    this.writer = writer;
    this.progress = writer.progress();
    this.tally = tally;
    this.throttle = throttle;
    this.ofContents = throttle;
    this.location = writer.location();
  }

  @Override
  public int readAheadBytes() {
    return DEFAULT_READ_AHEAD_BYTES;
  }

  @Override
  public Throttle takeOver() {
    ofContents = Throttle.NONE;
    return throttle;
  }

  @Override
  public void add(Entry entry) {
    progress.entry();
  }

  @Override
  public void add(Entry file, InputStream content) throws IOException {
    Optional<Entry> expected = payload.find(file.path()).filter(e -> e.content().isPresent());
    if (expected.isPresent()) {
      take(expected.get(), content);
    }
    progress.entry();
  }

  @Override
  public void add(Entry file, Content content) {
    Optional<Entry> expected = payload.find(file.path()).filter(e -> e.content().isPresent());
    if (expected.isPresent()) {
      open(expected.get(), content);
    }
    progress.entry();
  }

  private void open(Entry expected, Content content) {
    try (InputStream in = content.open()) {
      take(expected, in);
    } catch (AbsentContentException e) {
      // Told with all that is missing, once the other payloads were read.
      return;
    } catch (ContentChangedException e) {
      report(
          Finding.builder(FindingCode.CHANGED_WHILE_READ, location)
              .path(expected.path())
              .expected(e.expected())
              .found(e.found())
              .build());
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException();
      }
      report(
          Finding.builder(FindingCode.UNREADABLE, location)
              .path(expected.path())
              .found(e.getClass().getSimpleName() + ": " + e.getMessage())
              .build());
    }
  }

  private void take(Entry expected, InputStream content) throws IOException {
    ContentReference reference = expected.content().orElseThrow();
    InputStream throttled = ThrottledStream.of(content, ofContents, reference.length());
    Optional<Finding> difference =
        writer.take(expected, throttled, wanted.placeOf(expected.path(), reference));
    if (difference.isPresent()) {
      wrong(expected.path(), difference.get());
    } else {
      wrong.remove(expected.path());
      tally.verified(expected);
    }
  }

  /** An archive may hold a path twice, and the last one counts: it may still be right. */
  private void wrong(EntryPath path, Finding difference) {
    if (wrong.size() < MOST_HELD_BACK) {
      wrong.put(path, difference);
    } else {
      report(difference);
    }
  }

  @Override
  public void report(Finding finding) {
    tally.found(finding);
    progress.finding();
  }

  @Override
  public InputStream container(InputStream raw) {
    return raw;
  }

  /** The payload was read to its end. */
  void finish() {
    wrong.values().forEach(this::report);
  }
}
