package io.holdfast.catalog.cli.argument;

import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.List;

/** A file that lists paths inside a snapshot, in raw bytes. */
public final class PathList {
  private PathList() {}

  /**
   * Reads the paths; empty lines are passed over.
   *
   * @param content the file's bytes
   * @param separator what ends a path: a line feed or a zero byte
   * @throws io.holdfast.catalog.manifest.MalformedPathException if a line is no path
   */
  public static List<EntryPath> parse(byte[] content, char separator) {
    List<EntryPath> paths = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i == content.length || content[i] == separator) {
        if (i > start) {
          byte[] path = new byte[i - start];
          System.arraycopy(content, start, path, 0, path.length);
          paths.add(PathArgument.relative(path));
        }
        start = i + 1;
      }
    }
    return paths;
  }
}
