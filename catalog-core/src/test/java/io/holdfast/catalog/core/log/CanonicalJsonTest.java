package io.holdfast.catalog.core.log;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static String encode(Map<String, ?> object) {
    return CanonicalJson.encode(object).toUtf8();
  }

  private static void refused(String json) {
    refused(ByteString.ofUtf8(json), json);
  }

  private static void refused(ByteString bytes, String what) {
    assertThatThrownBy(() -> CanonicalJson.parse(bytes))
        .as(what)
        .isInstanceOf(MalformedStatementException.class)
        .hasMessageStartingWith("malformed statement: ");
  }

  /** RFC 8785 section 3.2.2, the string of the sample. */
  @Test
  void escapesTheSampleStringOfTheRfc() {
    String string = "\u20ac$\u000F\nA'B\"\\\\\"/";
    assertThat(encode(Map.of("string", string)))
        .isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** RFC 8785 section 3.2.3, the sample of sorting. */
  @Test
  void sortsTheSampleKeysOfTheRfcByUtf16CodeUnits() {
    Map<String, String> sample =
        Map.of(
            "\u20ac", "Euro Sign",
            "\r", "Carriage Return",
            "\ufb33", "Hebrew Letter Dalet With Dagesh",
            "1", "One",
            "\ud83d\ude00", "Emoji: Grinning Face",
            "\u0080", "Control",
            "\u00f6", "Latin Small Letter O With Diaeresis");
    assertThat(encode(sample))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /** RFC 8785 section 3.2.4: the sample's UTF-8 bytes, without its numbers and null. */
  @Test
  void givesTheBytesOfTheRfcSample() {
    String string = "\u20ac$\u000F\nA'B\"\\\\\"/";
    assertThat(CanonicalJson.encode(Map.of("string", string, "literals", List.of(true, false))))
        .isEqualTo(
            ByteString.copyOf(
                HexFormat.of()
                    .parseHex(
                        "7b226c69746572616c73223a5b747275652c66616c73655d2c22737472696e67223a"
                            + "22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d")));
  }

  /** structures.json and weird.json of the RFC's test data (cyberphone/json-canonicalization). */
  @Test
  void givesThePublishedTestDataBack() {
    List<String> published =
        List.of(
            "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},"
                + "\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}",
            "{\"\\n\":\"Newline\",\"\\r\":\"Carriage Return\",\"1\":\"One\","
                + "\"</script>\":\"Browser Challenge\",\"\u0080\":\"Control\u007f\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude02\":\"Smiley\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            "{\"Unnormalized Unicode\":\"A\u030a\"}");
    for (String json : published) {
      assertThat(encode(CanonicalJson.parse(ByteString.ofUtf8(json)))).isEqualTo(json);
    }
    // The inputs that they are made from are not canonical themselves.
    refused("{\"1\":{\"f\":{\"f\":\"hi\",\"F\":5},\"\\n\":56.0}}");
    refused("{\"\\u20ac\":\"Euro Sign\"}");
  }

  @Test
  void everyControlCharacterHasOneEscape() {
    StringBuilder expected = new StringBuilder("{\"s\":\"");
    StringBuilder all = new StringBuilder();
    Map<Integer, String> named = Map.of(8, "\\b", 9, "\\t", 10, "\\n", 12, "\\f", 13, "\\r");
    for (int c = 0; c < 32; c++) {
      all.append((char) c);
      expected.append(named.getOrDefault(c, String.format("\\u%04x", c)));
    }
    String json = expected + "\"}";
    assertThat(encode(Map.of("s", all.toString()))).isEqualTo(json);
    assertThat(CanonicalJson.parse(ByteString.ofUtf8(json))).containsEntry("s", all.toString());
  }

  @Test
  void refusesEveryOtherWayToWriteTheSame() {
    for (String json :
        List.of(
            " {}",
            "{} ",
            "{ }",
            "{}\n",
            "{\"a\" :1}",
            "{\"a\": 1}",
            "{\"b\":1,\"a\":2}",
            "{\"a\":1,\"a\":1}",
            "{\"a\":1,\"\\u0061\":1}",
            "{\"a\":01}",
            "{\"a\":-0}",
            "{\"a\":+1}",
            "{\"a\":1.0}",
            "{\"a\":1e2}",
            "{\"a\":null}",
            "{\"a\":NaN}",
            "{\"a\":\"\\/\"}",
            "{\"a\":\"\\u000A\"}",
            "{\"a\":\"\\u000a\"}",
            "{\"a\":\"\t\"}",
            "{\"a\":\"\\u001F\"}",
            "{\"a\":\"\\u0041\"}",
            "{\"a\":1,}",
            "{\"a\":[1,]}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1}{}",
            "{\"a\":1}x",
            "{\"a\":tru}",
            "{\"a\":1",
            "{\"a\":[1}",
            "[]",
            "1",
            "\"a\"",
            "null",
            "",
            "\ufeff{}",
            "/**/{}",
            "{\"a\"}",
            "{\"a\":9007199254740992}",
            "{\"a\":-9007199254740992}",
            "{\"a\":9223372036854775808}",
            "{\"a\":" + "9".repeat(200) + "}")) {
      refused(json);
    }
  }

  @Test
  void refusesOtherEncodingsOfTheSameText() {
    refused(ByteString.copyOf("{\"a\":1}".getBytes(UTF_16LE)), "UTF-16");
    for (String hex :
        List.of(
            "7b2261223a22c080227d", // U+0000 in two bytes
            "7b2261223a22c1bf227d", // U+007F in two bytes
            "7b2261223a22e0809f227d", // overlong in three
            "7b2261223a22eda080227d", // a lone surrogate, as WTF-8
            "7b2261223a22edb080eda080227d",
            "7b2261223a22f4908080227d", // beyond U+10FFFF
            "7b2261223a22ff227d",
            "7b2261223a22c3227d")) {
      refused(ByteString.copyOf(HexFormat.of().parseHex(hex)), hex);
    }
    refused("{\"a\":\"\\ud800\"}");
    refused("{\"a\":\"\\udc00\\ud800\"}");
  }

  @Test
  void keepsWithinItsBounds() {
    assertThat(encode(nested(CanonicalJson.MAX_DEPTH))).endsWith("]}");
    assertThat(CanonicalJson.parse(CanonicalJson.encode(nested(CanonicalJson.MAX_DEPTH))))
        .isEqualTo(nested(CanonicalJson.MAX_DEPTH));
    assertThatThrownBy(() -> encode(nested(CanonicalJson.MAX_DEPTH + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    refused("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}");
    refused("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    String most = "x".repeat(CanonicalJson.MAX_BYTES - 8);
    assertThat(CanonicalJson.parse(CanonicalJson.encode(Map.of("a", most))))
        .containsEntry("a", most);
    assertThatThrownBy(() -> encode(Map.of("a", most + "x")))
        .isInstanceOf(IllegalArgumentException.class);
    refused("{\"a\":\"" + most + "x\"}");
  }

  private static Map<String, Object> nested(int depth) {
    List<Object> inner = List.of();
    for (int i = 2; i < depth; i++) {
      inner = List.of(inner);
    }
    return Map.of("a", inner);
  }

  @Test
  void writesNothingThatOtherReadersWouldChange() {
    assertThat(encode(Map.of("n", CanonicalJson.MAX_INTEGER, "m", -CanonicalJson.MAX_INTEGER)))
        .isEqualTo("{\"m\":-9007199254740991,\"n\":9007199254740991}");
    for (Object value :
        List.of(
            CanonicalJson.MAX_INTEGER + 1,
            -CanonicalJson.MAX_INTEGER - 1,
            1,
            1.5,
            "\ud800",
            "a\udc00b",
            "\udc00\ud800",
            'c')) {
      assertThatThrownBy(() -> encode(Map.of("a", value)))
          .as("%s", value)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> encode(Map.of("\ud800", 1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneByteMoreLessOrOtherIsNeverTheSameValue() {
    for (long seed = 0; seed < 40; seed++) {
      ByteString whole = StatementCodec.encode(new RandomFacts(seed).next());
      Map<String, Object> value = CanonicalJson.parse(whole);
      Random random = new Random(seed);
      for (byte[] changed : mutations(whole.toByteArray(), random)) {
        Object found;
        try {
          found = CanonicalJson.parse(ByteString.copyOf(changed));
        } catch (MalformedStatementException e) {
          continue;
        }
        assertThat(found).as("seed %d: %s", seed, new ByteStringText(changed)).isNotEqualTo(value);
      }
    }
  }

  private record ByteStringText(ByteString bytes) {
    ByteStringText(byte[] bytes) {
      this(ByteString.copyOf(bytes));
    }
  }

  private static List<byte[]> mutations(byte[] whole, Random random) {
    List<byte[]> mutations = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      mutations.add(flipped);
      byte[] shorter = new byte[whole.length - 1];
      System.arraycopy(whole, 0, shorter, 0, i);
      System.arraycopy(whole, i + 1, shorter, i, whole.length - i - 1);
      mutations.add(shorter);
    }
    return mutations;
  }
}
