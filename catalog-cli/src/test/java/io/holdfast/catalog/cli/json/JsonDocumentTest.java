package io.holdfast.catalog.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.manifest.EntryPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
  private static String written(JsonDocument.Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(out, content);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isOneObjectAndALineFeed() {
    assertThat(
            written(
                json -> {
                  json.field("text", "a\"b\n");
                  json.field("none", null);
                  json.optional("empty", Optional.empty());
                  json.number("count", Long.MAX_VALUE);
                  json.flag("yes", true);
                  json.texts("list", List.of(1, "two"));
                  json.object("inner", inner -> inner.number("n", -1));
                }))
        .isEqualTo(
            "{\"text\":\"a\\\"b\\n\",\"none\":null,\"empty\":null,\"count\":9223372036854775807,"
                + "\"yes\":true,\"list\":[\"1\",\"two\"],\"inner\":{\"n\":-1}}\n");
  }

  @Test
  void pathsThatAreNotUtf8StandInBase64UnderAnotherName() {
    assertThat(written(json -> EntryJson.path(json, "path", EntryPath.of("ä/b"))))
        .isEqualTo("{\"path\":\"ä/b\"}\n");
    byte[] raw = {'a', '/', (byte) 0xff};
    assertThat(written(json -> EntryJson.path(json, "path", EntryPath.ofSlashed(raw))))
        .isEqualTo("{\"pathBase64\":\"YS//\"}\n");
  }
}
