package io.holdfast.catalog.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Recomputes the worked examples of content trees and manifests in {@code docs/format.md}. They
 * were made by a program of its own, in another language.
 */
class FormatExampleTest {
  private static final ByteString SALT =
      ByteString.copyOf(HexFormat.of().parseHex("101112131415161718191a1b1c1d1e1f"));

  private final String page = read();
  private final MapNodeStore store = new MapNodeStore();
  private final Manifests manifests = new Manifests(store, SALT, 1 << 20);

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "format.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> example(String name) {
    String start = "```text example=" + name + "\n";
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from)).lines().toList();
  }

  @Test
  void contentTree() {
    assertContent(DigestScheme.MERKLE_SHA256_18, example("content"));
  }

  @Test
  void blake3() {
    assertContent(DigestScheme.BLAKE3, example("blake3"));
  }

  private void assertContent(DigestScheme scheme, List<String> lines) {
    byte[] content = new byte[600_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) ((31L * i + 7) % 251);
    }
    ContentHasher hasher = new ContentHasher(scheme);
    hasher.update(content, 0, content.length);
    HashedContent hashed = hasher.finish();
    for (int i = 0; i < 3; i++) {
      assertThat(hashed.chunks().hash(i).toHex()).isEqualTo(lines.get(i));
    }
    assertThat(hashed.reference().digest().toHex()).isEqualTo(lines.get(3));

    new ChunkLists(store).put(hashed.reference(), hashed.chunks());
    ByteString piece = store.get(Digest.fromHex(lines.get(4))).orElseThrow();
    assertThat(ChunkHashes.copyOf(piece.toByteArray())).isEqualTo(hashed.chunks());
  }

  @Test
  void manifest() throws MalformedNodeException {
    List<Entry> entries = new ArrayList<>();
    for (String line : example("manifest")) {
      String[] parts = line.split(" ", 2);
      byte[] key = parts[0].equals("-") ? new byte[0] : HexFormat.of().parseHex(parts[0]);
      byte[] value = HexFormat.of().parseHex(parts[1]);
      entries.add(EntryCodec.decode(EntryPath.ofKey(key), new ByteReader(value, 0, value.length)));
    }
    assertThat(entries.get(2).modifiedAt()).hasToString("Optional[2026-11-23T02:00:00.250Z]");
    StoredManifest manifest = manifests.build(entries.iterator());
    assertThat(page)
        .contains("`" + manifest.root() + "`")
        .contains("`" + manifest.record().top() + "`");
    assertThat(manifest.root().toString())
        .isEqualTo("064ce825e4ae172d229a32cf770810a131b52db7cd83fcd2dfbf2a733327e83a");
    assertThat(page).contains("`" + manifests.build(List.<Entry>of().iterator()).root() + "`");
  }
}
