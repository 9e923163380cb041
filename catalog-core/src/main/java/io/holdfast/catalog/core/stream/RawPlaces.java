package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.source.DirectorySource;
import io.holdfast.catalog.core.source.StoredExtent;
import io.holdfast.catalog.core.source.TarSource;
import io.holdfast.catalog.core.source.TreeFiles;
import io.holdfast.catalog.core.source.ZipSource;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * Finds contents that lie somewhere as they are: in a file of their own, or stored in an archive.
 * Where something stands in the way, nothing is found here, and whoever reads the payload from its
 * beginning tells what it is.
 */
final class RawPlaces {
  private static final Set<OpenOption> ARCHIVE = Set.of(StandardOpenOption.READ);
  private static final Set<OpenOption> FILE =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private RawPlaces() {}

  /** The bytes of a content, to be read from any place. */
  static Optional<RawBytes> find(HeldContent held) {
    if (held.source().isEmpty()) {
      return Optional.empty();
    }
    EntrySource source = held.source().get();
    if (source instanceof DirectorySource tree) {
      return file(tree, held).map(RawBytes::of);
    }
    return isPlainArchive(source) ? stored(source, held) : Optional.empty();
  }

  /** Not one that comes as a stream, which could be read but once. */
  private static boolean isPlainArchive(EntrySource source) {
    SourceFormat format = source.description().format();
    boolean plain =
        (source instanceof TarSource && format == SourceFormat.TAR) || source instanceof ZipSource;
    try {
      return plain && Files.isRegularFile(Path.of(source.description().location()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The bytes of a content that has a file of its own. */
  static Optional<InputStream> openFile(HeldContent held) {
    return held.source().isPresent() && held.source().get() instanceof DirectorySource tree
        ? file(tree, held).map(Channels::newInputStream)
        : Optional.empty();
  }

  private static Optional<FileChannel> file(DirectorySource tree, HeldContent held) {
    Optional<Path> file = new TreeFiles(tree.root()).find(held.entry().path());
    return file.flatMap(each -> open(each, FILE));
  }

  private static Optional<RawBytes> stored(EntrySource source, HeldContent held) {
    ExtentSink sink = new ExtentSink(held.payload(), held.entry().path(), held.order().content());
    try {
      source.read(sink);
      Optional<StoredExtent> extent = sink.extent();
      return extent.isEmpty()
          ? Optional.empty()
          : open(Path.of(source.description().location()), ARCHIVE)
              .map(file -> RawBytes.of(file, extent.get()));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<FileChannel> open(Path file, Set<OpenOption> how) {
    try {
      return Optional.of(FileChannel.open(file, how));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
