package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.sharing.ReadFiles;
import io.holdfast.catalog.core.sharing.SharedFiles;
import io.holdfast.catalog.core.sharing.SharedFiles.Scope;
import io.holdfast.catalog.core.source.FileStatus;
import io.holdfast.catalog.core.source.FileStatus.FileId;
import io.holdfast.catalog.core.source.FileStatus.Unix;
import io.holdfast.catalog.core.verify.VerificationService.Link;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run has read, so that each physical thing is read once: archives that are the copy of
 * several snapshots, directories that are, and files that directories have in common. Memory grows
 * with the number of payloads, and up to a bound with that of shared files. For one thread, but for
 * what {@link #sharedFiles} gives.
 */
final class ReadPayloads {
  private final Set<Depth> depths;
  private final ReadFiles files;
  private final Set<FileId> seen = new HashSet<>();
  private final Set<FileId> repeated = new HashSet<>();
  private final boolean several;
  private final Map<Archive, Coverage> archives = new HashMap<>();

  /**
   * Nothing was read yet.
   *
   * @param links what is to be read, each once
   * @param depths how deep
   */
  ReadPayloads(List<Link> links, Set<Depth> depths, Clock clock) {
    this.depths = depths;
    this.files = new ReadFiles(clock);
    this.several = links.size() > 1;
    if (several) {
      links.forEach(this::meet);
    }
  }

  private void meet(Link link) {
    FileId id = id(link);
    if (id != null && !seen.add(id)) {
      repeated.add(id);
    }
  }

  private static @Nullable FileId id(Link link) {
    FileStatus status = status(link).orElse(null);
    Unix unix = status == null ? null : status.unix();
    return unix == null ? null : unix.id();
  }

  private static Optional<FileStatus> status(Link link) {
    Optional<Path> file = link.place().file();
    try {
      return file.isPresent() ? Optional.of(FileStatus.following(file.get())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Told when it is read.
    }
  }

  /** What the files of a directory share with other payloads. */
  SharedFiles sharedFiles(Link link) {
    if (!several) {
      return new SharedFiles(files, Scope.NONE);
    }
    FileId id = id(link);
    return new SharedFiles(files, id != null && repeated.contains(id) ? Scope.ALL : Scope.LINKED);
  }

  /** An archive as it is now; empty for anything else, and where nothing else may be read. */
  Optional<Archive> archive(Link link) {
    Optional<FileStatus> status = several ? status(link) : Optional.empty();
    return status
        .filter(s -> s.type() == FileStatus.FILE && files.isSettled(s))
        .map(s -> archive(link, s));
  }

  private Archive archive(Link link, FileStatus status) {
    boolean content = depths.contains(Depth.CONTENT);
    return new Archive(
        status,
        content ? Optional.of(link.snapshot().payloadRoot()) : Optional.empty(),
        content ? Optional.of(link.snapshot().fields()) : Optional.empty(),
        depths.contains(Depth.CONTAINER) ? link.place().container() : Optional.empty());
  }

  /** What was read of an archive in this run, if all of it was, and nothing was wrong. */
  Optional<Coverage> read(Archive archive) {
    return Optional.ofNullable(archives.get(archive));
  }

  /** All of an archive was read and nothing was wrong with it, if it is now what it was before. */
  void add(Archive before, Link link, Coverage coverage) {
    if (archive(link).filter(before::equals).isPresent()) {
      archives.put(before, coverage);
    }
  }

  /**
   * An archive, and what it must be.
   *
   * @param status its number, size and times, and all else that would tell of a change
   * @param root of the manifest, where its entries are compared
   * @param fields the metadata that are compared then
   * @param container its own bytes, where these are compared
   */
  record Archive(
      FileStatus status,
      Optional<ManifestRoot> root,
      Optional<FieldMask> fields,
      Optional<ContentReference> container) {}
}
