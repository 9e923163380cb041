package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.SourceOpener;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds out where a snapshot's payload is to be read. Thread-safe. */
public final class Places {
  private final SourceOpener sources;

  /**
   * Places of one catalog.
   *
   * @param sources opens payloads in the file system
   */
  public Places(SourceOpener sources) {
    this.sources = sources;
  }

  /**
   * Where to read a payload.
   *
   * @param snapshot whose
   * @param copies its recorded copies, in the order in which they were added
   * @param wanted where; the copy that was added last if it is empty
   */
  public PayloadPlace resolve(Snapshot snapshot, List<Copy> copies, Optional<Place> wanted) {
    if (wanted.isEmpty()) {
      return copies.isEmpty() ? none(snapshot) : recorded(copies.get(copies.size() - 1));
    }
    Place place = wanted.get();
    if (place instanceof FromSource given) {
      String location = given.source().description().location();
      return PayloadPlace.given(location, manifest -> given.source());
    }
    if (place instanceof FromContent given) {
      return PayloadPlace.given(
          given.location(),
          manifest -> new ContentReplay(manifest, given.location(), given.content()));
    }
    String location = ((AtCopy) place).location();
    return copies.stream()
        .filter(copy -> copy.location().equals(location))
        .reduce((earlier, later) -> later)
        .map(this::recorded)
        .orElseGet(() -> inFile(location, Optional.empty(), sources::detect));
  }

  private static PayloadPlace none(Snapshot snapshot) {
    return PayloadPlace.unreadable(
        Finding.builder(FindingCode.MISSING_COPY, snapshot.toString())
            .expected("a copy")
            .found("none recorded")
            .build());
  }

  private PayloadPlace recorded(Copy copy) {
    SourceFormat format = copy.source().format();
    if (format == SourceFormat.CUSTOM) {
      return PayloadPlace.unreadable(
          Finding.builder(FindingCode.NOT_APPLICABLE, copy.location())
              .expected("a format that the catalog can read")
              .found("one that only its own program reads: verify through that program")
              .build());
    }
    return inFile(copy.location(), Optional.of(copy), file -> sources.open(format, file));
  }

  private static PayloadPlace inFile(
      String location, Optional<Copy> copy, Function<Path, EntrySource> opener) {
    try {
      Path file = Path.of(location);
      return PayloadPlace.inFile(file, copy, manifest -> opener.apply(file));
    } catch (InvalidPathException e) {
      return PayloadPlace.unreadable(
          Finding.builder(FindingCode.MISSING_COPY, location)
              .expected("a path of this machine's file system")
              .found(location)
              .build());
    }
  }
}
