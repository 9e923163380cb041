package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.ContentDigester;
import io.holdfast.catalog.content.ContentVerifier;
import io.holdfast.catalog.content.Contents;
import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.content.VerifiedByteChannel;
import io.holdfast.catalog.content.VerifiedInputStream;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.Optional;

/** Digests and verifies contents that callers bring. Thread-safe. */
public final class ContentService implements Contents {
  private final Payloads payloads;

  /**
   * A service.
   *
   * @param payloads holds the kept chunk hashes
   */
  public ContentService(Payloads payloads) {
    this.payloads = Objects.requireNonNull(payloads, "payloads");
  }

  @Override
  public Optional<ByteString> chunkHashes(ContentReference content) {
    return payloads.chunkLists().find(content).map(PulledDigest::bytes);
  }

  @Override
  public ContentDigester digester(DigestScheme scheme) {
    return new PulledDigest(Objects.requireNonNull(scheme, "scheme"));
  }

  @Override
  public ContentVerifier verifier(ExpectedContent expected) {
    return new PulledVerification(order(expected));
  }

  @Override
  public VerifiedInputStream verified(InputStream raw, ExpectedContent expected) {
    return new OpenedStream(Objects.requireNonNull(raw, "raw"), order(expected));
  }

  @Override
  public VerifiedByteChannel verified(SeekableByteChannel raw, ExpectedContent expected) {
    Objects.requireNonNull(raw, "raw");
    ContentOrder order = order(expected);
    PlacedBlocks blocks =
        order.isByChunks()
            ? new PlacedChunks(RawBytes.of(raw), order)
            : new SpilledBlocks(
                new OpenedStream(Channels.newInputStream(raw), order), order.tempDirectory());
    return new BlockChannel(expected, blocks);
  }

  private ContentOrder order(ExpectedContent expected) {
    return new ContentOrder(
        expected.path(),
        expected.location(),
        expected.content(),
        payloads.chunkLists().find(expected.content()),
        payloads.settings().tempDirectory());
  }
}
