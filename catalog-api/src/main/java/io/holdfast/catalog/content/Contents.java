package io.holdfast.catalog.content;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * Digests and verifies single contents for programs that drive their reading and writing
 * themselves. The chunk hashes that the catalog kept when a content was recorded are used wherever
 * there are any. Nothing is recorded. Thread-safe.
 */
public interface Contents {
  /**
   * The kept hashes of a content's chunks, one behind the other, 32 bytes each, checked against its
   * digest.
   *
   * @return empty if the content has fewer than two chunks, or none were kept, as for a digest that
   *     came from elsewhere
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if what was kept is damaged
   */
  Optional<ByteString> chunkHashes(ContentReference content);

  /**
   * Begins to digest a content.
   *
   * @param scheme how
   */
  ContentDigester digester(DigestScheme scheme);

  /** Begins to verify a content whose bytes the caller brings. */
  ContentVerifier verifier(ExpectedContent expected);

  /**
   * Verifies a stream.
   *
   * @param raw unverified bytes from the content's beginning; closed with the result
   * @param expected what they must be
   */
  VerifiedInputStream verified(InputStream raw, ExpectedContent expected);

  /**
   * Verifies a channel.
   *
   * @param raw unverified bytes, the content's first one at position 0; it belongs to the result,
   *     which moves its position and closes it
   * @param expected what they must be
   */
  VerifiedByteChannel verified(SeekableByteChannel raw, ExpectedContent expected);
}
