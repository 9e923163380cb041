package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.PathText;
import java.util.OptionalLong;

/** Entries as {@code ls -l} shows them; what a container cannot express is a question mark. */
public final class EntryText {
  private static final String PERMISSIONS = "rwxrwxrwx";
  private static final int[] SPECIAL_BITS = {04000, 02000, 01000};
  private static final String SPECIAL_LETTERS = "sst";

  private EntryText() {}

  /** One line: mode, owner, group, size, time, path and link target. */
  public static String line(Entry entry) {
    StringBuilder line = new StringBuilder(100);
    line.append(mode(entry));
    pad(line, id(entry.uid()), 6);
    pad(line, id(entry.gid()), 6);
    pad(line, entry.kind().hasContent() ? Sizes.bytes(entry.size()) : "-", 11);
    pad(line, entry.modifiedAt().map(Spans::time).orElse("?"), 22);
    line.append("  ").append(entry.path());
    entry.linkTarget().ifPresent(target -> line.append(target(entry, target)));
    return line.toString();
  }

  private static void pad(StringBuilder line, String cell, int width) {
    line.append(" ".repeat(Math.max(1, width - cell.length()))).append(cell);
  }

  private static String id(OptionalLong id) {
    return id.isPresent() ? Long.toString(id.getAsLong()) : "?";
  }

  private static String target(Entry entry, ByteString target) {
    return entry.kind() == EntryKind.HARD_LINK
        ? " => " + EntryPath.ofKey(target.toByteArray())
        : " -> " + PathText.escape(target.toByteArray());
  }

  private static String mode(Entry entry) {
    StringBuilder text = new StringBuilder().append(letter(entry));
    if (entry.mode().isEmpty()) {
      return text.append("?????????").toString();
    }
    int mode = entry.mode().getAsInt();
    for (int i = 0; i < 9; i++) {
      text.append((mode >> (8 - i) & 1) == 1 ? PERMISSIONS.charAt(i) : '-');
    }
    for (int i = 0; i < 3; i++) {
      if ((mode & SPECIAL_BITS[i]) != 0) {
        int at = 3 * (i + 1);
        char letter = SPECIAL_LETTERS.charAt(i);
        text.setCharAt(at, text.charAt(at) == '-' ? Character.toUpperCase(letter) : letter);
      }
    }
    return text.toString();
  }

  private static char letter(Entry entry) {
    return switch (entry.kind()) {
      case FILE, HARD_LINK -> '-';
      case DIRECTORY -> 'd';
      case SYMLINK -> 'l';
      case TOMBSTONE -> 'x';
      case OTHER ->
          entry
              .device()
              .map(
                  device ->
                      switch (device.type()) {
                        case CHARACTER -> 'c';
                        case BLOCK -> 'b';
                        case PIPE -> 'p';
                        case SOCKET -> 's';
                        case UNKNOWN -> '?';
                      })
              .orElse('?');
    };
  }
}
