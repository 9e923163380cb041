package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.Pace;
import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.sharing.SharedFiles;
import io.holdfast.catalog.core.source.TreeFiles;
import io.holdfast.catalog.core.source.TreeFiles.Child;
import io.holdfast.catalog.core.tree.FileBatches.Item;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MalformedPathException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a tree and its manifest, both in manifest order: directories, links and names on
 * the calling thread, the contents of files in batches on those of an engine. Memory does not grow
 * with the number of files. Not thread-safe.
 */
public final class TreeProof {
  private final TreeFiles files;
  private final Iterator<Entry> manifest;
  private final EntryMatch match;
  private final FileBatches batches;
  private final ProofResult result;
  private final ProgressCounter progress;
  private final PayloadReading reading;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Entry expected;
  private long rank = -1;

  private record Level(EntryPath path, Iterator<Child> children) {}

  private TreeProof(
      StoredManifest manifest, Tree tree, HashEngine engine, ProgressCounter progress) {
    this.files = new TreeFiles(tree.root());
    this.manifest = manifest.iterator();
    this.reading = tree.reading();
    this.match = new EntryMatch(files, tree.fields());
    this.result = new ProofResult(reading);
    this.progress = progress;
    this.batches =
        new FileBatches(engine, match, new FileBatches.Told(result, progress, reading), tree);
  }

  /**
   * Reads the tree, or what is wanted of it.
   *
   * @param manifest what it must hold
   * @param tree which tree, and what of it
   * @param engine reads and hashes the files; ends with this
   * @param progress told of everything that was found intact
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if the manifest is damaged
   */
  public static ProofResult of(
      StoredManifest manifest, Tree tree, HashEngine engine, ProgressCounter progress) {
    TreeProof proof = new TreeProof(manifest, tree, engine, progress);
    proof.run();
    engine.await();
    proof.result.joinLinks();
    return proof.result;
  }

  private void run() {
    advance();
    enterRoot();
    while (!levels.isEmpty() && !result.isCut()) {
      Level level = levels.element();
      if (level.children().hasNext()) {
        visit(level, level.children().next());
      } else {
        levels.remove();
      }
    }
    while (expected != null && !result.isCut()) {
      miss(expected);
      advance();
    }
    batches.flush();
  }

  private void advance() {
    do {
      expected = manifest.hasNext() ? manifest.next() : null;
      rank++;
      if (expected != null && expected.kind() == EntryKind.TOMBSTONE) {
        reading.verified(rank, 0);
      }
    } while (expected != null && expected.kind() == EntryKind.TOMBSTONE);
    if (expected != null) {
      result.expect(expected);
    }
  }

  private void enterRoot() {
    try {
      if (expected != null && expected.path().isRoot()) {
        note(match.isRoot(expected));
        advance();
      }
      enter(files.root(), EntryPath.ROOT);
    } catch (IOException e) {
      result.differs();
    }
  }

  private void enter(Path directory, EntryPath path) throws IOException {
    Optional<List<Child>> children = files.children(directory);
    if (children.isEmpty()) {
      result.differs();
    } else {
      levels.push(new Level(path, children.get().iterator()));
    }
  }

  private void visit(Level level, Child child) {
    if (reading.isStopped()) {
      result.cutAt(Optional.ofNullable(expected).map(Entry::path));
      return;
    }
    EntryPath path;
    try {
      path = level.path().resolve(child.name());
    } catch (MalformedPathException e) {
      result.differs();
      return;
    }
    Entry entry = expected;
    while (entry != null && entry.path().compareTo(path) < 0) {
      miss(entry);
      advance();
      entry = expected;
    }
    if (entry == null || !entry.path().equals(path)) {
      result.differs();
      return;
    }
    if (entry.kind() == EntryKind.FILE) {
      batches.add(new Item(entry, rank, child.file()));
    } else {
      check(entry, child.file());
    }
    advance();
  }

  private void check(Entry entry, Path file) {
    try {
      note(match.isJust(entry, file, result));
      if (entry.kind() == EntryKind.DIRECTORY) {
        enter(file, entry.path());
      }
    } catch (IOException e) {
      result.differs();
    }
  }

  private void note(boolean matches) {
    if (matches) {
      progress.entry();
      reading.verified(rank, 0);
    } else {
      result.differs();
    }
  }

  private void miss(Entry entry) {
    if (entry.kind() == EntryKind.FILE) {
      result.differs(entry);
    } else {
      result.differs();
    }
  }

  /**
   * A tree that is read.
   *
   * @param root where it lies
   * @param fields the metadata that must agree
   * @param reading what of it, and told what was verified
   * @param shared what other payloads of the run have, too
   * @param chunkLists the kept hashes of chunks; where there are none, files are verified whole
   */
  public record Tree(
      Path root,
      FieldMask fields,
      PayloadReading reading,
      SharedFiles shared,
      Optional<ChunkLists> chunkLists) {
    /** All of a tree; nobody asks which part of it was verified. */
    public static Tree whole(Path root, FieldMask fields) {
      return new Tree(
          root,
          fields,
          PayloadReading.everything(Pace.UNLIMITED),
          SharedFiles.none(),
          Optional.empty());
    }
  }
}
