package io.holdfast.catalog.h2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes the example of the format specification, whose bytes come from a separate program. */
class PackFormatTest {
  @TempDir Path folder;

  @Test
  void writesThePacksOfTheSpecification() throws IOException {
    try (CatalogStore store = StoreFixture.open(H2Store.at(folder.resolve("catalog")))) {
      store
          .nodes()
          .putAll(Map.of(SampleStatement.note("key").id().digest(), ByteString.ofUtf8("a node")));
      store.commit(
          0, List.of(SampleStatement.note("one").bytes(), SampleStatement.note("two").bytes()));
    }
    assertThat(folder.resolve("catalog/statements.pack"))
        .hasBinaryContent(example("statements-pack"));
    assertThat(folder.resolve("catalog/nodes-000001.pack")).hasBinaryContent(example("nodes-pack"));
  }

  private static byte[] example(String name) throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    String page = Files.readString(module.resolveSibling("docs").resolve("format.md"), UTF_8);
    Matcher block =
        Pattern.compile("```text example=" + name + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as("example %s", name).isTrue();
    return HexFormat.of().parseHex(block.group(1).replace("\n", ""));
  }
}
