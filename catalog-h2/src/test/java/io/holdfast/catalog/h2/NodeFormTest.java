package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.SampleSweep;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nodes take in packs, and that each is read on its own whatever its form is. */
class NodeFormTest {
  private static final int NODE_BYTES = 5_000;

  @TempDir Path folder;

  private final Random random = new Random(7);
  private final Map<Digest, ByteString> put = new HashMap<>();
  private Path directory;

  @BeforeEach
  void nameTheCatalog() {
    directory = folder.resolve("catalog");
  }

  /** A hundred versions of ten nodes, one digest changed in each, by as many processes. */
  @Test
  void newVersionsOfNodesTakeAFewOfTheirBytes() throws IOException {
    List<byte[]> nodes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      nodes.add(noise());
    }
    long first = 0;
    for (int version = 0; version < 10; version++) {
      try (CatalogStore store = StoreFixture.open(H2Store.at(directory))) {
        store.nodes().putAll(keyed(nodes));
        StoreFixture.commit(store, SampleStatement.note("version " + version));
        assertAllThere(store);
      }
      first = version == 0 ? Files.size(pack(1)) : first;
      nodes.forEach(this::change);
    }
    assertThat(first).isBetween(10L * NODE_BYTES, 11L * NODE_BYTES);
    assertThat(Files.size(pack(1)) - first).isLessThan(90 * 400L);
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertAllThere(store);
    }
  }

  /** In one batch, too; and what differs altogether is a base of its own from then on. */
  @Test
  void versionsInOneBatchAreStoredAsChanges() throws IOException {
    byte[] node = noise();
    List<byte[]> versions = new ArrayList<>();
    for (int version = 0; version < 20; version++) {
      versions.add(node.clone());
      change(node);
    }
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory))) {
      store.nodes().putAll(keyed(versions));
      StoreFixture.commit(store, SampleStatement.note("all"));
      assertAllThere(store);
    }
    assertThat(Files.size(pack(1))).isLessThan(3L * NODE_BYTES);
  }

  /** What is kept of a pack that goes needs nothing of it, whatever went with it. */
  @Test
  void aVersionOutlivesTheNodeThatItWasStoredAgainst() throws IOException {
    byte[] node = noise();
    Map<Digest, ByteString> bases = Map.of(SampleSweep.key(0), ByteString.copyOf(node));
    change(node);
    Map<Digest, ByteString> kept = Map.of(SampleSweep.key(1), ByteString.copyOf(node));
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory))) {
      store.nodes().putAll(bases);
      StoreFixture.commit(store, SampleSweep.refs(0));
      store.nodes().putAll(kept);
      store.nodes().putAll(Map.of(SampleSweep.key(2), ByteString.copyOf(noise())));
      StoreFixture.commit(store, SampleSweep.refs(1), SampleSweep.refs(2));
      StoreFixture.commit(store, SampleSweep.drop(0), SampleSweep.drop(2));
      assertThat(store.sweep(new SampleSweep(store.log())).nodesFreed()).isEqualTo(2);
      assertThat(store.nodes().get(SampleSweep.key(1))).isEqualTo(kept.values().stream().findAny());
    }
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(store.nodes().get(SampleSweep.key(1))).isEqualTo(kept.values().stream().findAny());
      assertThat(store.nodes().get(SampleSweep.key(0))).isEmpty();
    }
    assertThat(Files.size(pack(1))).isEqualTo(56);
  }

  /** Damage is told with its place, and only by what needs the damaged bytes. */
  @Test
  void aDamagedNodeIsToldWithItsPlaceAndHarmsNoOther() throws IOException {
    List<byte[]> nodes = List.of(noise(), noise());
    Digest damagedKey = key(nodes.get(0));
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory))) {
      store.nodes().putAll(keyed(nodes.subList(0, 1)));
      store.nodes().putAll(keyed(nodes.subList(1, 2)));
      StoreFixture.commit(store, SampleStatement.note("both"));
    }
    byte[] pack = Files.readAllBytes(pack(1));
    pack[56 + 16 + 4 + 44 + 4 + 1000] ^= 1;
    Files.write(pack(1), pack);
    byte[] version = nodes.get(0).clone();
    change(version);
    try (CatalogStore store = StoreFixture.open(H2Store.existing(directory))) {
      assertThatExceptionOfType(DamagedManifestException.class)
          .isThrownBy(() -> store.nodes().get(damagedKey))
          .withMessageContaining("the node at offset 124 of pack 1 does not match its checksum")
          .withMessageContaining(damagedKey.toString());
      assertThat(store.nodes().get(key(nodes.get(1)))).contains(ByteString.copyOf(nodes.get(1)));
      store.nodes().putAll(keyed(List.of(version)));
      StoreFixture.commit(store, SampleStatement.note("a version of the damaged one"));
      assertThat(store.nodes().get(key(version))).contains(ByteString.copyOf(version));
    }
  }

  private void assertAllThere(CatalogStore store) {
    put.forEach((key, node) -> assertThat(store.nodes().get(key)).contains(node));
  }

  private Map<Digest, ByteString> keyed(List<byte[]> nodes) {
    Map<Digest, ByteString> keyed = new HashMap<>();
    nodes.forEach(node -> keyed.put(key(node), ByteString.copyOf(node)));
    put.putAll(keyed);
    return keyed;
  }

  private static Digest key(byte[] node) {
    return SampleStatement.note(ByteString.copyOf(node).toHex()).id().digest();
  }

  private byte[] noise() {
    byte[] noise = new byte[NODE_BYTES];
    random.nextBytes(noise);
    return noise;
  }

  private void change(byte[] node) {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    System.arraycopy(digest, 0, node, 100 * random.nextInt(40), digest.length);
  }

  private Path pack(int number) {
    return directory.resolve("nodes-00000" + number + ".pack");
  }
}
