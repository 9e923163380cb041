package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.MerkleAccumulator;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.HintStore;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The RFC 9162 tree over the statements of a log: its root at any size so far, and proofs. Leaf
 * data are the statements' bytes.
 *
 * <p>Hashes of complete subtrees of {@value #BLOCK} leaves and more are kept in memory (1 MB for a
 * million statements) and extended as the log grows: a question reads at most two blocks besides
 * what was appended since. The store keeps the hashes of the blocks for the next process, which
 * reads three blocks to see that they are of this log; an audit reads all of it. Thread-safe.
 */
public final class MerkleLog {
  private static final int BLOCK_SHIFT = 6;
  private static final int BLOCK = 1 << BLOCK_SHIFT;
  private static final int BLOCKS_IN_A_READ = 16;

  private final LogStore log;
  private final String location;
  private final BlockHint hint;
  private SubtreeHashes subtrees = new SubtreeHashes();
  private boolean started;

  /**
   * The tree over a log.
   *
   * @param log gives the statements
   * @param location how the store names itself in messages
   * @param hints keeps hashes of the tree from one process to the next
   */
  public MerkleLog(LogStore log, String location, HintStore hints) {
    this.hint = new BlockHint(hints);
    this.log = Objects.requireNonNull(log, "log");
    this.location = Objects.requireNonNull(location, "location");
  }

  /** Number of statements now. */
  public long size() {
    return log.size();
  }

  /**
   * The root over the first {@code size} statements; H("") for none (RFC 9162 section 2.1.1).
   *
   * @param size at most {@link #size()}
   * @throws IllegalArgumentException if the log is not that long
   * @throws StoreException if statements cannot be read
   */
  public synchronized Digest root(long size) {
    extendTo(size);
    return Digest.copyOf(new Walk(size).hash(0, size));
  }

  /**
   * The audit path of a statement, from the leaf to the root (RFC 9162 section 2.1.3.1).
   *
   * @param index of the statement, less than {@code size}
   * @param size at most {@link #size()}
   * @throws IllegalArgumentException if one of them is out of range
   * @throws StoreException if statements cannot be read
   */
  public synchronized List<Digest> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "a log of " + size + " statements has no statement " + index);
    }
    extendTo(size);
    List<Digest> path = new ArrayList<>();
    new Walk(size).inclusion(index, 0, size, path);
    return path;
  }

  /**
   * The proof that the tree at {@code earlier} statements is the beginning of the tree at {@code
   * later} (RFC 9162 section 2.1.4.1); empty if either they are equal or {@code earlier} is 0.
   *
   * @throws IllegalArgumentException if they are out of order or the log is not that long
   * @throws StoreException if statements cannot be read
   */
  public synchronized List<Digest> consistency(long earlier, long later) {
    if (earlier < 0 || earlier > later) {
      throw new IllegalArgumentException(
          "a log of " + later + " statements was never one of " + earlier);
    }
    extendTo(later);
    List<Digest> proof = new ArrayList<>();
    if (earlier > 0) {
      new Walk(later).consistency(earlier, new Range(0, later), true, proof);
    }
    return proof;
  }

  /** The block that a statement is in. */
  static long blockOf(long index) {
    return index >> BLOCK_SHIFT;
  }

  /** The first statement of a block. */
  static long startOf(long block) {
    return block << BLOCK_SHIFT;
  }

  /** Whether the hash of a block is in memory: the block is complete, and a root was asked for. */
  synchronized boolean knows(long block) {
    return block >= 0 && block < subtrees.blocks();
  }

  /** Whether these are the statements of a block whose hash is in memory. */
  boolean isBlock(long block, List<Statement> statements) {
    MerkleAccumulator found = new MerkleAccumulator();
    statements.forEach(statement -> addLeaf(found, statement));
    byte[] root = found.root();
    synchronized (this) {
      return found.size() == BLOCK && Arrays.equals(subtrees.hash(0, block), root);
    }
  }

  private void extendTo(long size) {
    long now = log.size();
    if (size < 0 || size > now) {
      throw new IllegalArgumentException("the log has " + now + " statements, not " + size);
    }
    start(now >> BLOCK_SHIFT);
    long wanted = size >> BLOCK_SHIFT;
    MerkleAccumulator block = new MerkleAccumulator();
    while (subtrees.blocks() < wanted) {
      long count = Math.min(BLOCKS_IN_A_READ, wanted - subtrees.blocks());
      for (Statement statement :
          read(subtrees.blocks() << BLOCK_SHIFT, (int) (count << BLOCK_SHIFT))) {
        addLeaf(block, statement);
        if (block.size() == BLOCK) {
          subtrees.append(block.root());
          block.reset();
        }
      }
    }
    hint.keep(subtrees);
  }

  /** Takes the hashes that were kept, if they are of this log. */
  private void start(long complete) {
    if (!started) {
      Optional<SubtreeHashes> kept = hint.find();
      if (kept.isPresent() && isOfThisLog(kept.get(), complete)) {
        subtrees = kept.get();
      } else {
        hint.forget();
      }
      started = true;
    }
  }

  /**
   * Whether the hashes of the first block, of one in the middle and of the last are those of the
   * statements. What another log, or one that lost its end, wrote instead differs in one of them.
   */
  private boolean isOfThisLog(SubtreeHashes found, long complete) {
    if (found.blocks() > complete) {
      return false;
    }
    long last = found.blocks() - 1;
    return LongStream.of(0, last / 2, last)
        .allMatch(block -> Arrays.equals(found.hash(0, block), hashOfBlock(block)));
  }

  private byte[] hashOfBlock(long block) {
    MerkleAccumulator tree = new MerkleAccumulator();
    read(block << BLOCK_SHIFT, BLOCK).forEach(statement -> addLeaf(tree, statement));
    return tree.root();
  }

  private List<Statement> read(long fromIndex, int count) {
    List<Statement> statements = log.read(fromIndex, count);
    for (int i = 0; i < count; i++) {
      if (i >= statements.size() || statements.get(i).index() != fromIndex + i) {
        throw new StoreException(
            Remedy.RESTORE_STORE,
            location,
            "expected statement " + (fromIndex + i) + ", found none; run an audit",
            null);
      }
    }
    return statements.subList(0, count);
  }

  private static void addLeaf(MerkleAccumulator tree, Statement statement) {
    byte[] bytes = statement.bytes().toByteArray();
    tree.addLeaf(bytes, 0, bytes.length);
  }

  /** Leaves from {@code start}, {@code count} of them. */
  private record Range(long start, long count) {}

  /** One walk over the tree at one size; keeps the leaves of the blocks that it had to read. */
  private final class Walk {
    private final long size;
    private final Map<Long, List<byte[]>> leaves = new HashMap<>();

    Walk(long size) {
      this.size = size;
    }

    void inclusion(long index, long start, long count, List<Digest> path) {
      if (count == 1) {
        return;
      }
      long left = largestPowerBelow(count);
      if (index < left) {
        inclusion(index, start, left, path);
        path.add(Digest.copyOf(hash(start + left, count - left)));
      } else {
        inclusion(index - left, start + left, count - left, path);
        path.add(Digest.copyOf(hash(start, left)));
      }
    }

    /** SUBPROOF of RFC 9162 section 2.1.4.1. */
    void consistency(long earlier, Range range, boolean known, List<Digest> proof) {
      long start = range.start();
      long count = range.count();
      if (earlier == count) {
        if (!known) {
          proof.add(Digest.copyOf(hash(start, count)));
        }
        return;
      }
      long left = largestPowerBelow(count);
      if (earlier <= left) {
        consistency(earlier, new Range(start, left), known, proof);
        proof.add(Digest.copyOf(hash(start + left, count - left)));
      } else {
        consistency(earlier - left, new Range(start + left, count - left), false, proof);
        proof.add(Digest.copyOf(hash(start, left)));
      }
    }

    /** MTH over a range that the recursive split of the tree leads to. */
    byte[] hash(long start, long count) {
      if (count < BLOCK) {
        return hashOfLeaves(start, (int) count);
      }
      int level = Long.numberOfTrailingZeros(count);
      if (Long.bitCount(count) == 1) {
        return subtrees.hash(level - BLOCK_SHIFT, start >> level);
      }
      long left = largestPowerBelow(count);
      return Sha256.of(Domain.INNER, hash(start, left), hash(start + left, count - left))
          .toByteArray();
    }

    private byte[] hashOfLeaves(long start, int count) {
      MerkleAccumulator tree = new MerkleAccumulator();
      if (count > 0) {
        List<byte[]> block = leaves.computeIfAbsent(start >> BLOCK_SHIFT, this::readBlock);
        int first = (int) (start & (BLOCK - 1));
        block.subList(first, first + count).forEach(leaf -> tree.addLeafHash(leaf, 0));
      }
      return tree.root();
    }

    private List<byte[]> readBlock(long block) {
      long start = block << BLOCK_SHIFT;
      List<byte[]> hashes = new ArrayList<>(BLOCK);
      for (Statement statement : read(start, (int) Math.min(BLOCK, size - start))) {
        hashes.add(Sha256.of(Domain.LEAF, statement.bytes().toByteArray()).toByteArray());
      }
      return hashes;
    }
  }

  private static long largestPowerBelow(long count) {
    return Long.highestOneBit(count - 1);
  }
}
