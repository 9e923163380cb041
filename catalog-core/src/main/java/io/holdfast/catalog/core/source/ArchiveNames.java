package io.holdfast.catalog.core.source;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.Arrays;
import java.util.Optional;

/** Turns the names of archives into paths, as tar itself does when it extracts. */
final class ArchiveNames {
  private ArchiveNames() {}

  /**
   * The path that a name stands for: empty and {@code .} components vanish, so that {@code ./} is
   * the root directory and a trailing slash is dropped.
   *
   * @return empty for a name that is empty, absolute, climbs with {@code ..}, holds a zero byte or
   *     is too long
   */
  static Optional<EntryPath> path(ByteString name) {
    byte[] raw = name.toByteArray();
    if (raw.length == 0 || raw[0] == '/') {
      return Optional.empty();
    }
    byte[] key = new byte[raw.length];
    int used = 0;
    int start = 0;
    for (int i = 0; i <= raw.length; i++) {
      if (i < raw.length && raw[i] == 0) {
        return Optional.empty();
      }
      if (i == raw.length || raw[i] == '/') {
        int length = i - start;
        if (length == 2 && raw[start] == '.' && raw[start + 1] == '.') {
          return Optional.empty();
        }
        if (length > 1 || (length == 1 && raw[start] != '.')) {
          used = append(key, used, raw, start, length);
        }
        start = i + 1;
      }
    }
    return used > EntryPath.MAX_BYTES
        ? Optional.empty()
        : Optional.of(EntryPath.ofKey(Arrays.copyOf(key, used)));
  }

  private static int append(byte[] key, int used, byte[] raw, int start, int length) {
    int at = used;
    if (at > 0) {
      key[at++] = 0;
    }
    System.arraycopy(raw, start, key, at, length);
    return at + length;
  }
}
