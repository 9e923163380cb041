package io.holdfast.catalog.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final byte[] TEXT = "0123456789".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  @Test
  void passesEveryByteOnInOrder() {
    for (int buffer = 1; buffer <= 12; buffer++) {
      received.reset();
      Answer answer = new Answer(received, buffer);
      answer.write('>');
      answer.write(TEXT, 0, TEXT.length);
      answer.write(TEXT, 3, 2);
      answer.flush();
      assertThat(received.toString(StandardCharsets.US_ASCII))
          .as("buffer of %d", buffer)
          .isEqualTo(">012345678934");
    }
  }

  @Test
  void canBeWithdrawnUntilTheBufferIsFull() {
    Answer answer = new Answer(received, 20);
    answer.write(TEXT, 0, TEXT.length);
    assertThat(answer.withdraw()).isTrue();
    answer.flush();
    assertThat(received.size()).isZero();
    for (int i = 0; i < 3; i++) {
      answer.write(TEXT, 0, TEXT.length);
    }
    assertThat(answer.withdraw()).isFalse();
  }

  @Test
  void aReaderThatHasGoneAwayIsNoFailure() {
    Answer answer = new Answer(failing("Broken pipe"), 4);
    answer.write(TEXT, 0, TEXT.length);
    assertThat(answer.isAbandoned()).isTrue();
    answer.flush();
  }

  @Test
  void aFullDiskIsAFailure() {
    Answer answer = new Answer(failing("No space left on device"), 100);
    answer.write(TEXT, 0, TEXT.length);
    assertThatThrownBy(answer::flush)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(answer.isAbandoned()).isFalse();
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
