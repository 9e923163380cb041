package io.holdfast.catalog.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.progress.CancelledException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, 2_097_152, 9_000_001, 20_000_000})
  void givesTheBytesInTheirOrder(int length) throws IOException {
    byte[] bytes = bytes(length);
    Random random = new Random(length);
    int room = random.nextBoolean() ? 8 << 20 : 0;
    ByteArrayOutputStream read = new ByteArrayOutputStream(length);
    try (ReadAhead ahead = new ReadAhead(new Pieces(bytes, random.nextLong()), room)) {
      byte[] target = new byte[300_000];
      int count;
      while ((count = ahead.read(target, 0, 1 + random.nextInt(target.length))) >= 0) {
        read.write(target, 0, count);
      }
      assertThat(ahead.read()).as("the end stays the end").isEqualTo(-1);
    }
    assertThat(read.toByteArray()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_072, 3_000_000})
  void throwsWhatReadingThrewAfterTheBytesBeforeIt(int length) throws IOException {
    byte[] bytes = bytes(length);
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(bytes), new BrokenStream());
    try (ReadAhead ahead = new ReadAhead(broken, 8 << 20)) {
      assertThat(ahead.readNBytes(length)).isEqualTo(bytes);
      assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("bad sector");
      assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("bad sector");
    }
  }

  @Test
  void leavesTheStreamToItsOwnerOnceItIsClosed() throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes(50_000_000));
    ReadAhead ahead = new ReadAhead(in, 8 << 20);
    assertThat(ahead.readNBytes(10)).hasSize(10);
    ahead.close();
    int left = in.available();
    assertThat(left).as("it reads ahead, but not without bound").isBetween(30_000_000, 49_999_990);
    assertThat(in.readAllBytes()).hasSize(left);
  }

  @Test
  void anInterruptedReaderIsCancelledAndDoesNotWaitForAStreamThatBlocks() throws IOException {
    try (ReadAhead ahead = new ReadAhead(new SilentStream(), 8 << 20)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(ahead::read).isInstanceOf(CancelledException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Gives as many bytes at a time as it likes. */
  private static final class Pieces extends ByteArrayInputStream {
    private final Random random;

    Pieces(byte[] bytes, long seed) {
      super(bytes);
      this.random = new Random(seed);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + random.nextInt(200_000)));
    }
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("bad sector");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new IOException("bad sector");
    }
  }

  /** Waits for input that never comes, until it is interrupted. */
  private static final class SilentStream extends InputStream {
    @Override
    public synchronized int read() throws IOException {
      try {
        while (true) {
          wait();
        }
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }
  }
}
