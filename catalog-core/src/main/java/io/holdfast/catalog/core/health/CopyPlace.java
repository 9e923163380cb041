package io.holdfast.catalog.core.health;

import io.holdfast.catalog.snapshot.Copy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in which a copy lies, as far as its location tells: the address of a URI such as {@code
 * s3://bucket}, else the directory that holds it.
 */
final class CopyPlace {
  private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/]*)/?.*");

  private CopyPlace() {}

  static String of(Copy copy) {
    String location = copy.location();
    Matcher address = ADDRESS.matcher(location);
    if (address.matches()) {
      return address.group(1);
    }
    int end = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    return end < 0 ? "" : location.substring(0, end);
  }
}
