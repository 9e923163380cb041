package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.CatalogOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key that bundles are encrypted with. */
final class BundleKeyOption {
  @Option(
      names = "--key-file",
      paramLabel = "KEY",
      description = "The key that it is encrypted with, as bundle key makes it.")
  private @Nullable String keyFile;

  /** How a bundle is written. */
  BundleOptions options(Session session, Existing existing) {
    BundleOptions.Builder options = BundleOptions.builder().existing(existing);
    if (keyFile != null) {
      options.key(BundleFiles.keyFile(session.surroundings().resolve(keyFile)));
    }
    return options.build();
  }

  /** Reads bundles. */
  BundleFiles files(Session session) {
    BundleFiles files =
        keyFile == null
            ? BundleFiles.plain()
            : BundleFiles.withKey(BundleFiles.keyFile(session.surroundings().resolve(keyFile)));
    return files.options(CatalogOptions.builder().clock(session.surroundings().clock()).build());
  }
}
