package io.holdfast.catalog.h2.pack;

import static java.util.Objects.requireNonNull;

import io.holdfast.catalog.h2.file.StoreFile;
import io.holdfast.catalog.h2.file.StoreFiles;
import io.holdfast.catalog.spi.CatalogIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The files of the packs of nodes, opened when they are needed. Opening is thread-safe; the rest is
 * the business of one thread at a time.
 */
final class NodeFiles implements Closeable {
  private final StoreFiles files;
  private final Path directory;
  private final CatalogIdentity identity;
  private final Map<Integer, PackFile> open = new ConcurrentHashMap<>();
  private final Set<Integer> collected = ConcurrentHashMap.newKeySet();
  private final List<PackFile> retired = new CopyOnWriteArrayList<>();
  private volatile StoreFiles.Access access = StoreFiles.Access.READ;

  NodeFiles(StoreFiles files, Path directory, CatalogIdentity identity) {
    this.files = files;
    this.directory = directory;
    this.identity = identity;
  }

  /** The file of a pack. */
  PackFile pack(int number) throws IOException {
    PackFile found = open.get(number);
    if (found != null) {
      return found;
    }
    synchronized (open) {
      @Nullable PackFile meanwhile = open.get(number);
      if (meanwhile == null) {
        open.put(number, openFile(number));
      }
      return requireNonNull(open.get(number));
    }
  }

  private PackFile openFile(int number) throws IOException {
    StoreFile file = files.open(path(number), access);
    try {
      byte[] header = new byte[PackHeader.BYTES];
      file.read(ByteBuffer.wrap(header), 0);
      PackHeader found =
          PackHeader.decode(header, PackHeader.Kind.NODES, PackHeader.Kind.COLLECTED);
      if (found.number() != number || !found.identity().equals(identity)) {
        throw new DamagedPackException(path(number) + " belongs to another catalog");
      }
      if (found.kind() == PackHeader.Kind.COLLECTED) {
        collected.add(number);
      }
      return new PackFile(file, found.format(), PackHeader.BYTES);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Whether the nodes of a pack are gone, as far as that is known without opening it. */
  boolean isKnownCollected(int number) {
    return collected.contains(number);
  }

  /** Whether the nodes of a pack are gone. */
  boolean isCollected(int number) throws IOException {
    pack(number);
    return collected.contains(number);
  }

  /** Opens files for writing from now on; readers may still be in those that are open. */
  void startWriting() {
    retired.addAll(open.values());
    open.clear();
    access = StoreFiles.Access.WRITE;
  }

  /** Begins a pack, on disk when this returns. */
  PackFile create(int number) throws IOException {
    delete(number);
    StoreFile file = files.open(path(number), StoreFiles.Access.CREATE);
    PackHeader header = PackHeader.of(PackHeader.Kind.NODES, number, identity);
    try {
      file.write(header.encode(), 0);
      file.force();
      files.forceDirectory(directory);
    } catch (IOException | RuntimeException e) {
      file.close(); // Or a disk that stays full would cost a file at each attempt.
      throw e;
    }
    PackFile created = new PackFile(file, header.format(), PackHeader.BYTES);
    open.put(number, created);
    return created;
  }

  /** Deletes what no commit names; tells whether there was a file. */
  boolean delete(int number) throws IOException {
    return Files.deleteIfExists(path(number));
  }

  /** From now on the nodes of these packs are gone, wherever they are asked for. */
  void markCollected(Set<Integer> packs) {
    collected.addAll(packs);
  }

  /**
   * Puts a header alone in the place of a pack that is marked. Whoever has the old file open in
   * another process reads on in it; here it is closed, so that its space is free.
   */
  void replace(int number) throws IOException {
    Path unfinished = path(number).resolveSibling(path(number).getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    try (StoreFile file = files.open(unfinished, StoreFiles.Access.CREATE)) {
      file.write(PackHeader.of(PackHeader.Kind.COLLECTED, number, identity).encode(), 0);
      file.force();
    }
    files.rename(unfinished, path(number));
    files.forceDirectory(directory);
    @Nullable PackFile old = open.remove(number);
    if (old != null) {
      old.close();
    }
  }

  private Path path(int number) {
    return directory.resolve(String.format(Locale.ROOT, "nodes-%06d.pack", number));
  }

  @Override
  public void close() throws IOException {
    retired.addAll(open.values());
    open.clear();
    for (PackFile pack : retired) {
      pack.close();
    }
  }
}
