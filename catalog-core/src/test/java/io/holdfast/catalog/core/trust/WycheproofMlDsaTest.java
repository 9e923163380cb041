package io.holdfast.catalog.core.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check under cosignatures by ML-DSA-44, by cases that Project Wycheproof published. */
class WycheproofMlDsaTest {
  private static final int SIGNATURE_BYTES = 2420;
  private static final int HINTS = SIGNATURE_BYTES - 84;

  private record Case(String id, boolean isValid, ByteString message, ByteString signature) {}

  private final Map<String, byte[]> signatures = new HashMap<>();
  private final List<Case> cases = new ArrayList<>();
  private ByteString key = ByteString.EMPTY;

  @BeforeEach
  void read() throws IOException {
    try (InputStream in = WycheproofMlDsaTest.class.getResourceAsStream("wycheproof-mldsa44.txt")) {
      String text = new String(Objects.requireNonNull(in, "resource").readAllBytes(), UTF_8);
      text.lines().filter(line -> !line.startsWith("#")).forEach(line -> read(line.split(" ")));
    }
  }

  private void read(String[] part) {
    switch (part[0]) {
      case "key" -> key = bytes(part[1]);
      case "signature" -> signatures.put(part[1], bytes(part[2]).toByteArray());
      default -> cases.add(toCase(part));
    }
  }

  private Case toCase(String[] part) {
    byte[] signature = Arrays.copyOf(signatures.get(part[4]), Integer.parseInt(part[5]));
    if (part.length > 6) {
      int colon = part[6].indexOf(':');
      bytes(part[6].substring(colon + 1))
          .copyTo(signature, Integer.parseInt(part[6].substring(0, colon)));
    }
    return new Case(part[1], part[2].equals("valid"), bytes(part[3]), ByteString.copyOf(signature));
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyOf(HexFormat.of().parseHex(hex));
  }

  private boolean verifies(Case about, ByteString signature) {
    return MlDsa44.verifies(key, about.message(), signature);
  }

  @Test
  void acceptsAndRefusesAsPublished() {
    assertThat(cases).hasSize(17);
    for (Case about : cases) {
      assertThat(verifies(about, about.signature()))
          .as("case %s", about.id())
          .isEqualTo(about.isValid());
    }
  }

  /** Every byte of the hints, of which only one way to write them counts, and some of the rest. */
  @Test
  void noValidSignatureHoldsWithAByteChanged() {
    for (Case about : cases) {
      for (int at = 0; about.isValid() && at < SIGNATURE_BYTES; at += at < HINTS ? 146 : 1) {
        byte[] changed = about.signature().toByteArray();
        changed[at] ^= 1;
        assertThat(verifies(about, ByteString.copyOf(changed)))
            .as("case %s, byte %d", about.id(), at)
            .isFalse();
      }
    }
  }

  @Test
  void aSignatureIsWorthNothingUnderAnotherKeyOrMessage() {
    Case one = cases.get(0);
    byte[] other = key.toByteArray();
    other[other.length - 1] ^= 1;
    for (ByteString wrong :
        List.of(ByteString.copyOf(other), ByteString.copyOf(other, 0, 1311), ByteString.EMPTY)) {
      assertThat(MlDsa44.verifies(wrong, one.message(), one.signature())).isFalse();
    }
    assertThat(MlDsa44.verifies(key, bytes("00"), one.signature())).isFalse();
  }
}
