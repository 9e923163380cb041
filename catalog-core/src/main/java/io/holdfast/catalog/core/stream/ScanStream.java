package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.source.EntrySource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A content of a payload that can only be read from its beginning: a thread of its own reads it,
 * from the first read on until the content is complete or the stream is closed. Not thread-safe.
 */
final class ScanStream extends BlockStream {
  private final EntrySource source;
  private final Handoff handoff = new Handoff();
  private final ScanSink sink;
  private boolean started;

  ScanStream(EntrySource source, StoredManifest payload, ContentOrder order) {
    super(order);
    this.source = source;
    this.sink = new ScanSink(payload, order, handoff);
  }

  @Override
  byte @Nullable [] nextBlock() throws IOException {
    if (!started) {
      started = true;
      Thread thread = new Thread(this::scan, "holdfast-scan");
      thread.setDaemon(true);
      thread.start();
    }
    return handoff.take();
  }

  /** The reader's thread is told everything: a failure here must never look like the end. */
  private void scan() {
    IOException broken = null;
    try {
      source.read(sink);
    } catch (IOException e) {
      broken = e;
    } catch (RuntimeException | Error e) {
      broken = new IOException("reading " + source.description().location() + " failed: " + e, e);
    }
    sink.finish(broken);
  }

  @Override
  void release() {
    handoff.giveUp();
  }
}
