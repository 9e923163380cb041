package io.holdfast.catalog.core.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.ByteString;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of RFC 8032, section 7.1, and what must not verify. */
class Ed25519Test {
  private static final String SEED_HEAD = "302e020100300506032b657004220420";

  /** The order of the base point. */
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static ByteString bytes(String hex) {
    return ByteString.copyOf(HexFormat.of().parseHex(hex == null ? "" : hex));
  }

  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,,"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void signsAndVerifiesTheVectors(String seed, String key, String message, String signature)
      throws Exception {
    PrivateKey secret =
        Ed25519.factory()
            .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(SEED_HEAD + seed)));

    assertThat(Ed25519.sign(secret, bytes(message))).isEqualTo(bytes(signature));
    assertThat(Ed25519.verifies(bytes(key), bytes(message), bytes(signature))).isTrue();
  }

  @Test
  void verifiesNothingOfWhichABitWasChanged() {
    long seed = 5;
    Random random = new Random(seed);
    Signer signer = PlatformSigner.generate("Ann");
    for (int i = 0; i < 200; i++) {
      byte[] message = new byte[1 + random.nextInt(100)];
      random.nextBytes(message);
      ByteString text = ByteString.copyOf(message);
      ByteString signature = signer.sign(text);
      assertThat(Ed25519.verifies(signer.publicKey(), text, signature)).isTrue();
      assertThat(Ed25519.verifies(flip(signer.publicKey(), random), text, signature))
          .as("key, seed %s, case %s", seed, i)
          .isFalse();
      assertThat(Ed25519.verifies(signer.publicKey(), flip(text, random), signature))
          .as("message, seed %s, case %s", seed, i)
          .isFalse();
      assertThat(Ed25519.verifies(signer.publicKey(), text, flip(signature, random)))
          .as("signature, seed %s, case %s", seed, i)
          .isFalse();
    }
  }

  private static ByteString flip(ByteString bytes, Random random) {
    byte[] copy = bytes.toByteArray();
    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    return ByteString.copyOf(copy);
  }

  @Test
  void refusesTheSecondFormOfASignature() {
    Signer signer = PlatformSigner.generate("Ann");
    ByteString text = ByteString.ofUtf8("restore it");
    byte[] signature = signer.sign(text).toByteArray();
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    byte[] larger = new BigInteger(1, reversed(s)).add(ORDER).toByteArray();
    byte[] padded = new byte[32];
    System.arraycopy(larger, 0, padded, 32 - larger.length, larger.length);
    System.arraycopy(reversed(padded), 0, signature, 32, 32);

    assertThat(Ed25519.verifies(signer.publicKey(), text, ByteString.copyOf(signature))).isFalse();
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = bytes[bytes.length - 1 - i];
    }
    return copy;
  }

  /** With the neutral element as key and as R, and S = 0, the equation holds for every message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void refusesKeysUnderWhichOneSignatureFitsEveryMessage(String key) {
    ByteString signature = bytes("01" + "00".repeat(31) + "00".repeat(32));
    for (String message : new String[] {"one", "two", "three"}) {
      assertThat(Ed25519.verifies(bytes(key), ByteString.ofUtf8(message), signature)).isFalse();
    }
  }

  @Test
  void refusesWhatHasTheWrongLength() {
    Signer signer = PlatformSigner.generate("Ann");
    ByteString text = ByteString.ofUtf8("x");
    ByteString signature = signer.sign(text);
    assertThat(Ed25519.verifies(bytes("00".repeat(31)), text, signature)).isFalse();
    assertThat(
            Ed25519.verifies(
                signer.publicKey(), text, ByteString.copyOf(signature.toByteArray(), 0, 63)))
        .isFalse();
    assertThat(
            Ed25519.verifies(
                signer.publicKey(),
                text,
                ByteString.copyOf(Arrays.copyOf(signature.toByteArray(), 65))))
        .isFalse();
  }
}
