package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.approval.KeyFileException;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.approval.KeyText;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.SignatureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with ML-DSA-44 keys, as RFC 9881 writes them. */
class MlDsaKeyFileTest {
  @TempDir Path directory;

  @Test
  void keepsTheKeyForItsOwnerAloneAndGivesItBack() throws IOException {
    Path file = directory.resolve("w.key");
    Cosigner made = Keys.generateMlDsa44(file, "example.com/w");
    Cosigner read = Keys.readCosigner(file);
    assertThat(read.key()).isEqualTo(made.key());
    assertThat(read.key().type()).isEqualTo(SignatureType.ML_DSA_44);
    assertThat(Keys.isMlDsa44(file)).isTrue();
    ByteString message = ByteString.ofUtf8("a message");
    assertThat(MlDsa44.verifies(made.key().publicKey(), message, read.sign(message))).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> Keys.generateMlDsa44(file, "example.com/w"))
        .isInstanceOf(KeyFileException.class);
  }

  /** Another program reads it: Bouncy Castle. */
  @Test
  void isWhatOtherProgramsRead() throws IOException {
    Path file = directory.resolve("w.key");
    Cosigner made = Keys.generateMlDsa44(file, "w");
    KeyText text = KeyText.read(file);
    MLDSAPrivateKeyParameters secret =
        (MLDSAPrivateKeyParameters) PrivateKeyFactory.createKey(text.privateKey().toByteArray());
    MLDSAPublicKeyParameters open =
        (MLDSAPublicKeyParameters) PublicKeyFactory.createKey(text.publicKey().toByteArray());
    assertThat(secret.getPublicKey()).isEqualTo(made.key().publicKey().toByteArray());
    assertThat(open.getEncoded()).isEqualTo(made.key().publicKey().toByteArray());
  }

  @Test
  void aKeyOfTheOtherKindIsReadForCosigningAndRefusedForSigning() {
    Path plain = directory.resolve("plain.key");
    Signer signer = Keys.generate(plain, "w");
    assertThat(Keys.isMlDsa44(plain)).isFalse();
    assertThat(Keys.readCosigner(plain).key().publicKey()).isEqualTo(signer.publicKey());
    Path other = directory.resolve("other.key");
    Keys.generateMlDsa44(other, "w");
    assertThatThrownBy(() -> Keys.read(other))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("Ed25519");
  }

  @Test
  void refusesHalvesOfTwoKeysAndAShortSeed() {
    Keys.generateMlDsa44(directory.resolve("a"), "w");
    Keys.generateMlDsa44(directory.resolve("b"), "w");
    KeyText a = KeyText.read(directory.resolve("a"));
    KeyText b = KeyText.read(directory.resolve("b"));
    new KeyText("w", a.publicKey(), b.privateKey()).write(directory.resolve("mixed"));
    assertThatThrownBy(() -> Keys.readCosigner(directory.resolve("mixed")))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("not that of its public key");
    byte[] secret = a.privateKey().toByteArray();
    new KeyText("w", a.publicKey(), ByteString.copyOf(secret, 0, secret.length - 1))
        .write(directory.resolve("short"));
    assertThatThrownBy(() -> Keys.readCosigner(directory.resolve("short")))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("found 31");
  }
}
