package io.holdfast.catalog.core.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The check under signed notes and approvals, by cases that Project Wycheproof published. */
class WycheproofEd25519Test {
  private static final ByteString KEY =
      bytes("7d4d0e7f6153a69b6242b522abbee685fda4420f8834b108c3bdae369ef549fa");

  private static ByteString bytes(String hex) {
    return ByteString.copyOf(HexFormat.of().parseHex(hex.equals("-") ? "" : hex));
  }

  private static List<String[]> cases() throws IOException {
    try (InputStream in =
        WycheproofEd25519Test.class.getResourceAsStream("wycheproof-ed25519.txt")) {
      String text = new String(Objects.requireNonNull(in, "resource").readAllBytes(), UTF_8);
      return text.lines().filter(l -> !l.startsWith("#")).map(l -> l.split(" ", -1)).toList();
    }
  }

  @Test
  void acceptsAndRefusesAsPublished() throws IOException {
    assertThat(cases()).hasSize(19);
    for (String[] part : cases()) {
      assertThat(Ed25519.verifies(KEY, bytes(part[2]), bytes(part[3])))
          .as("case %s", part[0])
          .isEqualTo(part[1].equals("valid"));
    }
  }

  @Test
  void noValidSignatureHoldsWithAByteChanged() throws IOException {
    for (String[] part : cases()) {
      if (part[1].equals("valid")) {
        byte[] signature = bytes(part[3]).toByteArray();
        for (int at = 0; at < signature.length; at++) {
          signature[at] ^= 1;
          assertThat(Ed25519.verifies(KEY, bytes(part[2]), ByteString.copyOf(signature)))
              .as("case %s, byte %d", part[0], at)
              .isFalse();
          signature[at] ^= 1;
        }
      }
    }
  }
}
