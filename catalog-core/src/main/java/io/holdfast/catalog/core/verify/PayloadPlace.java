package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.source.EntrySource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a payload is to be read.
 *
 * @param location how reports name it
 * @param copy the recorded copy, if it is one
 * @param file the file or directory, if it lies in the file system
 * @param opener opens it, given the manifest of the payload
 * @param problem why it cannot be read at all, if so
 */
public record PayloadPlace(
    String location,
    Optional<Copy> copy,
    Optional<Path> file,
    Function<StoredManifest, EntrySource> opener,
    Optional<Finding> problem) {
  static PayloadPlace inFile(
      Path file, Optional<Copy> copy, Function<StoredManifest, EntrySource> opener) {
    String location = copy.map(Copy::location).orElse(file.toString());
    return new PayloadPlace(location, copy, Optional.of(file), opener, Optional.empty());
  }

  static PayloadPlace given(String location, Function<StoredManifest, EntrySource> opener) {
    return new PayloadPlace(location, Optional.empty(), Optional.empty(), opener, Optional.empty());
  }

  static PayloadPlace unreadable(Finding problem) {
    Function<StoredManifest, EntrySource> none =
        manifest -> {
          throw new IllegalStateException("not to be read: " + problem);
        };
    return new PayloadPlace(
        problem.location(), Optional.empty(), Optional.empty(), none, Optional.of(problem));
  }

  /** What the archive's own bytes must be, if it is a recorded copy in a single file. */
  public Optional<ContentReference> container() {
    return copy.flatMap(Copy::container);
  }

  /** What should be there. */
  public String description() {
    return copy.map(c -> "the " + c.source().format().id() + " copy added at " + c.addedAt())
        .orElse("a payload");
  }

  /**
   * Opens it.
   *
   * @param manifest of the payload
   */
  public EntrySource source(StoredManifest manifest) {
    return opener.apply(manifest);
  }
}
