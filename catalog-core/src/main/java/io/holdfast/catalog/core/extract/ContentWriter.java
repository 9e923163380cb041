package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.collect.CollectedEntry;
import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.verify.EntryComparison;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.restore.UnusableTargetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads contents, verifies them, and gives those that are right their names. A content is read no
 * further than it may be long, so that none can fill the disk. Not thread-safe.
 */
final class ContentWriter {
  private static final int BUFFER_BYTES = 256 << 10;

  private final TargetTree tree;
  private final ChunkLists chunkLists;
  private final ProgressCounter progress;
  private final String location;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /**
   * A writer of one payload's contents.
   *
   * @param tree where they go
   * @param chunkLists names the chunk that differs
   * @param progress told of what is read
   * @param location names the payload in findings
   */
  ContentWriter(TargetTree tree, ChunkLists chunkLists, ProgressCounter progress, String location) {
    this.tree = tree;
    this.chunkLists = chunkLists;
    this.progress = progress;
    this.location = location;
  }

  /** Names the payload in findings. */
  String location() {
    return location;
  }

  ProgressCounter progress() {
    return progress;
  }

  /**
   * Takes one content.
   *
   * @param expected what it must be
   * @param content its bytes; not closed
   * @param place the name that it gets; empty if it is only verified
   * @return what is wrong with it, if anything
   * @throws IOException if it cannot be read
   * @throws UnusableTargetException if it cannot be written
   */
  Optional<Finding> take(Entry expected, InputStream content, Optional<EntryPath> place)
      throws IOException {
    Optional<EntryPath> missing = place.filter(path -> !stands(path));
    ContentReference reference = expected.content().orElseThrow();
    if (missing.isEmpty()) {
      return compare(expected, hash(content, reference, OutputStream.nullOutputStream()));
    }
    Path draft = tree.draft();
    try {
      HashedContent found = write(content, reference, draft);
      Optional<Finding> difference = compare(expected, found);
      if (difference.isEmpty()) {
        return publish(draft, missing.get());
      }
      return difference;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private boolean stands(EntryPath path) {
    try {
      return tree.hasFile(path);
    } catch (IOException e) {
      throw TargetTree.unusable(tree.root(), e);
    }
  }

  private HashedContent write(InputStream content, ContentReference reference, Path draft)
      throws IOException {
    OutputStream out;
    try {
      out = OwnerOnly.create(draft);
    } catch (IOException e) {
      throw TargetTree.unusable(draft, e);
    }
    HashedContent found;
    try (Draft guarded = new Draft(out, draft)) {
      found = hash(content, reference, guarded);
    }
    return found;
  }

  private HashedContent hash(InputStream content, ContentReference reference, OutputStream out)
      throws IOException {
    ContentHasher hasher = new ContentHasher(reference.scheme());
    int read;
    while (hasher.length() <= reference.length() && (read = content.read(buffer)) >= 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException();
      }
      hasher.update(buffer, 0, read);
      if (hasher.length() <= reference.length()) {
        out.write(buffer, 0, read);
      }
      progress.bytes(read);
    }
    return hasher.finish();
  }

  private Optional<Finding> compare(Entry expected, HashedContent found) {
    ContentReference reference = expected.content().orElseThrow();
    if (found.reference().equals(reference)) {
      return Optional.empty();
    }
    if (found.reference().length() > reference.length()) {
      return Optional.of(
          Finding.builder(FindingCode.SIZE_DIFFERS, location)
              .path(expected.path())
              .expected(reference.length() + " bytes")
              .found("more")
              .build());
    }
    List<Finding> differences = new ArrayList<>();
    Entry other = expected.toBuilder().content(found.reference()).build();
    new EntryComparison(FieldMask.contentOnly(), chunkLists, location, differences::add)
        .compare(expected, new CollectedEntry(other, found.chunks()));
    return Optional.of(differences.get(0));
  }

  private Optional<Finding> publish(Path draft, EntryPath place) {
    try {
      if (tree.publish(draft, place)) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw TargetTree.unusable(tree.root(), e);
    }
    return Optional.of(unwritable(place));
  }

  private Finding unwritable(EntryPath place) {
    return Finding.builder(FindingCode.UNSAFE_PATH, tree.root().toString())
        .path(place)
        .expected("a name of its own that this file system can have")
        .found("none, or one that it takes for another's")
        .build();
  }

  /** Tells failures to write from failures to read. */
  private static final class Draft extends OutputStream {
    private final OutputStream out;
    private final Path file;

    Draft(OutputStream out, Path file) {
      this.out = out;
      this.file = file;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw TargetTree.unusable(file, e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw TargetTree.unusable(file, e);
      }
    }
  }
}
