package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.verify.Depth;
import java.util.Arrays;
import java.util.List;

/**
 * What holds for the whole chain of each row: a row begins with its own facts, and takes on those
 * of its ancestors. Without recursion, each link is visited once, and cycles (which only a damaged
 * index has) end. Not thread-safe while it is filled, immutable afterwards.
 */
final class ChainColumns {
  /** Parent of a full: its chain ends there. */
  static final int BASE = -1;

  /** Parent of a delta whose parent is not in the dataset. */
  static final int MISSING = -2;

  /** Rank where no verification limits. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  /** The depths by their number in these columns. */
  static final List<Depth> DEPTHS = List.of(Depth.values());

  /** Bit that says that a link was never verified clean; those below, that it lacks a depth. */
  static final int NEVER = 1 << DEPTHS.size();

  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  /** For each row the row of the link below it, or {@link #BASE} or {@link #MISSING}. */
  final int[] parents;

  /** Bits of {@link Rule}s that hold whatever is asked. */
  final int[] flags;

  /** {@link #NEVER}, and a bit for each {@link Depth} that some verified link lacks. */
  final int[] lacking;

  /** By number of the depth, the rank of the oldest among the links' latest verifications. */
  final int[][] weakest;

  ChainColumns(int size) {
    parents = new int[size];
    flags = new int[size];
    lacking = new int[size];
    weakest = new int[DEPTHS.size()][size];
    for (int[] column : weakest) {
      Arrays.fill(column, UNLIMITED);
    }
  }

  /** Lets every row take on what its ancestors have. */
  void resolve() {
    int size = parents.length;
    byte[] state = new byte[size];
    int[] path = new int[size];
    for (int start = 0; start < size; start++) {
      int depth = 0;
      int row = start;
      while (row >= 0 && state[row] == 0) {
        state[row] = OPEN;
        path[depth++] = row;
        row = parents[row];
      }
      if (row == MISSING) {
        flags[path[depth - 1]] |= Rule.LINEAGE_BROKEN.bit();
      } else if (row >= 0 && state[row] == OPEN) {
        shareCycle(path, depth, row);
      }
      while (depth > 0) {
        int link = path[--depth];
        if (parents[link] >= 0) {
          takeOn(link, parents[link]);
        }
        state[link] = DONE;
      }
    }
  }

  private void shareCycle(int[] path, int depth, int entry) {
    int last = path[depth - 1];
    flags[last] |= Rule.LINEAGE_BROKEN.bit();
    int place = depth - 1;
    while (path[place] != entry) {
      takeOn(last, path[--place]);
    }
    for (; place < depth; place++) {
      takeOn(path[place], last);
    }
  }

  private void takeOn(int row, int from) {
    flags[row] |= flags[from];
    lacking[row] |= lacking[from];
    for (int[] column : weakest) {
      column[row] = Math.min(column[row], column[from]);
    }
  }
}
