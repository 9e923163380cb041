package io.holdfast.catalog.core.encrypted;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vectors of C2SP's XAES-256-GCM: the derived subkey has its first bit set in one of them. */
class Xaes256GcmTest {
  private static final byte[] NONCE = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(US_ASCII);
  private static final byte[] PLAIN = "XAES-256-GCM".getBytes(US_ASCII);

  private static Xaes256Gcm keyed(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return new Xaes256Gcm(key);
  }

  private static void assertVector(int key, String associated, String sealed) throws Exception {
    byte[] beside = associated.getBytes(US_ASCII);
    byte[] bytes = keyed(key).seal(NONCE, PLAIN, beside);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(sealed);
    assertThat(keyed(key).open(NONCE, bytes, beside)).isEqualTo(PLAIN);
  }

  @Test
  void givesThePublishedCiphertexts() throws Exception {
    assertVector(1, "", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
    assertVector(
        3, "c2sp.org/XAES-256-GCM", "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
  }

  @Test
  void refusesEveryChangedBit() {
    byte[] sealed = keyed(1).seal(NONCE, PLAIN, new byte[0]);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> keyed(1).open(NONCE, changed, new byte[0]))
          .isInstanceOf(GeneralSecurityException.class);
    }
    for (int i = 0; i < NONCE.length; i++) {
      byte[] other = NONCE.clone();
      other[i] ^= 1;
      assertThatThrownBy(() -> keyed(1).open(other, sealed, new byte[0]))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }
}
