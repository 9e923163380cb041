package io.holdfast.catalog.core.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The check under signed notes and approvals, by cases that Project Wycheproof published. */
class WycheproofEd25519Test {
  private record Case(
      String id, boolean isValid, ByteString key, ByteString message, ByteString signature) {}

  private static ByteString bytes(String hex) {
    return ByteString.copyOf(HexFormat.of().parseHex(hex.equals("-") ? "" : hex));
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in =
        WycheproofEd25519Test.class.getResourceAsStream("wycheproof-ed25519.txt")) {
      String text = new String(Objects.requireNonNull(in, "resource").readAllBytes(), UTF_8);
      List<Case> cases = new ArrayList<>();
      ByteString key = ByteString.EMPTY;
      for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        String[] part = line.split(" ", -1);
        if (part[0].equals("key")) {
          key = bytes(part[1]);
        } else {
          boolean isValid = part[1].equals("valid");
          cases.add(new Case(part[0], isValid, key, bytes(part[2]), bytes(part[3])));
        }
      }
      return cases;
    }
  }

  @Test
  void acceptsAndRefusesAsPublished() throws IOException {
    assertThat(cases()).hasSize(151);
    assertThat(cases()).filteredOn(Case::isValid).hasSize(88);
    for (Case about : cases()) {
      assertThat(Ed25519.verifies(about.key(), about.message(), about.signature()))
          .as("case %s", about.id())
          .isEqualTo(about.isValid());
    }
  }

  /** Of each signature every eighth byte, of all of them together each place many times. */
  @Test
  void noValidSignatureHoldsWithAByteChanged() throws IOException {
    List<Case> valid = cases().stream().filter(Case::isValid).toList();
    for (int i = 0; i < valid.size(); i++) {
      Case about = valid.get(i);
      byte[] signature = about.signature().toByteArray();
      for (int at = i % 8; at < signature.length; at += 8) {
        signature[at] ^= 1;
        assertThat(Ed25519.verifies(about.key(), about.message(), ByteString.copyOf(signature)))
            .as("case %s, byte %d", about.id(), at)
            .isFalse();
        signature[at] ^= 1;
      }
    }
  }
}
