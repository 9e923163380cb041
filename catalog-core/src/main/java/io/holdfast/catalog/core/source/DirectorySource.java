package io.holdfast.catalog.core.source;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;

/**
 * A directory tree. Symbolic links below the root are recorded, not followed; a root that is a link
 * is followed; what is mounted below the root is read like any directory. Extended attributes are
 * not read.
 */
public final class DirectorySource implements EntrySource {
  private static final EnumSet<MetadataField> UNIX_FIELDS =
      EnumSet.of(
          MetadataField.MODE,
          MetadataField.UID,
          MetadataField.GID,
          MetadataField.MTIME,
          MetadataField.DEVICE,
          MetadataField.HARD_LINKS);

  private final Path root;
  private final SourceDescription description;

  /** The tree at and below {@code root}; nothing is read before {@link #read}. */
  public DirectorySource(Path root) {
    this.root = root;
    EnumSet<MetadataField> fields =
        FileStatus.hasUnixView(root) ? UNIX_FIELDS : EnumSet.of(MetadataField.MTIME);
    this.description =
        new SourceDescription(
            SourceFormat.DIRECTORY,
            ArchiveFiles.location(root),
            FieldMask.of(fields, Duration.ofNanos(1)));
  }

  /** The tree's root. */
  public Path root() {
    return root;
  }

  @Override
  public SourceDescription description() {
    return description;
  }

  @Override
  public void read(EntrySink sink) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new UnreadableSourceException(
          Remedy.FIX_REQUEST,
          description.location(),
          "expected a directory, found something else",
          null);
    }
    DirectoryWalk walk = new DirectoryWalk(root, description.location(), sink);
    try {
      walk.run();
    } catch (IOException e) {
      throw ArchiveFiles.unreadable(root, e);
    }
  }
}
