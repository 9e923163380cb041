package io.holdfast.catalog.h2.pack;

import com.github.luben.zstd.ZstdCompressCtx;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of nodes for the pack that is being written. A node that is like an earlier one of
 * that pack is stored as the changes against it: most nodes are new versions of others, with one
 * digest in a hundred changed. Not thread-safe.
 */
final class NodeEncoder implements Closeable {
  /** Nodes that are remembered, 13 MB at most: more than a pack of nodes of usual size holds. */
  private static final int MOST_BASES = 1 << 17;

  private final NodePacks packs;
  private final Map<Integer, NodePlace> bases = new Oldest();
  private @Nullable ZstdCompressCtx context;
  private int known;

  NodeEncoder(NodePacks packs) {
    this.packs = packs;
  }

  /** Forgets the oldest where they are too many. */
  private static final class Oldest extends LinkedHashMap<Integer, NodePlace> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, NodePlace> eldest) {
      return size() > MOST_BASES;
    }
  }

  /** A batch that is being made. */
  private static final class Draft {
    private final List<NodeEntry> directory = new ArrayList<>();
    private final List<byte[]> stored = new ArrayList<>();
    private final Map<Integer, NodePlace> bases = new HashMap<>();
    private final Map<NodePlace, byte[]> nodes = new HashMap<>();
    private final int pack;
    private long at;

    Draft(int pack, long at) {
      this.pack = pack;
      this.at = at;
    }

    NodePlace next(byte[] bytes) {
      NodePlace place = new NodePlace(pack, at, bytes.length);
      stored.add(bytes);
      at += bytes.length;
      return place;
    }
  }

  /**
   * Makes the payload of a batch that is appended to a pack at its end.
   *
   * @throws IOException if the pack cannot be read
   */
  byte[] encode(PackFile pack, int number, List<Map.Entry<Digest, ByteString>> blobs)
      throws IOException {
    learnAll(pack, number);
    Draft draft = new Draft(number, pack.end() + NodeBatch.bytesBeforeNodes(blobs.size()));
    for (Map.Entry<Digest, ByteString> blob : blobs) {
      add(draft, blob.getKey(), blob.getValue().toByteArray());
    }
    return NodeBatch.encode(draft.directory, draft.stored);
  }

  private void add(Draft draft, Digest key, byte[] node) throws IOException {
    int likeness = Likeness.of(node);
    NodePlace base = draft.bases.getOrDefault(likeness, bases.get(likeness));
    byte @Nullable [] changes = base == null ? null : changes(draft, base, node);
    if (base != null && changes != null) {
      draft.directory.add(NodeBatch.entry(key, draft.next(changes), base.offset(), Likeness.NONE));
      return;
    }
    boolean canBeBase = likeness != Likeness.NONE && StoredNode.canBeBase(node);
    NodePlace place = draft.next(StoredNode.encode(node, context()));
    draft.directory.add(NodeBatch.entry(key, place, 0, canBeBase ? likeness : Likeness.NONE));
    if (canBeBase) {
      draft.bases.put(likeness, place);
      draft.nodes.put(place, node);
    }
  }

  /** Kept from node to node: its memory takes longer to get than a node to compress. */
  private ZstdCompressCtx context() {
    ZstdCompressCtx made = context;
    if (made == null) {
      made = new ZstdCompressCtx().setLevel(StoredNode.LEVEL);
      context = made;
    }
    return made;
  }

  /** A base that is damaged is told to whoever needs it, and no reason not to store others. */
  private byte @Nullable [] changes(Draft draft, NodePlace place, byte[] node) throws IOException {
    byte[] inDraft = draft.nodes.get(place);
    try {
      byte[] base = inDraft == null ? packs.read(place).toByteArray() : inDraft;
      return StoredNode.encode(node, place, base);
    } catch (DamagedPackException e) {
      return null;
    }
  }

  /** Learns what lies in a pack that others have written, as far as it can be read. */
  private void learnAll(PackFile pack, int number) throws IOException {
    if (known == number) {
      return;
    }
    bases.clear();
    known = number;
    try {
      long at = PackHeader.BYTES;
      for (PackFile.RecordHead head = pack.head(at); head != null; head = pack.head(at)) {
        NodeBatch.bases(pack, number, at, bases::put);
        at += PackFile.RECORD_HEADER_BYTES + head.length();
      }
    } catch (DamagedPackException e) {
      // Told to whoever needs what lies there: what comes is written behind it all the same.
      return;
    }
  }

  @Override
  public void close() {
    ZstdCompressCtx made = context;
    context = null;
    if (made != null) {
      made.close();
    }
  }

  /** Learns a node that was appended. */
  void learn(NodeEntry entry) {
    if (entry.likeness() != Likeness.NONE) {
      bases.put(entry.likeness(), entry.place());
    }
  }
}
