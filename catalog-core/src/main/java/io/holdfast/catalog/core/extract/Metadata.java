package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.MetadataField;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * Gives files, directories and links the metadata of their entries, never through a link. What this
 * process may not set is left and told. Not thread-safe.
 */
final class Metadata {
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
  private static final int SET_ID_BITS = 06000;
  private static final int PERMISSION_BITS = 07777;

  private final boolean unix;
  private final int plainFileMode;
  private final Set<MetadataField> notKept = EnumSet.noneOf(MetadataField.class);

  /**
   * For a file system.
   *
   * @param tree shows which mode files have that nobody gives one
   */
  Metadata(TargetTree tree) throws IOException {
    this.unix = tree.root().getFileSystem().supportedFileAttributeViews().contains("unix");
    Path plain = Files.createFile(tree.draft());
    this.plainFileMode =
        unix && Files.getAttribute(plain, "unix:mode") instanceof Integer mode
            ? mode & PERMISSION_BITS
            : 0;
    Files.delete(plain);
    if (!unix) {
      notKept.addAll(EnumSet.of(MetadataField.MODE, MetadataField.UID, MetadataField.GID));
    }
  }

  /** What was not kept of some entry. */
  Set<MetadataField> notKept() {
    return notKept;
  }

  /**
   * Applies what the entry says: the owner before the mode, since a new owner clears bits of it.
   */
  void apply(Entry entry, Path file) throws IOException {
    if (entry.extendedAttributes().isPresent()) {
      notKept.add(MetadataField.EXTENDED_ATTRIBUTES);
    }
    if (unix) {
      owner(entry, file);
    }
    if (entry.modifiedAt().isPresent()) {
      FileTime time = FileTime.from(entry.modifiedAt().get());
      Files.getFileAttributeView(file, BasicFileAttributeView.class, NOFOLLOW)
          .setTimes(time, null, null);
    }
    if (unix && entry.kind() != EntryKind.SYMLINK) {
      mode(entry, file);
    }
  }

  private void owner(Entry entry, Path file) throws IOException {
    if (entry.uid().isPresent()) {
      set(MetadataField.UID, "unix:uid", (int) entry.uid().getAsLong(), file);
    }
    if (entry.gid().isPresent()) {
      set(MetadataField.GID, "unix:gid", (int) entry.gid().getAsLong(), file);
    }
  }

  /** Sets an owner or group, unless it is the right one or was refused before. */
  private void set(MetadataField field, String attribute, int value, Path file) throws IOException {
    Object now = Files.getAttribute(file, attribute, NOFOLLOW);
    if (now instanceof Integer number && number == value) {
      return;
    }
    if (notKept.contains(field)) {
      return;
    }
    try {
      Files.setAttribute(file, attribute, value, NOFOLLOW);
    } catch (FileSystemException e) {
      notKept.add(field);
    }
  }

  private void mode(Entry entry, Path file) throws IOException {
    int mode = entry.mode().orElse(entry.kind() == EntryKind.DIRECTORY ? -1 : plainFileMode);
    if (mode < 0) {
      return;
    }
    boolean foreign = notKept.contains(MetadataField.UID) || notKept.contains(MetadataField.GID);
    if (foreign && (mode & SET_ID_BITS) != 0 && entry.kind() != EntryKind.DIRECTORY) {
      // A program must not come to run with the rights of whoever happens to restore it.
      mode &= ~SET_ID_BITS;
      notKept.add(MetadataField.MODE);
    }
    Files.setAttribute(file, "unix:mode", mode, NOFOLLOW);
  }
}
