package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.source.TreeFiles;
import io.holdfast.catalog.core.source.TreeFiles.Child;
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
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Entry expected;

  private record Level(EntryPath path, Iterator<Child> children) {}

  private TreeProof(
      StoredManifest manifest,
      Path root,
      FieldMask fields,
      HashEngine engine,
      ProgressCounter progress) {
    this.files = new TreeFiles(root);
    this.manifest = manifest.iterator();
    this.match = new EntryMatch(files, fields);
    this.result = new ProofResult();
    this.progress = progress;
    this.batches = new FileBatches(engine, match, result, progress);
  }

  /**
   * Reads the whole tree.
   *
   * @param manifest what it must hold
   * @param root where it lies
   * @param fields the metadata that must agree
   * @param engine reads and hashes the files; ends with this
   * @param progress told of everything that was found intact
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if the manifest is damaged
   */
  public static ProofResult of(
      StoredManifest manifest,
      Path root,
      FieldMask fields,
      HashEngine engine,
      ProgressCounter progress) {
    TreeProof proof = new TreeProof(manifest, root, fields, engine, progress);
    proof.run();
    engine.await();
    proof.result.joinLinks();
    return proof.result;
  }

  private void run() {
    advance();
    enterRoot();
    while (!levels.isEmpty()) {
      Level level = levels.element();
      if (level.children().hasNext()) {
        visit(level, level.children().next());
      } else {
        levels.remove();
      }
    }
    while (expected != null) {
      miss(expected);
      advance();
    }
    batches.flush();
  }

  private void advance() {
    do {
      expected = manifest.hasNext() ? manifest.next() : null;
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
      batches.add(entry, child.file());
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
}
