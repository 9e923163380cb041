package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.BundleJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.BundleText;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What making a catalog again has in common, whatever it is made from. */
final class CatalogMaking {
  private static final String UNFINISHED = ".unfinished";

  private final Session session;
  private final Optional<PinStore> pins;

  CatalogMaking(Session session) {
    this.session = session;
    this.pins = session.clientState().pin(session.catalogPath());
  }

  /** The state of the catalog that this client saw last at this place. */
  Optional<Checkpoint> seen() {
    return pins.flatMap(PinStore::load).map(Pin::checkpoint);
  }

  /**
   * Makes the catalog beside its place, and puts it there in one step when it is whole: a crash
   * leaves nothing in its place, and the next run clears what it left beside it.
   *
   * @param making makes a catalog in an empty store
   */
  RebuildReport make(Function<StoreFactory, RebuildReport> making) {
    Path place = session.catalogPath();
    Path unfinished = place.resolveSibling(place.getFileName() + UNFINISHED);
    try {
      requireEmpty(place);
      clear(unfinished);
      RebuildReport report = making.apply(session.newStore(unfinished));
      Files.deleteIfExists(place);
      Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
      forceNames(Objects.requireNonNull(place.getParent()));
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Windows keeps names in its journal and refuses to open a directory. */
  private static void forceNames(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
        opened.force(true);
      }
    }
  }

  private static void requireEmpty(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> there = Files.list(place)) {
      if (there.findAny().isPresent()) {
        throw new BundleException(
            Code.UNSUITABLE, place.toString(), "expected an empty place, found something", null);
      }
    }
  }

  /** A catalog is a directory of files. */
  private static void clear(Path unfinished) throws IOException {
    if (Files.isSymbolicLink(unfinished)) {
      throw new BundleException(
          Code.UNSUITABLE,
          unfinished.toString(),
          "expected nothing, or what a run that was killed left; found a link, and nothing behind"
              + " it is removed: remove the link",
          null);
    }
    if (!Files.exists(unfinished)) {
      return;
    }
    try (Stream<Path> left = Files.list(unfinished)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(unfinished);
  }

  /** Answers, and believes the new catalog from now on. */
  int adopted(RebuildReport report) {
    if (pins.flatMap(PinStore::load).isPresent()) {
      pins.orElseThrow().forget();
    }
    return answer(report);
  }

  int answer(RebuildReport report) {
    boolean pinned = pins.flatMap(PinStore::load).isPresent();
    if (session.json()) {
      session.document(json -> BundleJson.fields(json, report));
    } else {
      BundleText.print(session.page(), report);
    }
    if (pinned) {
      session.note(
          "another catalog was seen at "
              + session.catalogPath()
              + ": this one is refused there until it is adopted (holdfast pin forget)");
    }
    if (!report.isClean()) {
      return Verdicts.refused(
          session,
          report.passedOver().size()
              + " files could not be used and the audit has "
              + report.audit().findingsTotal()
              + " findings: the catalog is not all that there was");
    }
    return ExitStatus.OK;
  }
}
