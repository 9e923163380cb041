package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key that bundles are encrypted with. */
final class BundleKeyOption {
  @Option(
      names = "--key-file",
      paramLabel = "KEY",
      description =
          "The key that it is encrypted with, as bundle key makes it; HOLDFAST_KEY_FILE if not given.")
  private @Nullable String keyFile;

  /** The key, if one is named. */
  Optional<KeySource> source(Session session) {
    String named =
        keyFile == null
            ? session.surroundings().environment().getOrDefault("HOLDFAST_KEY_FILE", "")
            : keyFile;
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(BundleFiles.keyFile(session.surroundings().resolve(named)));
  }

  /**
   * The command that writes bundles beside copies, once the reason is mended for which it could not
   * be done.
   *
   * @param dataset whose; all if empty
   */
  String refreshing(Session session, Optional<DatasetName> dataset, CatalogException reason) {
    List<String> words = new ArrayList<>(List.of("bundle", "refresh"));
    dataset.ifPresent(named -> words.addAll(List.of("--dataset", named.value())));
    if (keyFile != null) {
      words.addAll(List.of("--key-file", keyFile));
    } else if (reason instanceof BundleException bundle && bundle.code() == Code.KEY_NEEDED) {
      words.addAll(List.of("--key-file", "KEY"));
    }
    return session.command(words);
  }

  /** How a bundle is written. */
  BundleOptions options(Session session, Existing existing) {
    BundleOptions.Builder options = BundleOptions.builder().existing(existing);
    source(session).ifPresent(options::key);
    return options.build();
  }

  /** Reads bundles. */
  BundleFiles files(Session session) {
    BundleFiles files = source(session).map(BundleFiles::withKey).orElseGet(BundleFiles::plain);
    return files.options(CatalogOptions.builder().clock(session.surroundings().clock()).build());
  }
}
