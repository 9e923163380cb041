package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.source.EntrySink;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one content while a payload is pushed, whatever name of the file it comes under, and
 * hands it on. A path may come twice, and the last one counts: where one is wrong, a later one goes
 * on from the chunk up to which both are right. Not thread-safe.
 */
final class ScanSink implements EntrySink {
  private final Manifest payload;
  private final ContentOrder order;
  private final Handoff handoff;
  private long handedOn;
  private boolean done;
  private @Nullable IOException failure;

  ScanSink(Manifest payload, ContentOrder order, Handoff handoff) {
    this.payload = payload;
    this.order = order;
    this.handoff = handoff;
  }

  private boolean isOver() {
    return done || handoff.isUnwanted();
  }

  @Override
  public void add(Entry entry) {}

  @Override
  public void add(Entry file, InputStream content) throws IOException {
    if (isWanted(file)) {
      pass(content);
    }
  }

  @Override
  public void add(Entry file, Content content) {
    if (!isWanted(file)) {
      return;
    }
    try (InputStream in = content.open()) {
      pass(in);
    } catch (IOException e) {
      failure = e;
    }
  }

  private boolean isWanted(Entry file) {
    return !isOver()
        && payload
            .find(file.path())
            .flatMap(Entry::content)
            .filter(order.content()::equals)
            .isPresent();
  }

  private void pass(InputStream content) throws IOException {
    try (VerifiedBlocks blocks = VerifiedBlocks.of(content, order)) {
      long number = 0;
      byte[] block = blocks.next();
      while (block != null && !handoff.isUnwanted()) {
        if (number == handedOn) {
          handoff.put(block);
          handedOn++;
        }
        number++;
        block = blocks.next();
      }
      done = true;
    } catch (ContentDiffersException e) {
      failure = e;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** The payload was read to its end, or up to what broke. */
  void finish(@Nullable IOException broken) {
    if (done) {
      handoff.end();
    } else if (failure != null) {
      handoff.fail(failure);
    } else if (broken != null) {
      handoff.fail(broken);
    } else {
      handoff.fail(order.differs(0, order.content(), "no such content in the copy"));
    }
  }

  @Override
  public void report(Finding finding) {
    if (!isOver() && failure == null) {
      failure = new IOException(finding.toString());
    }
  }

  /** Nothing more is read of an archive whose wanted content was handed on. */
  @Override
  public InputStream container(InputStream raw) {
    return new FilterInputStream(raw) {
      @Override
      public int read() throws IOException {
        return isOver() ? -1 : super.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return isOver() ? -1 : super.read(target, offset, length);
      }
    };
  }
}
