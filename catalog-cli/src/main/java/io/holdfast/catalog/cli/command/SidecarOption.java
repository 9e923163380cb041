package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a bundle is written beside the copy that was just read. */
final class SidecarOption {
  private static final String SUFFIX = ".holdfast";

  @Option(
      names = "--bundle",
      description =
          "Writes the bundle beside the copy too, named as it with .holdfast; takes the place of"
              + " an older one.")
  private boolean wanted;

  @Mixin private BundleKeyOption key = new BundleKeyOption();

  /** Where the bundle is to be written, if it is; refused where the copy has no place. */
  Optional<Path> place(Session session, String location) {
    if (!wanted) {
      return Optional.empty();
    }
    if (location.equals("-")) {
      throw new RequestException(
          "--bundle needs a copy to lie beside; write it with bundle export SNAPSHOT FILE");
    }
    Path copy = session.surroundings().resolve(location).toAbsolutePath().normalize();
    Path name = copy.getFileName();
    if (name == null) {
      throw new RequestException("--bundle: there is no place beside " + copy);
    }
    return Optional.of(copy.resolveSibling(name + SUFFIX));
  }

  /**
   * Writes it where it is wanted, and answers, also where writing it failed: the copy is recorded
   * all the same.
   *
   * @param answer told where it was written
   */
  void write(
      Session session,
      Catalog catalog,
      SnapshotId snapshot,
      Optional<Path> place,
      Consumer<Optional<Path>> answer) {
    try {
      place.ifPresent(
          file -> catalog.bundles().export(snapshot, file, key.options(session, Existing.REPLACE)));
    } catch (CatalogException e) {
      answer.accept(Optional.empty());
      throw e;
    }
    answer.accept(place);
  }
}
