package io.holdfast.catalog.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, keys and checkpoints as text: first what C2SP and Go's sumdb/note publish. */
class SignedNoteTest {
  /** Example of C2SP signed-note. */
  private static final String POEM =
      """
      Ognuno sta solo sul cuor della terra
      trafitto da un raggio di sole:

      ed è subito sera.

      — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
      """;

  /** Example of C2SP tlog-checkpoint, with the cosignature of C2SP tlog-cosignature. */
  private static final String SOFA =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  /** The key of the tests of Go's sumdb/note. */
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  /** The key of the log of Go's modules. */
  private static final String GO =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  @Test
  void readsAndWritesThePublishedNotes() {
    SignedNote poem = SignedNote.parse(POEM);
    assertThat(poem.text()).startsWith("Ognuno").endsWith("subito sera.\n");
    assertThat(poem.signatures())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.name()).isEqualTo("quasimodo.example/salvatore");
              assertThat(line.keyId().toHex()).isEqualTo("367ba04b");
              assertThat(line.bytes().length()).isEqualTo(64);
            });
    assertThat(poem.format()).isEqualTo(POEM);
  }

  @Test
  void readsThePublishedCheckpointWithItsCosignature() {
    SignedCheckpoint sofa = SignedCheckpoint.parse(ByteString.ofUtf8(SOFA));
    assertThat(sofa.checkpoint())
        .isEqualTo(
            new Checkpoint(
                "example.com/behind-the-sofa",
                20_852_163,
                Digest.fromHex(
                    "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62")));
    assertThat(sofa.note().signatures())
        .extracting(line -> line.bytes().length())
        .containsExactly(64, SignatureType.COSIGNATURE.signatureBytes());
    assertThat(sofa.format()).isEqualTo(SOFA);
    assertThat(CheckpointText.format(sofa.checkpoint())).isEqualTo(sofa.note().text());
  }

  @Test
  void readsPublishedKeysWhichBearTheirIds() {
    for (String text : List.of(PETER, GO)) {
      NoteKey key = NoteKey.parse(text);
      assertThat(key.type()).isEqualTo(SignatureType.ED25519);
      assertThat(key.text()).isEqualTo(text);
    }
    assertThat(NoteKey.parse(PETER).name()).isEqualTo("PeterNeumann");
  }

  /** As Go's tests do: no part of a key is a key, and no key with another byte. */
  @Test
  void refusesEveryPartAndEveryChangeOfAKey() {
    for (int from = 0; from <= PETER.length(); from++) {
      for (int to = from; to <= PETER.length(); to++) {
        if (to - from < PETER.length()) {
          refusesKey(PETER.substring(from, to));
        }
      }
    }
    for (int i = 0; i < PETER.length(); i++) {
      char[] changed = PETER.toCharArray();
      changed[i]++;
      refusesKey(new String(changed));
    }
    refusesKey("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==");
    refusesKey("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  }

  private static void refusesKey(String text) {
    assertThatIllegalArgumentException().as(text).isThrownBy(() -> NoteKey.parse(text));
  }

  @Test
  void sameBytesUnderAnotherKindOrNameAreAnotherKey() {
    ByteString raw = NoteKey.parse(PETER).publicKey();
    NoteKey peter = new NoteKey("PeterNeumann", SignatureType.ED25519, raw);
    assertThat(peter.id())
        .isNotEqualTo(new NoteKey("PeterNeumann", SignatureType.COSIGNATURE, raw).id())
        .isNotEqualTo(new NoteKey("Peter", SignatureType.ED25519, raw).id());
    NoteSignature line =
        new NoteSignature("PeterNeumann", peter.id(), ByteString.copyOf(new byte[64]));
    assertThat(line.isBy(peter)).isTrue();
    assertThat(line.isBy(new NoteKey("Peter", SignatureType.ED25519, raw))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a+b",
        "a\nb",
        "a\u00a0b",
        "a\u2003b",
        "a\u0085b",
        "a\u009b",
        "\ud800",
        "a\u202eb",
        "a\u200bb"
      })
  void refusesNamesWithSpacesAndPlusSigns(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new NoteKey(name, SignatureType.ED25519, ByteString.copyOf(new byte[32])));
  }

  /** The table of malformed notes of Go's tests, and what else has more than one reading. */
  @Test
  void refusesNotesThatAreNotWellFormed() {
    String text = "one\ntwo\n";
    String line =
        "— PeterNeumann"
            + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    assertThat(SignedNote.parse(text + "\n" + line).text()).isEqualTo(text);
    List<String> malformed = new ArrayList<>();
    malformed.add("");
    malformed.add(text);
    malformed.add(text + line);
    malformed.add(text + "\n");
    malformed.add(text + "\n" + line.stripTrailing());
    malformed.add(text + "\n" + line + line.substring(0, 20));
    malformed.add(text + "\n" + line.replace("— ", "- "));
    malformed.add(text + "\n" + line.replace("— ", ""));
    malformed.add(text + "\n" + line.replace("PeterNeumann ", "PeterNeumann"));
    malformed.add(text + "\n" + line.replace("PeterNeumann ", "Peter Neumann "));
    malformed.add(text + "\n" + line.replace("PeterNeumann", "Peter+Neumann"));
    malformed.add(text + "\n" + line.replace("JnAM=", "JnAN="));
    malformed.add(text + "\n" + line.replace("JnAM=", "JnAM"));
    malformed.add(text + "\n— PeterNeumann x08goA==\n".replace("goA==", "gow=="));
    malformed.add(text + "\n" + line.replace("\n", "\r\n"));
    malformed.add(text.replace("two", "t\u0007o") + "\n" + line);
    malformed.add(text + "\n" + line.repeat(SignedNote.MOST_SIGNATURES + 1));
    for (String note : malformed) {
      assertThatIllegalArgumentException().as(note).isThrownBy(() -> SignedNote.parse(note));
    }
    assertThat(SignedNote.parse(text + "\n" + line.repeat(SignedNote.MOST_SIGNATURES)).signatures())
        .hasSize(SignedNote.MOST_SIGNATURES);
  }

  /** A terminal obeys some, and shows the rest of the line otherwise for others. */
  @ParameterizedTest
  @ValueSource(strings = {"\u001b", "\u007f", "\u009b", "\u202e", "\u200b", "\u2028"})
  void refusesWhatCannotBeSeen(String unseen) {
    String note = "log\n1\n" + "A".repeat(43) + "=\nmore\n\n— k " + "AAAAAAAA" + "\n";
    assertThat(SignedNote.parse(note).signatures()).hasSize(1);
    for (String word : new String[] {"more", "log", "— k"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SignedNote.parse(note.replace(word, word + unseen)))
          .withMessageContaining("cannot be seen");
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = POEM.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedNote.parse(ByteString.copyOf(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o\n",
        "o\n1\n",
        "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nx\n"
      })
  void refusesTextsThatAreNoCheckpoints(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CheckpointText.parse(text));
  }

  /** The origins of the tests of filippo.io/torchwood (checkpoint_test.go). */
  @Test
  void readsOriginsOfTwoHundredAndFiftyFiveBytesAndNoLongerOnes() {
    String rest = "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n";
    for (String origin :
        List.of("a", "a".repeat(255), "\u00e9".repeat(127) + "a", "example log+origin")) {
      assertThat(CheckpointText.parse(origin + rest).origin()).isEqualTo(origin);
    }
    for (String origin : List.of("", "a".repeat(256), "\u00e9".repeat(128))) {
      assertThatIllegalArgumentException()
          .as(origin)
          .isThrownBy(() -> CheckpointText.parse(origin + rest));
    }
  }

  @Test
  void readsTheLargestSizeAndIgnoresExtensionLines() {
    String root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    assertThat(CheckpointText.parse("o\n9223372036854775807\n" + root + "more\n").size())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(CheckpointText.parse("o\n0\n" + root).size()).isZero();
  }

  @Test
  void pinsAreReadAsTheyAreWrittenAlone() {
    Pin pin =
        new Pin(
            new Checkpoint(
                "holdfast/00", 7, Digest.copyOf(HexFormat.of().parseHex("ab".repeat(32)))),
            Instant.parse("2026-11-24T12:00:00.5Z"));
    assertThat(Pin.parse(pin.format())).isEqualTo(pin);
    for (int i = 0; i < pin.format().length(); i++) {
      String cut = pin.format().substring(0, i);
      assertThatIllegalArgumentException().as(cut).isThrownBy(() -> Pin.parse(cut));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Pin.parse(pin.format() + "x\n"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pin.parse(pin.format().replace("12:00:00.500Z", "12:00:00.5Z")));
  }
}
