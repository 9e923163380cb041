package io.holdfast.catalog.cli.argument;

import io.holdfast.catalog.snapshot.DatasetName;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A dataset's name made from the name of what is backed up. */
public final class DerivedName {
  private static final Pattern ARCHIVE =
      Pattern.compile("(?i)\\.(tar|tgz|tar\\.(gz|zst|xz|bz2)|zip)$");

  private DerivedName() {}

  /** The last component of a path, without an archive's ending, in letters that a name may have. */
  public static DatasetName of(Path source) {
    Path last = source.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "root" : ARCHIVE.matcher(last.toString()).replaceFirst("");
    String plain = name.replaceAll("[^\\p{L}\\p{N}._@+=-]+", "-");
    if (plain.length() > 100) {
      plain = plain.substring(0, 100);
    }
    return DatasetName.of(plain.isEmpty() ? "data" : plain);
  }
}
