package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.InclusionProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hashes of whole subtrees of one log, as inclusion proofs show them. A subtree of 2^k leaves that
 * begins at a multiple of 2^k is the same at every size of a log, so that proofs from two states
 * which differ in one show a fork. Not thread-safe.
 */
final class KnownSubtrees {
  private final Map<Range, Known> known = new HashMap<>();

  private record Range(long start, long count) {
    boolean isWhole() {
      return Long.bitCount(count) == 1 && start % count == 0;
    }
  }

  private record Known(Digest hash, ReadBundle bundle) {}

  /**
   * Adds what a proof that holds shows.
   *
   * @return another bundle whose proofs contradict it
   */
  Optional<ReadBundle> add(InclusionProof proof, ReadBundle bundle) {
    long index = proof.statement().index();
    List<Range> siblings = new ArrayList<>();
    List<Range> path = new ArrayList<>();
    descend(index, new Range(0, proof.checkpoint().size()), path, siblings);
    Digest hash = Sha256.of(Domain.LEAF, proof.statement().bytes().toByteArray());
    Optional<ReadBundle> other = note(new Range(index, 1), hash, bundle);
    for (int i = 0; i < siblings.size() && other.isEmpty(); i++) {
      Digest sibling = proof.hashes().get(i);
      byte[] own = hash.toByteArray();
      byte[] beside = sibling.toByteArray();
      hash =
          siblings.get(i).start() > index
              ? Sha256.of(Domain.INNER, own, beside)
              : Sha256.of(Domain.INNER, beside, own);
      other = note(siblings.get(i), sibling, bundle);
      if (other.isEmpty()) {
        other = note(path.get(i), hash, bundle);
      }
    }
    return other;
  }

  /**
   * The root that the log had at a size, as far as what was added shows it.
   *
   * @param size more than 0
   */
  Optional<Digest> root(long size) {
    Optional<Digest> root = Optional.empty();
    long end = size;
    while (end > 0) {
      long count = Long.lowestOneBit(end);
      Optional<Digest> left = hash(new Range(end - count, count));
      if (left.isEmpty()) {
        return Optional.empty();
      }
      root = root.isEmpty() ? left : Optional.of(inner(left.get(), root.get()));
      end -= count;
    }
    return root;
  }

  /** Of a whole range, from its halves where it was not shown itself. */
  private Optional<Digest> hash(Range range) {
    Known whole = known.get(range);
    if (whole != null || range.count() == 1) {
      return Optional.ofNullable(whole).map(Known::hash);
    }
    long half = range.count() / 2;
    Optional<Digest> left = hash(new Range(range.start(), half));
    return left.isEmpty()
        ? left
        : hash(new Range(range.start() + half, half)).map(right -> inner(left.get(), right));
  }

  private static Digest inner(Digest left, Digest right) {
    return Sha256.of(Domain.INNER, left.toByteArray(), right.toByteArray());
  }

  /** The ranges on the way from a leaf to the root, and those beside it, from the leaf up. */
  private static void descend(long index, Range range, List<Range> path, List<Range> siblings) {
    if (range.count() == 1) {
      return;
    }
    long left = Long.highestOneBit(range.count() - 1);
    Range first = new Range(range.start(), left);
    Range second = new Range(range.start() + left, range.count() - left);
    boolean isFirst = index < second.start();
    descend(index, isFirst ? first : second, path, siblings);
    siblings.add(isFirst ? second : first);
    path.add(range);
  }

  private Optional<ReadBundle> note(Range range, Digest hash, ReadBundle bundle) {
    if (!range.isWhole()) {
      return Optional.empty();
    }
    Known before = known.putIfAbsent(range, new Known(hash, bundle));
    return before == null || before.hash().equals(hash)
        ? Optional.empty()
        : Optional.of(before.bundle());
  }
}
