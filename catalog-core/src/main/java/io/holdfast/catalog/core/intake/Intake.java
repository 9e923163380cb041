package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.core.collect.EntryCollector;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.source.BrokenReadingException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.IOException;
import java.util.Optional;

/** Reads one payload. Its result lives until it is closed. Not thread-safe. */
public final class Intake implements AutoCloseable {
  private final EntrySource source;
  private final ReadingPlan plan;
  private final HashEngine engine;
  private final EntryCollector collector;
  private final IntakeSink sink;
  private final ProgressCounter progress;

  /**
   * Prepares to read.
   *
   * @param source what to read
   * @param plan what of it
   * @param settings what may be used
   * @param progress told how far it is
   */
  public Intake(
      EntrySource source, ReadingPlan plan, IntakeSettings settings, ProgressCounter progress) {
    this.source = source;
    this.plan = plan;
    this.progress = progress;
    this.engine = settings.engine();
    this.collector =
        new EntryCollector(
            settings.tempDirectory(), settings.sortBytes(), source.description().location());
    this.sink =
        new IntakeSink(
            plan,
            new IntakeSink.Means(engine, collector, settings),
            progress,
            source.description().location());
  }

  /**
   * Reads everything, or up to where the plan stops it.
   *
   * @throws UnreadableSourceException if the source cannot be read at all
   */
  public Taken read() {
    try {
      return finish(hasReadToItsEnd());
    } catch (IOException e) {
      throw new UnreadableSourceException(
          Remedy.FIX_ENVIRONMENT,
          source.description().location(),
          "cannot be read: " + reason(e),
          e);
    }
  }

  /**
   * Reads what can be read: that reading broke off is a finding, at the path and offset where it
   * did, and what came before it is taken.
   *
   * @throws UnreadableSourceException if the source cannot be opened
   */
  public Taken readWhatCanBeRead() {
    boolean ended = true;
    try {
      ended = hasReadToItsEnd();
    } catch (IOException e) {
      sink.report(brokenOff(e));
    }
    return finish(ended);
  }

  private boolean hasReadToItsEnd() throws IOException {
    try {
      source.read(sink);
      return true;
    } catch (StoppedReadingException e) {
      return false;
    }
  }

  private Finding brokenOff(IOException failure) {
    Finding.Builder finding =
        Finding.builder(FindingCode.UNREADABLE, source.description().location());
    if (failure instanceof BrokenReadingException broken) {
      broken.path().ifPresent(finding::path);
      finding.offset(broken.offset());
      return finding.found(reason(broken.failure())).build();
    }
    return finding.found(reason(failure)).build();
  }

  private Taken finish(boolean ended) {
    engine.await();
    Optional<HashedContent> container = sink.containerContent();
    return new Taken(
        collector.finish(), container, progress.bytesRead(), ended && !plan.isStopped());
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    String type = e.getClass().getSimpleName();
    return message == null || message.isBlank() ? type : type + ": " + message;
  }

  @Override
  public void close() {
    engine.close();
    collector.close();
  }
}
