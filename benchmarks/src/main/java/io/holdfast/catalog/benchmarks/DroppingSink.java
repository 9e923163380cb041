package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.source.EntrySink;
import java.io.IOException;
import java.io.InputStream;

/** Reads everything that a source gives, and keeps nothing of it. Not thread-safe. */
final class DroppingSink implements EntrySink {
  private final byte[] buffer = new byte[1 << 18];
  private long bytes;

  /** Content bytes that were read. */
  long bytes() {
    return bytes;
  }

  @Override
  public void add(Entry entry) {}

  @Override
  public void add(Entry file, InputStream content) throws IOException {
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      bytes += read;
    }
  }

  @Override
  public void add(Entry file, Content content) {
    throw new IllegalStateException("expected contents as they come, found one to be opened later");
  }

  @Override
  public void report(Finding finding) {
    throw new IllegalStateException("expected an intact archive, found " + finding);
  }

  @Override
  public InputStream container(InputStream raw) {
    return raw;
  }
}
