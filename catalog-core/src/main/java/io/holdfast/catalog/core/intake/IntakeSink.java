package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.core.collect.EntryCollector;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.ReadingPlan.FileReading;
import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.throttle.ThrottledSink;
import io.holdfast.catalog.core.throttle.ThrottledStream;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.source.ContentChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Has contents hashed and hands the entries to the collector, numbered as they came. */
final class IntakeSink implements ThrottledSink {
  private final ReadingPlan plan;
  private final HashEngine engine;
  private final EntryCollector collector;
  private final ProgressCounter progress;
  private final String location;
  private final Throttle throttle;
  private final int readAheadBytes;
  // Of the contents that are pushed; set, if at all, before the first is.
  private volatile Throttle ofContents;
  private long sequence;
  private boolean teed;
  private volatile @Nullable HashedContent container;

  IntakeSink(ReadingPlan plan, Means means, ProgressCounter progress, String location) {
    this.plan = plan;
    this.engine = means.engine();
    this.collector = means.collector();
    this.throttle = means.settings().throttle();
    this.ofContents = throttle;
    this.readAheadBytes = means.settings().buffers().readAheadBytes();
    this.progress = progress;
    this.location = location;
  }

  /**
   * What a sink works with.
   *
   * @param engine hashes
   * @param collector sorts
   * @param settings how much may be used
   */
  record Means(HashEngine engine, EntryCollector collector, IntakeSettings settings) {}

  @Override
  public int readAheadBytes() {
    return readAheadBytes;
  }

  @Override
  public Throttle takeOver() {
    ofContents = Throttle.NONE;
    return throttle;
  }

  Optional<HashedContent> containerContent() {
    return Optional.ofNullable(container);
  }

  @Override
  public void add(Entry entry) {
    if (entry.kind() == EntryKind.TOMBSTONE) {
      throw new IllegalArgumentException(
          "deletions are listed in the draft, not pushed: " + entry.path());
    }
    if (entry.kind() == EntryKind.FILE && entry.content().isEmpty()) {
      throw new IllegalArgumentException("a file without content: " + entry.path());
    }
    requireGoingOn();
    boolean leave = plan.knownDigests() == ReadingPlan.KnownDigests.LEAVE;
    take(
        sequence++,
        leave && entry.content().isPresent() ? withoutContent(entry) : entry,
        ChunkHashes.EMPTY);
  }

  private static Entry withoutContent(Entry entry) {
    Entry.Builder unread = Entry.builder(entry.path(), entry.kind()).size(entry.size());
    entry.linkTarget().ifPresent(unread::linkTarget);
    return unread.build();
  }

  @Override
  public void add(Entry file, InputStream content) throws IOException {
    requireFile(file);
    requireGoingOn();
    long number = sequence++;
    Optional<FileReading> reading = plan.readingOf(file);
    if (reading.isEmpty()) {
      take(number, file, ChunkHashes.EMPTY);
      return;
    }
    MeteredStream metered = metered(file, content);
    engine.read(
        metered,
        file.size(),
        reading.get().scheme(),
        hashed -> hashed(number, file, hashed, reading.get()));
    metered.tell();
  }

  @Override
  public void add(Entry file, Content content) {
    requireFile(file);
    requireGoingOn();
    long number = sequence++;
    Optional<ContentReference> known = plan.knownContent(file);
    if (known.isPresent()) {
      collector.add(number, file.toBuilder().content(known.get()).build(), ChunkHashes.EMPTY);
      return;
    }
    Optional<FileReading> reading = plan.readingOf(file);
    if (reading.isEmpty()) {
      take(number, file, ChunkHashes.EMPTY);
      return;
    }
    engine.submitFile(thread -> readFile(number, file, content, reading.get(), thread));
  }

  private MeteredStream metered(Entry file, InputStream content) {
    Throttle own = ofContents;
    InputStream throttled = ThrottledStream.of(content, own, file.size());
    return new MeteredStream(throttled, progress, this::requireGoingOn, own);
  }

  /** Sources push, so that there is no other way to have one stop. */
  private void requireGoingOn() {
    if (plan.isStopped()) {
      throw new StoppedReadingException();
    }
  }

  private static void requireFile(Entry file) {
    if (file.kind() != EntryKind.FILE || file.content().isPresent()) {
      throw new IllegalArgumentException("not a file whose content is to be read: " + file);
    }
  }

  private void readFile(
      long number, Entry file, Content content, FileReading reading, HashThread thread) {
    if (plan.isStopped()) {
      return;
    }
    InputStream opened;
    try {
      opened = content.open();
    } catch (IOException e) {
      failed(number, file, e, OptionalLong.empty());
      return;
    } catch (UncheckedIOException e) {
      failed(number, file, checked(e), OptionalLong.empty());
      return;
    }
    try (opened) {
      read(number, file, metered(file, opened), reading, thread);
    } catch (StoppedReadingException e) {
      // Left out, like what was not begun.
      return;
    } catch (IOException e) {
      // The content was read, or reported, before: closing decides nothing.
    }
  }

  private void read(
      long number, Entry file, MeteredStream content, FileReading reading, HashThread thread) {
    try {
      HashedContent hashed = thread.read(content, reading.scheme());
      content.tell();
      hashed(number, file, hashed, reading);
    } catch (IOException e) {
      failed(number, file, e, content.failedAt(reading.scheme()));
    } catch (UncheckedIOException e) {
      failed(number, file, checked(e), content.failedAt(reading.scheme()));
    }
  }

  private static IOException checked(UncheckedIOException failure) {
    IOException cause = failure.getCause();
    return cause == null ? new IOException(failure) : cause;
  }

  private void failed(long number, Entry file, IOException failure, OptionalLong offset) {
    if (failure instanceof AbsentContentException) {
      // The payload has no such entry: the comparison reports it as missing.
      progress.entry();
      return;
    }
    if (failure instanceof ContentChangedException changed) {
      report(
          Finding.builder(FindingCode.CHANGED_WHILE_READ, location)
              .path(file.path())
              .expected(changed.expected())
              .found(changed.found())
              .build());
    } else {
      Finding.Builder unreadable =
          Finding.builder(FindingCode.UNREADABLE, location)
              .path(file.path())
              .found(Intake.reason(failure));
      offset.ifPresent(unreadable::offset);
      report(unreadable.build());
    }
    take(number, file, ChunkHashes.EMPTY);
  }

  private void hashed(long number, Entry file, HashedContent hashed, FileReading reading) {
    reading.seen().accept(hashed.reference());
    long length = hashed.reference().length();
    if (file.size() > 0 && file.size() != length) {
      report(
          Finding.builder(FindingCode.CHANGED_WHILE_READ, location)
              .path(file.path())
              .expected(file.size() + " bytes, as its container says")
              .found(length + " bytes")
              .build());
    }
    take(number, file.toBuilder().content(hashed.reference()).build(), hashed.chunks());
  }

  private void take(long number, Entry entry, ChunkHashes chunks) {
    collector.add(number, entry, chunks);
    progress.entry();
  }

  @Override
  public void report(Finding finding) {
    collector.report(finding);
    progress.finding();
  }

  @Override
  public InputStream container(InputStream raw) {
    if (teed) {
      throw new IllegalStateException("a payload has one container");
    }
    teed = true;
    if (plan.container() == ReadingPlan.ContainerReading.PASS) {
      return raw;
    }
    InputStream throttled = ThrottledStream.of(raw, ofContents);
    ofContents = Throttle.NONE;
    return engine.tee(throttled, plan.containerScheme(), hashed -> container = hashed);
  }
}
