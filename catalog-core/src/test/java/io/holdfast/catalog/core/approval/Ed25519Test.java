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

  /**
   * Cases that other verifiers accept, of novifinancial/ed25519-speccheck (cases.json, commits
   * 336651ba7f1c1ae90b7deac7d175290863a00b66 and d2b2ba588feb81f64c30f7094c05803b5e7d0066).
   */
  @ParameterizedTest
  @CsvSource({
    "small key and R,c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa,"
        + "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6,"
        + "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
        + "0000000000000000000000000000000000000000000000000000000000000000",
    "small key,c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa,"
        + "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79,"
        + "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
        + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    "small key in a second form,ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
        + "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b,"
        + "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
        + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    "the same; hashed in its first form,ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
        + "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f,"
        + "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
        + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    "S above the order,442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623,"
        + "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40,"
        + "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
        + "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
    "S far above the order,442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623,"
        + "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40,"
        + "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
        + "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
    "R in a second form,f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43,"
        + "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41,"
        + "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        + "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f"
  })
  void refusesWhatIsInACornerOfTheCurve(String what, String key, String message, String signature) {
    assertThat(Ed25519.verifies(bytes(key), bytes(message), bytes(signature))).as(what).isFalse();
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
