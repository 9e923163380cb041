package io.holdfast.catalog.core.reconcile;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;

/**
 * A target as it is to be compared: without the metadata that the options leave out, and without
 * the times of directories. Those tell when a name was last added or removed, which whatever starts
 * on the target does at once, and each name is compared by itself.
 */
final class TargetSource implements EntrySource {
  private final EntrySource target;
  private final ReconciliationOptions options;

  TargetSource(EntrySource target, ReconciliationOptions options) {
    this.target = target;
    this.options = options;
  }

  @Override
  public SourceDescription description() {
    SourceDescription own = target.description();
    EnumSet<MetadataField> compared = EnumSet.allOf(MetadataField.class);
    compared.removeAll(options.notCompared());
    FieldMask fields = own.fields().commonWith(FieldMask.of(compared, options.timePrecision()));
    return new SourceDescription(own.format(), own.location(), fields);
  }

  @Override
  public void read(EntrySink sink) throws IOException {
    target.read(new TimelessDirectories(sink));
  }

  private record TimelessDirectories(EntrySink sink) implements EntrySink {
    @Override
    public void add(Entry entry) {
      sink.add(entry.kind() == EntryKind.DIRECTORY ? withoutTime(entry) : entry);
    }

    private static Entry withoutTime(Entry directory) {
      Entry.Builder timeless = Entry.directory(directory.path());
      directory.mode().ifPresent(timeless::mode);
      directory.uid().ifPresent(timeless::uid);
      directory.gid().ifPresent(timeless::gid);
      directory.extendedAttributes().ifPresent(timeless::extendedAttributes);
      return timeless.build();
    }

    @Override
    public void add(Entry file, InputStream content) throws IOException {
      sink.add(file, content);
    }

    @Override
    public void add(Entry file, Content content) {
      sink.add(file, content);
    }

    @Override
    public void report(Finding finding) {
      sink.report(finding);
    }

    @Override
    public InputStream container(InputStream raw) {
      return sink.container(raw);
    }
  }
}
