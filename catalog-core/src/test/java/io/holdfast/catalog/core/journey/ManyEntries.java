package io.holdfast.catalog.core.journey;

import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A program's own format with many small files, pushed in no order. */
record ManyEntries(int count) implements EntrySource {
  @Override
  public SourceDescription description() {
    return new SourceDescription(SourceFormat.CUSTOM, "many:" + count, FieldMask.contentOnly());
  }

  @Override
  public void read(EntrySink sink) throws IOException {
    for (int i = 0; i < count; i++) {
      // 7919 is coprime to the count: every number comes once, far from its neighbours.
      String name = String.valueOf(i * 7919L % count);
      byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
      sink.add(
          Entry.file(EntryPath.of("part-" + name.length() + "/" + name)).build(),
          new ByteArrayInputStream(content));
    }
  }
}
