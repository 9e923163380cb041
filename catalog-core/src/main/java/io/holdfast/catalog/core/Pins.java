package io.holdfast.catalog.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.core.trust.FilePin;
import io.holdfast.catalog.trust.PinStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a client keeps the last state of a catalog that it saw: outside the catalog, where whoever
 * can put an old copy of the catalog in place cannot write.
 */
public final class Pins {
  private static final int NAME_BYTES = 16;

  private Pins() {}

  /**
   * A pin in a file.
   *
   * @param file made where it is missing, with its directory; beside it lie a lock and the pins
   *     that were forgotten
   */
  public static PinStore file(Path file) {
    return new FilePin(file);
  }

  /**
   * The pin of the catalog at a place, in a directory that holds those of many: found by the
   * catalog's path, so that another catalog in its place is noticed.
   *
   * @param directory made where it is missing
   * @param catalog where the catalog lies, whether or not it is there
   */
  public static PinStore inDirectory(Path directory, Path catalog) {
    return file(directory.resolve(name(place(catalog)) + ".pin"));
  }

  /** The path with the links above it resolved: two ways to one directory have one pin. */
  private static Path place(Path catalog) {
    Path absolute = catalog.toAbsolutePath().normalize();
    for (Path above = absolute.getParent(); above != null; above = above.getParent()) {
      try {
        return above.toRealPath().resolve(above.relativize(absolute));
      } catch (IOException e) {
        // not there yet: what lies above it may be
      }
    }
    return absolute;
  }

  private static String name(Path place) {
    try {
      // A URI keeps bytes that are no text; it ends with a slash if a directory is there just now.
      String uri = place.toUri().toString().replaceAll("/+$", "");
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(uri.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
