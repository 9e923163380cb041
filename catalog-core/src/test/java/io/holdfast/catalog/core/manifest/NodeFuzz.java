package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Reads what it is given as a node of a manifest, and as a manifest's root. */
public final class NodeFuzz {
  private NodeFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) throws NoSuchAlgorithmException {
    try {
      NodeForm.decode(input);
    } catch (MalformedNodeException e) {
      // refused
    }
    byte[] root = input.length > 0 && input[0] == 0 ? input.clone() : withPrefix(input);
    Digest digest = Digest.copyOf(MessageDigest.getInstance("SHA-256").digest(root));
    try {
      RootRecord.read(digest, ByteString.copyOf(root));
    } catch (DamagedManifestException e) {
      return;
    }
  }

  /** Few inputs would find out how a root begins. */
  private static byte[] withPrefix(byte[] input) {
    byte[] start = new RootRecord(null, zero(), 0, 0, 0, zero()).toBytes().toByteArray();
    byte[] root = new byte[Math.max(input.length, start.length)];
    System.arraycopy(start, 0, root, 0, start.length);
    for (int i = 0; i < input.length; i++) {
      root[i] ^= input[i];
    }
    return root;
  }

  private static Digest zero() {
    return Digest.copyOf(new byte[32]);
  }
}
