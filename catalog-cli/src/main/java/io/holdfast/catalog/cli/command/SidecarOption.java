package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.snapshot.BundleOutcome;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.RecordingOptions;
import io.holdfast.catalog.snapshot.RecordingOptions.BundleWish;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a bundle is written beside the copy that was just read. */
final class SidecarOption {
  @Option(
      names = "--bundle",
      description =
          "Writes the bundle beside the copy too, named as it with .holdfast, also where no policy"
              + " asks for it; takes the place of an older one.")
  private boolean wanted;

  @Mixin private BundleKeyOption key = new BundleKeyOption();

  /** Refuses it where the copy has no place. */
  void require(Session session, String location) {
    if (wanted && location.equals("-")) {
      throw new RequestException(
          "--bundle needs a copy to lie beside; write it with bundle export SNAPSHOT FILE");
    }
    Path copy = session.surroundings().resolve(location).toAbsolutePath().normalize();
    if (wanted && copy.getFileName() == null) {
      throw new RequestException("--bundle: there is no place beside " + copy);
    }
  }

  /** How the catalog is opened. */
  void opening(Session session, CatalogOptions.Builder opening) {
    key.source(session).ifPresent(opening::bundleKey);
  }

  RecordingOptions.Builder recording() {
    return RecordingOptions.builder().bundle(wanted ? BundleWish.ALWAYS : BundleWish.BY_POLICY);
  }

  /** The file that was written, or that it was not. */
  static Optional<String> told(Optional<BundleOutcome> outcome) {
    return outcome.map(one -> one.isWritten() ? SnapshotText.printable(one.file()) : "not written");
  }

  /**
   * Fails where the bundle could not be written, once everything else was answered: what was
   * recorded stands, and the failure says so.
   *
   * @param recorded of the dataset, as the beginning of a sentence
   */
  void requireWritten(
      Session session, DatasetName dataset, String recorded, Optional<BundleOutcome> outcome) {
    outcome
        .flatMap(BundleOutcome::failure)
        .ifPresent(
            failure -> {
              throw new BundleNotWrittenException(
                  recorded + " its bundle was not written",
                  failure,
                  key.refreshing(session, Optional.of(dataset), failure));
            });
  }
}
