package io.holdfast.catalog.core.chunklist;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.spi.NodeStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps and loads the leaf hashes of contents. A list is cut in pieces of 2,048 hashes, each stored
 * under a key made of the content's scheme, length and root and the piece's number. What is loaded
 * is checked: its tree hash must be the content's root. Thread-safe.
 */
public final class ChunkLists {
  /** Hashes in a piece. */
  static final int PIECE_HASHES = 2_048;

  private static final byte[] CONTEXT = "holdfast/chunks/1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECES_PER_PUT = 64;

  private final NodeStore nodes;

  /**
   * Chunk lists in a store.
   *
   * @param nodes keeps the pieces
   */
  public ChunkLists(NodeStore nodes) {
    this.nodes = nodes;
  }

  /** Whether contents like this have a chunk list: chunked, and more than one chunk. */
  public static boolean hasList(ContentReference content) {
    return content.scheme().isChunked() && content.chunks() > 1;
  }

  /** The keys under which the list of a content lies, if it has one and one was kept. */
  public static void keys(ContentReference content, Consumer<Digest> key) {
    if (hasList(content)) {
      for (int piece = 0; (long) piece * PIECE_HASHES < content.chunks(); piece++) {
        key.accept(key(content, piece));
      }
    }
  }

  /** Keeps the list of a content; nothing to do for one that has none. */
  public void put(ContentReference content, ChunkHashes chunks) {
    Map<Digest, ByteString> pieces = new HashMap<>();
    for (int first = 0; first < chunks.count(); first += PIECE_HASHES) {
      int count = Math.min(PIECE_HASHES, chunks.count() - first);
      byte[] piece = new byte[count * Sha256.BYTES];
      chunks.copyTo(first, count, piece, 0);
      pieces.put(key(content, first / PIECE_HASHES), ByteString.copyOf(piece));
      if (pieces.size() == PIECES_PER_PUT) {
        nodes.putAll(pieces);
        pieces = new HashMap<>();
      }
    }
    if (!pieces.isEmpty()) {
      nodes.putAll(pieces);
    }
  }

  /**
   * Loads the list of a content, checked against its root; empty if it has none by its kind or none
   * was kept (an imported digest).
   *
   * @throws DamagedManifestException if pieces are missing, or do not give the root
   */
  public Optional<ChunkHashes> find(ContentReference content) {
    if (!hasList(content)) {
      return Optional.empty();
    }
    List<InputStream> pieces = new ArrayList<>();
    long count = content.chunks();
    for (int piece = 0; (long) piece * PIECE_HASHES < count; piece++) {
      Optional<ByteString> stored = nodes.get(key(content, piece));
      if (stored.isEmpty() && piece == 0) {
        return Optional.empty();
      }
      long expected = Math.min(PIECE_HASHES, count - (long) piece * PIECE_HASHES) * Sha256.BYTES;
      if (stored.isEmpty() || stored.get().length() != expected) {
        throw new DamagedManifestException("chunk list", content.digest(), null);
      }
      pieces.add(new ByteArrayInputStream(stored.get().toByteArray()));
    }
    ChunkHashes chunks = joined(pieces, Math.toIntExact(count));
    Digest root = chunks.root(content.scheme());
    if (!root.equals(content.digest())) {
      throw new DamagedManifestException("chunk list", content.digest(), root);
    }
    return Optional.of(chunks);
  }

  /**
   * Opens the list of a content without loading it as a whole, checked against its root; empty as
   * for {@link #find}.
   *
   * @throws DamagedManifestException if pieces are missing, or do not give the root
   */
  public Optional<KeptHashes> open(ContentReference content) {
    if (!hasList(content) || nodes.get(key(content, 0)).isEmpty()) {
      return Optional.empty();
    }
    int pieces = Math.toIntExact((content.chunks() - 1) / PIECE_HASHES + 1);
    byte[] tops = new byte[pieces * Sha256.BYTES];
    Digest root = content.digest();
    for (int piece = 0; piece < pieces; piece++) {
      ChunkHashes hashes = piece(content, piece);
      root = pieces == 1 ? hashes.root(content.scheme()) : root;
      hashes.subtree(content.scheme()).copyTo(tops, piece * Sha256.BYTES);
    }
    ChunkHashes checked = ChunkHashes.copyOf(tops);
    root = pieces == 1 ? root : checked.root(content.scheme());
    if (!root.equals(content.digest())) {
      throw new DamagedManifestException("chunk list", content.digest(), root);
    }
    return Optional.of(new KeptHashes(content, piece -> piece(content, piece), checked));
  }

  private ChunkHashes piece(ContentReference content, int piece) {
    long count = Math.min(PIECE_HASHES, content.chunks() - (long) piece * PIECE_HASHES);
    return nodes
        .get(key(content, piece))
        .filter(stored -> stored.length() == count * Sha256.BYTES)
        .map(stored -> ChunkHashes.copyOf(stored.toByteArray()))
        .orElseThrow(() -> new DamagedManifestException("chunk list", content.digest(), null));
  }

  private static ChunkHashes joined(List<InputStream> pieces, int count) {
    try {
      return ChunkHashes.readFrom(new SequenceInputStream(Collections.enumeration(pieces)), count);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // From memory: it cannot be.
    }
  }

  private static Digest key(ContentReference content, int piece) {
    MessageDigest sha = Sha256.create();
    sha.update(CONTEXT);
    sha.update(content.scheme().name().getBytes(StandardCharsets.US_ASCII));
    sha.update((byte) 0);
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(content.length()).flip());
    sha.update(content.digest().toByteArray());
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(piece).flip());
    return Digest.copyOf(sha.digest());
  }
}
