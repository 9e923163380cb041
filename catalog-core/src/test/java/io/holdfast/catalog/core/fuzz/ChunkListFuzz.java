package io.holdfast.catalog.core.fuzz;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.spi.NodeStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what it is given for the chunk list of a content: the first byte says of which scheme, four
 * more how long the content is.
 */
public final class ChunkListFuzz {
  private static final int HEAD_BYTES = 1 + Integer.BYTES;

  private ChunkListFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < HEAD_BYTES) {
      return;
    }
    DigestScheme scheme = (input[0] & 1) == 0 ? DigestScheme.MERKLE_SHA256_18 : DigestScheme.BLAKE3;
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(input).getInt(1));
    ContentReference content =
        new ContentReference(scheme, length, Digest.copyOf(new byte[scheme.digestBytes()]));
    ByteString list = ByteString.copyOf(Arrays.copyOfRange(input, HEAD_BYTES, input.length));
    Refusal.orNothing(() -> new ChunkLists(holding(list)).find(content));
  }

  /** Whatever is asked for, it has this. */
  private static NodeStore holding(ByteString blob) {
    return new NodeStore() {
      @Override
      public void putAll(Map<Digest, ByteString> blobs) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<ByteString> get(Digest key) {
        return Optional.of(blob);
      }
    };
  }
}
