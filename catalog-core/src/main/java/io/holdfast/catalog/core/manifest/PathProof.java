package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.util.List;
import java.util.Optional;

/**
 * Shows to whoever knows a manifest's root that one path is in it, with its entry, or that it is
 * not. Needs neither the store nor the salt. Immutable and thread-safe.
 *
 * <p>It holds what the root is the digest of, and from the top node down to a leaf one step a
 * level. Where the path is present a step shows the item that leads to it; where it is absent, the
 * adjacent items around it.
 */
public final class PathProof {
  private final RootRecord root;
  private final List<Step> steps;

  PathProof(RootRecord root, List<Step> steps) {
    this.root = root;
    this.steps = List.copyOf(steps);
  }

  RootRecord root() {
    return root;
  }

  /**
   * What kind of manifest it is about. In a delta an absent path is only one that the delta does
   * not concern, and the entry shown may be a tombstone.
   */
  public ManifestType type() {
    return root.type();
  }

  /** One step a level, top first. */
  public List<Step> steps() {
    return steps;
  }

  /**
   * Checks the proof.
   *
   * @param expected the root that is known
   * @param path the path that it is about
   * @return the entry at that path; empty if the path is proved to be absent
   * @throws InvalidProofException if the proof does not hold
   */
  public Optional<Entry> verify(ManifestRoot expected, EntryPath path) {
    return new PathVerifier(this, path).verify(expected);
  }

  /**
   * What is shown of one node.
   *
   * @param count number of its items
   * @param items one or two of them, adjacent; none of an empty node
   */
  public record Step(int count, List<ShownItem> items) {
    /** Copies the list. */
    public Step {
      items = List.copyOf(items);
    }
  }

  /**
   * An item with its way to the tree hash over all items of its node.
   *
   * @param index its place in the node
   * @param bytes its canonical form
   * @param auditPath RFC 9162 audit path
   */
  public record ShownItem(int index, ByteString bytes, List<Digest> auditPath) {
    /** Copies the list. */
    public ShownItem {
      auditPath = List.copyOf(auditPath);
    }
  }
}
