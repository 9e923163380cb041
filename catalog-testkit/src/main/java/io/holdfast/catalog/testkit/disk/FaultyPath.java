package io.holdfast.catalog.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of a disk with faults. Immutable and thread-safe. */
final class FaultyPath implements Path {
  private final FaultyFileSystem files;
  private final Path real;

  FaultyPath(FaultyFileSystem files, Path real) {
    this.files = files;
    this.real = real;
  }

  static Path real(Path path) {
    if (path instanceof FaultyPath faulty) {
      return faulty.real;
    }
    throw new ProviderMismatchException(path + " is no path of a disk with faults");
  }

  FaultyFileSystem files() {
    return files;
  }

  private Path view(Path other) {
    return new FaultyPath(files, other);
  }

  private @Nullable Path viewOf(@Nullable Path other) {
    return other == null ? null : view(other);
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return viewOf(real.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return viewOf(real.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return viewOf(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return view(real.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return view(real.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof FaultyPath that && real.startsWith(that.real);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof FaultyPath that && real.endsWith(that.real);
  }

  @Override
  public Path normalize() {
    return view(real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return view(real.resolve(real(other)));
  }

  @Override
  public Path relativize(Path other) {
    return view(real.relativize(real(other)));
  }

  @Override
  public URI toUri() {
    return URI.create("faulty:" + real.toUri().getRawPath());
  }

  @Override
  public Path toAbsolutePath() {
    return view(real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return view(real.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("a disk with faults is not watched");
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(real(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaultyPath that && files.equals(that.files) && real.equals(that.real);
  }

  @Override
  public int hashCode() {
    return real.hashCode();
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
