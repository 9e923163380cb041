package io.holdfast.catalog.example;

import io.holdfast.catalog.content.ContentDigester;
import io.holdfast.catalog.content.ContentVerifier;
import io.holdfast.catalog.content.Contents;
import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.content.VerifiedByteChannel;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

// tag::example[]
/** What a tool does that reads and writes contents by itself. */
record PulledContents(Contents contents) {
  /** Writing: the bytes are digested as they go by. */
  ContentReference write(InputStream from, OutputStream to) throws IOException {
    ContentDigester digester = contents.digester(DigestScheme.BLAKE3);
    byte[] buffer = new byte[1 << 16];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      digester.update(buffer, 0, read);
      to.write(buffer, 0, read);
    }
    return digester.finish().reference();
  }

  /** Reading: throws at the first wrong chunk; what was read before may be used. */
  void verify(InputStream from, ExpectedContent expected) throws IOException {
    ContentVerifier verifier = contents.verifier(expected);
    byte[] buffer = new byte[1 << 16];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      verifier.update(buffer, 0, read);
    }
    verifier.finish();
  }

  /** A range alone: only the chunks that it touches are read and verified. */
  byte[] range(SeekableByteChannel raw, ExpectedContent expected, long offset, int length)
      throws IOException {
    try (VerifiedByteChannel verified = contents.verified(raw, expected)) {
      ByteBuffer range = ByteBuffer.allocate(length);
      while (range.hasRemaining() && verified.read(range, offset + range.position()) >= 0) {}
      return range.array();
    }
  }
}
// end::example[]
