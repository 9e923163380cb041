package io.holdfast.catalog.h2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.file.DiskFiles;
import io.holdfast.catalog.h2.pack.NodeExtent;
import io.holdfast.catalog.h2.pack.NodePacks;
import io.holdfast.catalog.h2.pack.PackLeases;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes and reads the examples of the format specification, made by a separate program. */
class PackFormatTest {
  private static final ByteString NODE = ByteString.ofUtf8("a node");

  @TempDir Path folder;

  @Test
  void writesThePacksOfTheSpecification() throws IOException {
    try (CatalogStore store = StoreFixture.open(H2Store.at(folder.resolve("catalog")))) {
      store.nodes().putAll(Map.of(key("key"), NODE));
      store.commit(
          0, List.of(SampleStatement.note("one").bytes(), SampleStatement.note("two").bytes()));
    }
    assertThat(folder.resolve("catalog/statements.pack"))
        .hasBinaryContent(example("statements-pack"));
    assertThat(folder.resolve("catalog/nodes-000001.pack")).hasBinaryContent(example("nodes-pack"));
  }

  @Test
  void readsNodesOfTheFirstFormat() throws IOException {
    assertThat(read("nodes-pack-1", "key")).contains(NODE);
  }

  @Test
  void readsNodesInEachForm() throws IOException {
    String numbers =
        IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    assertThat(read("nodes-pack-forms", "key")).contains(NODE);
    assertThat(read("nodes-pack-forms", "numbers")).contains(ByteString.ofUtf8(numbers));
    assertThat(read("nodes-pack-forms", "changed"))
        .contains(ByteString.ofUtf8(numbers.replace(" 50 ", " fifty ")));
  }

  private Optional<ByteString> read(String example, String key) throws IOException {
    byte[] bytes = example(example);
    Files.write(folder.resolve("nodes-000001.pack"), bytes);
    CatalogIdentity identity =
        new CatalogIdentity(
            "0123456789abcdef0123456789abcdef", ByteString.ofUtf8("sixteen bytes ok"));
    try (NodePacks packs =
        new NodePacks(
            DiskFiles.INSTANCE, folder, identity, unknown -> Optional.empty(), new PackLeases())) {
      packs.extendTo(new NodeExtent(1, bytes.length));
      return packs.get(key(key));
    }
  }

  private static Digest key(String note) {
    return SampleStatement.note(note).id().digest();
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
