package io.holdfast.catalog.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.approval.KeyFileException;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  @TempDir Path directory;

  private Path file(String name) {
    return directory.resolve(name);
  }

  @Test
  void keepsNameAndKeyForTheirOwnerAlone() throws IOException {
    Signer made = KeyFile.generate(file("ann"), "Ann Ünal");
    Signer read = KeyFile.read(file("ann"));

    ByteString text = ByteString.ofUtf8("x");
    assertThat(read.identity()).isEqualTo(made.identity());
    assertThat(read.sign(text)).isEqualTo(made.sign(text));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("ann"))))
        .isEqualTo("rw-------");
  }

  @Test
  void neverOverwrites() throws IOException {
    KeyFile.generate(file("ann"), "Ann");
    String before = Files.readString(file("ann"));
    assertThatThrownBy(() -> KeyFile.generate(file("ann"), "Eve"))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("never overwritten");
    assertThat(Files.readString(file("ann"))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
  void refusesAFileThatOthersMayUse(String permissions) throws IOException {
    KeyFile.generate(file("ann"), "Ann");
    Files.setPosixFilePermissions(file("ann"), PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(() -> KeyFile.read(file("ann")))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining(permissions);
  }

  @Test
  void refusesAPublicKeyThatIsNotThatOfThePrivateOne() throws IOException {
    KeyFile.generate(file("ann"), "Ann");
    KeyFile.generate(file("bob"), "Bob");
    String ann = Files.readString(file("ann"));
    String bob = Files.readString(file("bob"));
    String mark = "-----BEGIN PRIVATE KEY-----";
    Files.writeString(
        file("ann"), ann.substring(0, ann.indexOf(mark)) + bob.substring(bob.indexOf(mark)));
    assertThatThrownBy(() -> KeyFile.read(file("ann")))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("not that of its public key");
  }

  @Test
  void refusesWhatIsNoKeyFile() throws IOException {
    assertThatThrownBy(() -> KeyFile.read(file("none"))).hasMessageContaining("there is none");
    KeyFile.generate(file("ann"), "Ann");
    String whole = Files.readString(file("ann"));
    for (int end = 0; end < whole.length() - 1; end += 7) {
      Files.writeString(file("ann"), whole.substring(0, end));
      assertThatThrownBy(() -> KeyFile.read(file("ann")))
          .as("cut to %s characters", end)
          .isInstanceOf(KeyFileException.class);
    }
  }
}
