package io.holdfast.catalog.core.reconcile;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
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
 * A target as it is to be compared: without the metadata that the options leave out, without the
 * times of directories, and without the modes of symbolic links. The first tell when a name was
 * last added or removed, which whatever starts on the target does at once, and each name is
 * compared by itself; the second mean nothing, and Linux can set none.
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
    target.read(new ComparedEntries(sink));
  }

  private record ComparedEntries(EntrySink sink) implements EntrySink {
    @Override
    public void add(Entry entry) {
      sink.add(
          switch (entry.kind()) {
            case DIRECTORY -> withoutTime(entry);
            case SYMLINK -> withoutMode(entry);
            default -> entry;
          });
    }

    private static Entry withoutTime(Entry directory) {
      Entry.Builder compared = owned(directory);
      directory.mode().ifPresent(compared::mode);
      return compared.build();
    }

    private static Entry withoutMode(Entry link) {
      Entry.Builder compared = owned(link);
      link.linkTarget().ifPresent(compared::linkTarget);
      link.modifiedAt().ifPresent(compared::modifiedAt);
      return compared.build();
    }

    private static Entry.Builder owned(Entry entry) {
      Entry.Builder compared = Entry.builder(entry.path(), entry.kind());
      entry.uid().ifPresent(compared::uid);
      entry.gid().ifPresent(compared::gid);
      entry.extendedAttributes().ifPresent(compared::extendedAttributes);
      return compared;
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
