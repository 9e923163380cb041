package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.core.manifest.PathProof.ShownItem;
import io.holdfast.catalog.core.manifest.PathProof.Step;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Path proofs as bytes; see "Proofs" in the format specification. Reading checks the form and its
 * bounds alone: whether a proof holds is the business of {@link PathProof#verify}.
 */
public final class PathProofForm {
  private static final int MOST_STEPS = Node.MAX_LEVEL + 1;
  private static final int MOST_SHOWN = 2;

  /** Of a node of 256 items. */
  private static final int MOST_HASHES = 8;

  private PathProofForm() {}

  /** Writes a proof. */
  public static ByteString write(PathProof proof) {
    ByteWriter out = new ByteWriter(1024);
    ByteString root = proof.root().toBytes();
    out.u8(root.length());
    out.bytes(root);
    out.u8(proof.steps().size());
    for (Step step : proof.steps()) {
      out.u32(step.count());
      out.u8(step.items().size());
      step.items().forEach(item -> write(out, item));
    }
    return ByteString.copyOf(out.toByteArray());
  }

  private static void write(ByteWriter out, ShownItem item) {
    out.u32(item.index());
    out.u32(item.bytes().length());
    out.bytes(item.bytes());
    out.u8(item.auditPath().size());
    item.auditPath().forEach(out::digest);
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws InvalidProofException if it is anything else
   */
  public static PathProof read(ByteString form) {
    byte[] bytes = form.toByteArray();
    ByteReader in = new ByteReader(bytes, 0, bytes.length);
    try {
      int rootBytes = in.u8();
      ByteString root = ByteString.copyOf(bytes, in.skip(rootBytes), rootBytes);
      int count = bounded("steps", in.u8(), MOST_STEPS);
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        steps.add(step(in));
      }
      in.expectEnd();
      return new PathProof(RootRecord.parse(root), steps);
    } catch (MalformedNodeException e) {
      throw new InvalidProofException("a form that cannot be read: " + e.getMessage());
    }
  }

  private static Step step(ByteReader in) throws MalformedNodeException {
    int count = bounded("items of a node", in.u32(), Node.MAX_ITEMS);
    int shown = bounded("items shown", in.u8(), MOST_SHOWN);
    List<ShownItem> items = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int index = bounded("index", in.u32(), Node.MAX_ITEMS);
      int length = bounded("bytes of an item", in.u32(), in.remaining());
      ByteString item = ByteString.copyOf(in.array(), in.skip(length), length);
      int hashes = bounded("hashes", in.u8(), MOST_HASHES);
      List<Digest> path = new ArrayList<>();
      for (int j = 0; j < hashes; j++) {
        path.add(Digest.copyOf(in.array(), in.skip(Sha256.BYTES), Sha256.BYTES));
      }
      items.add(new ShownItem(index, item, path));
    }
    return new Step(count, items);
  }

  private static int bounded(String what, long found, int most) throws MalformedNodeException {
    if (found > most) {
      throw new MalformedNodeException(
          "expected at most " + most + " " + what + ", found " + found);
    }
    return (int) found;
  }
}
