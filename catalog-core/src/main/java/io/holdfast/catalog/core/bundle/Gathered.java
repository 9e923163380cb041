package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.bundle.RebuildReport.Continuity;
import io.holdfast.catalog.core.digest.MerkleAccumulator;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bundles of one log put together, each statement once. That they agree is checked as far as it can
 * be: one root at a size, one statement at a place, and one hash of each whole subtree that proofs
 * show. Not thread-safe.
 */
final class Gathered {
  private final List<ReadBundle> bundles = new ArrayList<>();
  private final Map<Long, ReadBundle> bySize = new HashMap<>();
  private final SortedMap<Long, Source> statements = new TreeMap<>();
  private final KnownSubtrees subtrees = new KnownSubtrees();
  private final Map<Long, Long> reach = new HashMap<>();
  private Optional<ReadBundle> newest = Optional.empty();

  /** A statement and the first bundle that carries it. */
  record Source(CarriedStatement carried, ReadBundle bundle) {}

  /**
   * Adds a bundle.
   *
   * @throws BundleException if it contradicts one that was added before, with both named
   */
  void add(ReadBundle bundle) {
    Checkpoint checkpoint = bundle.head().checkpoint();
    newest.ifPresent(other -> requireSameCatalog(bundle, other));
    ReadBundle sameSize = bySize.putIfAbsent(checkpoint.size(), bundle);
    if (sameSize != null && !sameSize.head().checkpoint().equals(checkpoint)) {
      throw conflict(
          bundle, sameSize, "root " + sameSize.head().checkpoint().root(), "" + checkpoint.root());
    }
    // A statement that differs says more than a hash above it.
    bundle.statements().forEach(carried -> add(carried, bundle));
    bundle.statements().forEach(carried -> requireSameHistory(carried, bundle));
    bundles.add(bundle);
    if (newest.filter(other -> other.head().checkpoint().size() >= checkpoint.size()).isEmpty()) {
      newest = Optional.of(bundle);
    }
  }

  private static void requireSameCatalog(ReadBundle bundle, ReadBundle other) {
    ByteString salt = other.head().salt();
    if (!bundle.head().salt().equals(salt)) {
      throw conflict(bundle, other, "its salt", "another salt");
    }
  }

  private void add(CarriedStatement carried, ReadBundle bundle) {
    long index = carried.statement().index();
    reach.merge(index, bundle.head().checkpoint().size(), Math::max);
    Source known = statements.putIfAbsent(index, new Source(carried, bundle));
    if (known != null && !known.carried().statement().bytes().equals(carried.statement().bytes())) {
      throw conflict(bundle, known.bundle(), "its statement " + index, "another statement");
    }
  }

  private void requireSameHistory(CarriedStatement carried, ReadBundle bundle) {
    carried
        .proof()
        .flatMap(proof -> subtrees.add(proof, bundle))
        .ifPresent(
            other -> {
              throw conflict(bundle, other, "the history that it shows", "another history");
            });
  }

  private static BundleException conflict(
      ReadBundle bundle, ReadBundle other, String expected, String found) {
    return new BundleException(
        Code.CONFLICT,
        bundle.location(),
        "expected, by " + other.location() + ", " + expected + ", found " + found,
        null);
  }

  /** Those that were added. */
  List<ReadBundle> bundles() {
    return bundles;
  }

  /** The one that was made last of the log. */
  ReadBundle newest() {
    return newest.orElseThrow();
  }

  /** The size of the log at the newest of the bundles that carry a statement. */
  long reach(long index) {
    return reach.getOrDefault(index, 0L);
  }

  /**
   * Compares with a state of the same log that this client saw.
   *
   * @throws BundleException if the log had another root at that size
   */
  Continuity compare(Checkpoint seen) {
    ReadBundle last = newest();
    if (last.head().checkpoint().size() < seen.size()) {
      return Continuity.OLDER;
    }
    Optional<Digest> root = rootAt(seen.size(), last);
    root.filter(found -> !found.equals(seen.root()))
        .ifPresent(
            found -> {
              throw new BundleException(
                  Code.PIN_DIFFERS,
                  last.location(),
                  "expected the log at "
                      + seen.size()
                      + " statements with root "
                      + seen.root()
                      + ", which this client saw, found "
                      + found,
                  null);
            });
    return root.isPresent() ? Continuity.SHOWN : Continuity.NOT_SHOWN;
  }

  private Optional<Digest> rootAt(long size, ReadBundle last) {
    ReadBundle same = bySize.get(size);
    if (same != null) {
      return Optional.of(same.head().checkpoint().root());
    }
    if (last.head().kind() == BundleKind.SNAPSHOT) {
      return subtrees.root(size);
    }
    MerkleAccumulator tree = new MerkleAccumulator();
    for (Source source : statements.headMap(size).values()) {
      byte[] leaf = source.carried().statement().bytes().toByteArray();
      tree.addLeaf(leaf, 0, leaf.length);
    }
    return Optional.of(Digest.copyOf(tree.root()));
  }

  /** All statements, in log order. */
  Collection<Source> statements() {
    return statements.values();
  }
}
