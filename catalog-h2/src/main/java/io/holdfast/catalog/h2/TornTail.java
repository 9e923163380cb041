package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.pack.StatementPack;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a crash left behind the last whole commit. */
final class TornTail {
  private static final System.Logger LOGGER = System.getLogger(TornTail.class.getName());

  private TornTail() {}

  /**
   * Keeps the bytes from {@code offset} on under another name before they are cut off. They are no
   * commit that was acknowledged, unless the disk has damaged the last one: then they are evidence.
   */
  static void keep(Path directory, long offset) throws IOException {
    Path kept = directory.resolve(StatementPack.FILE_NAME + ".torn-" + offset);
    Files.deleteIfExists(kept);
    try (FileChannel from =
            FileChannel.open(directory.resolve(StatementPack.FILE_NAME), StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(kept, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = offset; at < from.size(); ) {
        at += from.transferTo(at, from.size() - at, to);
      }
    }
    LOGGER.log(
        System.Logger.Level.WARNING,
        "catalog {0}: an unfinished commit at offset {1} was cut off and kept as {2}",
        directory,
        offset,
        kept.getFileName());
  }
}
