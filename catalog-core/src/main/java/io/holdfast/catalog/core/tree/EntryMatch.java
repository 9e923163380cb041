package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.source.FileStatus;
import io.holdfast.catalog.core.source.FileStatus.Unix;
import io.holdfast.catalog.core.source.TreeFiles;
import io.holdfast.catalog.core.telemetry.WatchedFile;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a file is just what an entry says. It may say no of what is equal after all, such
 * as a device; never yes of what differs. Immutable and thread-safe.
 */
final class EntryMatch {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private static final int PERMISSIONS = 07777;

  private final TreeFiles files;
  private final FieldMask fields;
  private final boolean mode;
  private final boolean uid;
  private final boolean gid;
  private final boolean mtime;

  EntryMatch(TreeFiles files, FieldMask fields) {
    this.files = files;
    this.fields = fields;
    this.mode = fields.has(MetadataField.MODE);
    this.uid = fields.has(MetadataField.UID);
    this.gid = fields.has(MetadataField.GID);
    this.mtime = fields.has(MetadataField.MTIME);
  }

  /** Whether the tree's root is what its entry says. */
  boolean isRoot(Entry entry) throws IOException {
    FileStatus status = files.rootStatus();
    return entry.kind() == EntryKind.DIRECTORY
        && status.type() == FileStatus.DIRECTORY
        && sameMetadata(entry, status);
  }

  /** Whether something other than a file is what its entry says. */
  boolean isJust(Entry entry, Path file, ProofResult links) throws IOException {
    FileStatus status = files.status(file);
    if (!sameMetadata(entry, status)) {
      return false;
    }
    return switch (entry.kind()) {
      case DIRECTORY -> status.type() == FileStatus.DIRECTORY;
      case SYMLINK ->
          status.type() == FileStatus.SYMLINK
              && entry.linkTarget().map(files.linkTarget(file)::equals).orElse(false);
      case HARD_LINK -> {
        links.link(entry, status);
        yield status.type() == FileStatus.FILE;
      }
      default -> false;
    };
  }

  /**
   * Whether a file has the content and the metadata that its entry says. The status is read after
   * the content: a file that was changed before that does not pass, whenever it was.
   */
  boolean isJust(Entry entry, Path file, HashThread thread, ProofResult links) throws IOException {
    return hasContent(entry, file, thread) && hasStatus(entry, status(file), links);
  }

  /** Whether a file begins with the content that its entry says; the status tells its size. */
  boolean hasContent(Entry entry, Path file, HashThread thread) throws IOException {
    if (entry.content().isEmpty()) {
      return false;
    }
    try (FileChannel channel = open(file)) {
      return thread.match().begins(channel, entry.content().get());
    }
  }

  /** What a file is now. */
  FileStatus status(Path file) throws IOException {
    return files.status(file);
  }

  /** Opens a file, but not through a symbolic link. */
  FileChannel open(Path file) throws IOException {
    return WatchedFile.open(file, READ);
  }

  /** Whether a file whose content was read has the status that its entry says. */
  boolean hasStatus(Entry entry, FileStatus status, ProofResult links) {
    links.file(entry, status);
    return status.type() == FileStatus.FILE
        && status.size() == entry.size()
        && sameMetadata(entry, status);
  }

  private boolean sameMetadata(Entry entry, FileStatus status) {
    return sameOwner(entry, status.unix())
        && (!mtime
            || entry.modifiedAt().isEmpty()
            || fields.sameTime(entry.modifiedAt().get(), status.modifiedAt()));
  }

  private boolean sameOwner(Entry entry, @Nullable Unix unix) {
    if (unix == null) {
      // Of what the file system does not tell, nothing is in the common fields either.
      return !mode && !uid && !gid;
    }
    return (!mode
            || entry.mode().isEmpty()
            || entry.mode().getAsInt() == (unix.mode() & PERMISSIONS))
        && (!uid || entry.uid().isEmpty() || entry.uid().getAsLong() == unix.uid())
        && (!gid || entry.gid().isEmpty() || entry.gid().getAsLong() == unix.gid());
  }
}
