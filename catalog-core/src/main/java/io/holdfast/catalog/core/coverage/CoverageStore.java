package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.verify.VerifiedPart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** Keeps sets of units beside the nodes of manifests, each under its digest. Thread-safe. */
public final class CoverageStore {
  private static final byte[] CONTEXT = "holdfast/coverage/1\n".getBytes(StandardCharsets.US_ASCII);

  private final NodeStore nodes;

  /** Over the nodes of a catalog. */
  public CoverageStore(NodeStore nodes) {
    this.nodes = nodes;
  }

  /** The digest of a set's bytes. */
  public static Digest digest(ByteString bytes) {
    MessageDigest sha = Sha256.create();
    sha.update(CONTEXT);
    sha.update(bytes.toByteArray());
    return Digest.copyOf(sha.digest());
  }

  /** Keeps a set; it is durable once a later statement is. */
  public Digest put(UnitSet units) {
    ByteString bytes = units.toBytes();
    Digest digest = digest(bytes);
    nodes.putAll(Map.of(digest, bytes));
    return digest;
  }

  /**
   * Loads what a part read, checked against what its statement says.
   *
   * @throws DamagedManifestException if it is missing, damaged, or claims other than the statement
   */
  public UnitSet load(VerifiedPart part) {
    ByteString bytes =
        nodes
            .get(part.units())
            .orElseThrow(() -> new DamagedManifestException("coverage", part.units(), null));
    Digest found = digest(bytes);
    if (!found.equals(part.units())) {
      throw new DamagedManifestException("coverage", part.units(), found);
    }
    UnitSet units;
    try {
      units = UnitSet.read(bytes, part.unitsTotal());
    } catch (IllegalArgumentException e) {
      throw new DamagedManifestException("coverage (" + e.getMessage() + ")", part.units(), null);
    }
    if (units.size() != part.unitsRead()) {
      throw new DamagedManifestException(
          "coverage of " + part.unitsRead() + " units (it has " + units.size() + ")",
          part.units(),
          null);
    }
    return units;
  }
}
