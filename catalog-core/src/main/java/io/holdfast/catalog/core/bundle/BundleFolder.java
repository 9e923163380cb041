package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.seal.SealedOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The bundles of a folder.
 *
 * @param gathered those that can be used
 * @param passedOver those that cannot, each with the reason
 */
record BundleFolder(Gathered gathered, List<BundleException> passedOver) {
  private static final String SUFFIX = ".holdfast";

  /**
   * Reads all bundles of snapshots below a directory. A damaged one is passed over: the others are
   * needed all the more. Contradictions are not.
   *
   * @param origin the log to take; needed where there are bundles of several
   * @throws BundleException if two contradict each other, or there is none to use
   */
  static BundleFolder read(Path directory, Optional<KeySource> key, Optional<String> origin) {
    List<BundleException> passedOver = new ArrayList<>();
    List<ReadBundle> bundles = new ArrayList<>();
    for (Path file : files(directory)) {
      try {
        ReadBundle bundle = ReadBundle.of(file, key);
        if (bundle.head().kind() == BundleKind.SNAPSHOT) {
          bundles.add(bundle);
        } else {
          passedOver.add(unsuitable(file, "expected a bundle of a snapshot, found a backup"));
        }
      } catch (BundleException e) {
        passedOver.add(e);
      }
    }
    String chosen = origin.orElseGet(() -> onlyOrigin(directory, bundles));
    Gathered gathered = new Gathered();
    for (ReadBundle bundle : bundles) {
      if (bundle.head().checkpoint().origin().equals(chosen)) {
        gathered.add(bundle);
      }
    }
    if (gathered.bundles().isEmpty()) {
      throw unsuitable(directory, "expected bundles of " + chosen + ", found none");
    }
    return new BundleFolder(gathered, passedOver);
  }

  private static String onlyOrigin(Path directory, List<ReadBundle> bundles) {
    TreeSet<String> origins = new TreeSet<>();
    bundles.forEach(bundle -> origins.add(bundle.head().checkpoint().origin()));
    if (origins.isEmpty()) {
      throw unsuitable(directory, "expected *" + SUFFIX + " files that can be read, found none");
    }
    if (origins.size() > 1) {
      throw new BundleException(
          Code.SEVERAL_ORIGINS,
          directory.toString(),
          "expected bundles of one catalog, found those of " + String.join(", ", origins),
          null);
    }
    return origins.first();
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw SealedOutput.inaccessible(directory, e);
    } catch (UncheckedIOException e) {
      throw SealedOutput.inaccessible(directory, new IOException(e));
    }
  }

  private static BundleException unsuitable(Path place, String reason) {
    return new BundleException(Code.UNSUITABLE, place.toString(), reason, null);
  }
}
