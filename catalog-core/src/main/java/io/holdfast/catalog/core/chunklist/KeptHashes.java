package io.holdfast.catalog.core.chunklist;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The kept leaf hashes of one content, loaded piece by piece: of a terabyte all of them take 128
 * MiB, and the hashes of the pieces, by which each is checked when it is loaded, 64 KiB.
 * Thread-safe.
 */
public final class KeptHashes {
  /** Threads that read a file by ranges are in one piece, or across the seam of two. */
  private static final int PIECES_HELD = 4;

  private final ContentReference content;
  private final IntFunction<ChunkHashes> loader;
  private final ChunkHashes tops;
  private final Map<Integer, ChunkHashes> held =
      new LinkedHashMap<>(PIECES_HELD * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ChunkHashes> eldest) {
          return size() > PIECES_HELD;
        }
      };

  /**
   * Hashes of a content.
   *
   * @param loader gives a piece, unchecked
   * @param tops the hash of each piece's subtree; they were checked to give the content's root
   */
  KeptHashes(ContentReference content, IntFunction<ChunkHashes> loader, ChunkHashes tops) {
    this.content = content;
    this.loader = loader;
    this.tops = tops;
  }

  /**
   * The hash of one chunk.
   *
   * @throws DamagedManifestException if what is kept is missing or damaged
   */
  public Digest hash(int chunk) {
    return piece(chunk / ChunkLists.PIECE_HASHES).hash(chunk % ChunkLists.PIECE_HASHES);
  }

  /**
   * The hash of a subtree that does not cross a seam of pieces, and is not the whole tree.
   *
   * @param first its first chunk
   * @param count how many chunks it has
   * @throws DamagedManifestException if what is kept is missing or damaged
   */
  public Digest subtree(int first, int count) {
    ChunkHashes piece = piece(first / ChunkLists.PIECE_HASHES);
    return piece.part(first % ChunkLists.PIECE_HASHES, count).subtree(content.scheme());
  }

  private synchronized ChunkHashes piece(int number) {
    ChunkHashes piece = held.get(number);
    if (piece == null) {
      piece = loader.apply(number);
      Digest found =
          tops.count() == 1 ? piece.root(content.scheme()) : piece.subtree(content.scheme());
      Digest expected = tops.count() == 1 ? content.digest() : tops.hash(number);
      if (!found.equals(expected)) {
        throw new DamagedManifestException("chunk list", expected, found);
      }
      held.put(number, piece);
    }
    return piece;
  }
}
