package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.HintStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps the hashes of the blocks of a log's tree in a store: a version, then 32 bytes a block. They
 * are written again when they have grown by a sixteenth, and by as much as takes a while to read.
 * Not thread-safe.
 */
final class BlockHint {
  static final String NAME = "log-tree";

  /** Fewer new blocks are made from their statements in some milliseconds. */
  static final long FEWEST_NEW_BLOCKS = 64;

  private static final int VERSION = 1;
  private static final int SHARE = 16;

  private final HintStore hints;
  private long kept;

  BlockHint(HintStore hints) {
    this.hints = hints;
  }

  /** The hashes that were kept, at least one, which nobody has compared with the log yet. */
  Optional<SubtreeHashes> find() {
    return hints.find(NAME).flatMap(this::decoded);
  }

  /** What was kept is of no use: it is written again soon. */
  void forget() {
    kept = 0;
  }

  private Optional<SubtreeHashes> decoded(ByteString hint) {
    ByteBuffer in = hint.asReadOnlyBuffer();
    if (in.remaining() < Integer.BYTES + Sha256.BYTES
        || in.getInt() != VERSION
        || in.remaining() % Sha256.BYTES != 0) {
      return Optional.empty();
    }
    SubtreeHashes hashes = new SubtreeHashes();
    byte[] block = new byte[Sha256.BYTES];
    while (in.hasRemaining()) {
      in.get(block);
      hashes.append(Arrays.copyOf(block, block.length));
    }
    kept = hashes.blocks();
    return Optional.of(hashes);
  }

  /** Keeps the hashes, if they are worth it. */
  void keep(SubtreeHashes hashes) {
    if (hashes.blocks() - kept < Math.max(FEWEST_NEW_BLOCKS, kept / SHARE)) {
      return;
    }
    byte[] blocks = hashes.blockHashes();
    ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + blocks.length);
    out.putInt(VERSION).put(blocks);
    hints.keep(NAME, ByteString.copyOf(out.array()));
    kept = hashes.blocks();
  }
}
