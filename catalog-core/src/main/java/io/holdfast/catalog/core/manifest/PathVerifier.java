package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.AuditPath;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.core.manifest.PathProof.ShownItem;
import io.holdfast.catalog.core.manifest.PathProof.Step;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MalformedPathException;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a proof about one path, with nothing but the root at hand. One use. */
final class PathVerifier {
  private final RootRecord root;
  private final List<Step> steps;
  private final EntryPath path;
  private final byte[] key;
  // What the item above says of the node below it.
  private Digest expectedNode;
  private byte @Nullable [] lastKey;

  PathVerifier(PathProof proof, EntryPath path) {
    this.root = proof.root();
    this.steps = proof.steps();
    this.path = path;
    this.key = path.key();
    this.expectedNode = root.top();
  }

  Optional<Entry> verify(ManifestRoot expected) {
    require(root.height() >= 0 && root.height() <= Node.MAX_LEVEL, "height " + root.height());
    require(root.root().equals(expected), "expected root " + expected + ", found " + root.root());
    require(
        !steps.isEmpty() && steps.size() <= root.height() + 1,
        steps.size() + " steps in a tree of height " + root.height());
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int level = root.height() - i;
      boolean last = i == steps.size() - 1;
      List<Item> items = items(step, level);
      if (isBehindEverything(step, items)) {
        require(last && i == 0, "the path lies behind a node that holds its place");
        return Optional.empty();
      }
      Item ceiling = items.get(items.size() - 1);
      if (level == 0) {
        return leaf(step, items, ceiling);
      }
      require(!last, "it ends above the leaves");
      requirePlace(step, items);
      expectedNode = ceiling.childDigest();
      lastKey = ceiling.key;
    }
    throw new InvalidProofException("it ends above the leaves");
  }

  /** Reads the shown items, and checks that they stand in the node that was expected. */
  private List<Item> items(Step step, int level) {
    require(step.count() >= 0 && step.count() <= Node.MAX_ITEMS, step.count() + " items");
    require(step.items().size() <= 2, step.items().size() + " items shown");
    if (step.count() == 0) {
      require(step.items().isEmpty() && level == 0 && root.height() == 0, "an empty inner node");
      byte[] nothing = Sha256.create().digest();
      requireNode(new NodeHasher().digest(0, 0, nothing), level);
      return List.of();
    }
    require(!step.items().isEmpty(), "a node of which nothing is shown");
    for (ShownItem shown : step.items()) {
      Digest leaf = AuditPath.leafHash(shown.bytes().toByteArray());
      Optional<Digest> tree = AuditPath.root(leaf, shown.index(), step.count(), shown.auditPath());
      require(tree.isPresent(), "an audit path of the wrong length, or an index out of range");
      requireNode(new NodeHasher().digest(level, step.count(), tree.get().toByteArray()), level);
    }
    return step.items().stream().map(shown -> Item.read(shown, level)).toList();
  }

  private void requireNode(Digest found, int level) {
    require(
        found.equals(expectedNode),
        "expected node " + expectedNode + " at level " + level + ", found " + found);
  }

  /** Whether the last item of the node is shown, and lies before the path. */
  private boolean isBehindEverything(Step step, List<Item> items) {
    if (items.isEmpty()) {
      return true;
    }
    Item item = items.get(items.size() - 1);
    return items.size() == 1 && item.index == step.count() - 1 && item.compareTo(key) < 0;
  }

  private Optional<Entry> leaf(Step step, List<Item> items, Item ceiling) {
    if (items.size() == 1 && ceiling.compareTo(key) == 0) {
      requireNotBehindParent(ceiling);
      return Optional.of(ceiling.entry(path));
    }
    requirePlace(step, items);
    require(ceiling.compareTo(key) > 0, "the path is there, and it is shown as absent");
    return Optional.empty();
  }

  /** The place of the path: the first item that does not lie before it. */
  private void requirePlace(Step step, List<Item> items) {
    Item ceiling = items.get(items.size() - 1);
    require(ceiling.compareTo(key) >= 0, "an item that lies before the path leads to it");
    requireNotBehindParent(ceiling);
    if (items.size() == 2) {
      Item before = items.get(0);
      require(before.index == ceiling.index - 1, "items that are not adjacent");
      require(before.compareTo(key) < 0, "the item before does not lie before the path");
    } else {
      // Alone it may stand where it is the first, or where the path is present further down.
      require(ceiling.index == 0 || isShownPresent(), "the item before the place is not shown");
    }
    require(ceiling.index < step.count(), "index " + ceiling.index + " of " + step.count());
  }

  private void requireNotBehindParent(Item item) {
    byte[] bound = lastKey;
    require(
        bound == null || Arrays.compareUnsigned(item.key, bound) <= 0,
        "an item behind the last key of its node");
  }

  /** Whether the last step shows exactly the path. */
  private boolean isShownPresent() {
    Step last = steps.get(steps.size() - 1);
    return steps.size() == root.height() + 1
        && last.items().size() == 1
        && Item.read(last.items().get(0), 0).compareTo(key) == 0;
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new InvalidProofException(reason);
    }
  }

  /** An item that was read: its key, and where what follows begins. */
  private static final class Item {
    private final int index;
    private final byte[] bytes;
    private final byte[] key;

    private Item(int index, byte[] bytes, byte[] key) {
      this.index = index;
      this.bytes = bytes;
      this.key = key;
    }

    static Item read(ShownItem shown, int level) {
      byte[] bytes = shown.bytes().toByteArray();
      try {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        require(in.u8() == level, "an item of another level");
        long length = in.u32();
        require(length <= EntryPath.MAX_BYTES, "a key of " + length + " bytes");
        int start = in.skip(length);
        byte[] key = Arrays.copyOfRange(bytes, start, start + (int) length);
        if (level > 0) {
          in.skip(2 * Long.BYTES + Sha256.BYTES);
          in.expectEnd();
        }
        return new Item(shown.index(), bytes, key);
      } catch (MalformedNodeException e) {
        throw new InvalidProofException("an item that cannot be read: " + e.getMessage());
      }
    }

    int compareTo(byte[] other) {
      return Arrays.compareUnsigned(key, other);
    }

    Digest childDigest() {
      return Digest.copyOf(bytes, bytes.length - Sha256.BYTES, Sha256.BYTES);
    }

    Entry entry(EntryPath path) {
      try {
        int start = Node.KEY_OFFSET + key.length;
        ByteReader in = new ByteReader(bytes, start, bytes.length - start);
        int valueLength = (int) in.u32();
        require(valueLength == bytes.length - start - Integer.BYTES, "a value of another length");
        return EntryCodec.decode(path, new ByteReader(bytes, start + Integer.BYTES, valueLength));
      } catch (MalformedNodeException | MalformedPathException e) {
        throw new InvalidProofException("an entry that cannot be read: " + e.getMessage());
      }
    }
  }
}
