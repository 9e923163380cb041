package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.AbsentContentException;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.source.ContentSource;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.util.Iterator;

/**
 * The entries of a manifest with content that the caller gives: what a payload would hold whose
 * metadata cannot be read, so that only contents are compared.
 */
final class ContentReplay implements EntrySource {
  private final StoredManifest manifest;
  private final String location;
  private final ContentSource contents;

  ContentReplay(StoredManifest manifest, String location, ContentSource contents) {
    this.manifest = manifest;
    this.location = location;
    this.contents = contents;
  }

  @Override
  public SourceDescription description() {
    return new SourceDescription(SourceFormat.CUSTOM, location, FieldMask.contentOnly());
  }

  @Override
  public void read(EntrySink sink) {
    Iterator<Entry> entries = manifest.iterator();
    while (entries.hasNext()) {
      Entry entry = entries.next();
      if (entry.kind() == EntryKind.TOMBSTONE) {
        continue;
      }
      if (entry.content().isEmpty()) {
        sink.add(entry);
      } else {
        sink.add(
            Entry.file(entry.path()).size(entry.size()).build(),
            () ->
                contents
                    .open(entry)
                    .orElseThrow(() -> new AbsentContentException(entry.path().toString())));
      }
    }
  }
}
