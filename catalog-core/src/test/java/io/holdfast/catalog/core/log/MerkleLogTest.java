package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.digest.MerkleAccumulator;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.ConsistencyProof;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.StoreException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleLogTest {
  /** Leaves and answers of the certificate-transparency project's merkle_tree_test.cc. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static final String LEAF_0 = ROOTS.get(1);
  private static final String LEAF_1 =
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
  private static final String LEAF_4 =
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
  private static final String NODE_6_7 =
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
  private static final String NODE_2_3 =
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
  private static final String NODE_4_5 =
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
  private static final String NODE_4_7 =
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

  private final ListLog log = new ListLog();
  private final MerkleLog tree = new MerkleLog(log, "here", new HeldHints());

  private void appendReferenceLeaves() {
    for (String leaf : LEAVES) {
      log.statements.add(ByteString.copyOf(HexFormat.of().parseHex(leaf)));
    }
  }

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      log.statements.add(ByteString.ofUtf8("statement " + log.statements.size()));
    }
  }

  private static List<String> hex(List<Digest> digests) {
    return digests.stream().map(Digest::toHex).toList();
  }

  @Test
  void givesThePublishedRoots() {
    appendReferenceLeaves();
    for (int size = 0; size < ROOTS.size(); size++) {
      assertThat(tree.root(size).toHex()).as("size %d", size).isEqualTo(ROOTS.get(size));
    }
  }

  @Test
  void givesThePublishedAuditPaths() {
    appendReferenceLeaves();
    assertThat(hex(tree.inclusion(0, 1))).isEmpty();
    assertThat(hex(tree.inclusion(0, 8))).containsExactly(LEAF_1, NODE_2_3, NODE_4_7);
    assertThat(hex(tree.inclusion(5, 8))).containsExactly(LEAF_4, NODE_6_7, ROOTS.get(4));
    assertThat(hex(tree.inclusion(2, 3))).containsExactly(ROOTS.get(2));
    assertThat(hex(tree.inclusion(1, 5))).containsExactly(LEAF_0, NODE_2_3, LEAF_4);
  }

  @Test
  void givesThePublishedConsistencyProofs() {
    appendReferenceLeaves();
    assertThat(hex(tree.consistency(1, 1))).isEmpty();
    assertThat(hex(tree.consistency(1, 8))).containsExactly(LEAF_1, NODE_2_3, NODE_4_7);
    assertThat(hex(tree.consistency(6, 8))).containsExactly(NODE_4_5, NODE_6_7, ROOTS.get(4));
    assertThat(hex(tree.consistency(2, 5))).containsExactly(NODE_2_3, LEAF_4);
  }

  @Test
  void rootsOfEverySizeEqualThoseOfTheWholeTreeHash() {
    append(700);
    MerkleAccumulator whole = new MerkleAccumulator();
    // Descending first: the cache is then longer than the tree that is asked for.
    tree.root(700);
    for (int size = 0; size <= 700; size++) {
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(Digest.copyOf(whole.root()));
      if (size < 700) {
        byte[] bytes = log.statements.get(size).toByteArray();
        whole.addLeaf(bytes, 0, bytes.length);
      }
    }
  }

  @Test
  void proofsHoldAcrossBlocksAndGrowth() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      append(random.nextInt(90));
      int later = log.statements.size();
      for (int i = 0; i < 20 && later > 0; i++) {
        int size = 1 + random.nextInt(later);
        int index = random.nextInt(size);
        Statement statement = new Statement(index, log.statements.get(index));
        assertThat(
                new InclusionProof(statement, checkpoint(size), tree.inclusion(index, size))
                    .verifies())
            .as("seed %d, index %d of %d", seed, index, size)
            .isTrue();
        assertThat(
                new ConsistencyProof(
                        checkpoint(index), checkpoint(size), tree.consistency(index, size))
                    .verifies())
            .as("seed %d, sizes %d and %d", seed, index, size)
            .isTrue();
      }
    }
  }

  private Checkpoint checkpoint(long size) {
    return new Checkpoint("holdfast/test", size, tree.root(size));
  }

  @Test
  void readsTheLogOnceAndThenAtMostTwoBlocks() {
    append(100_000);
    tree.root(100_000);
    long first = log.read;
    assertThat(first).isBetween(100_000L, 100_064L);
    tree.inclusion(77_777, 100_000);
    tree.consistency(50_001, 100_000);
    append(3);
    tree.root(100_003);
    assertThat(log.read - first).isLessThan(6 * 64);
  }

  @Test
  void refusesSizesAndIndexesOutOfRange() {
    append(3);
    assertThatThrownBy(() -> tree.root(4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.root(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.inclusion(3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.inclusion(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.inclusion(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(1, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesTheStoreWhenStatementsAreGone() {
    append(200);
    MerkleLog other = new MerkleLog(new Shortened(log), "the store", new HeldHints());
    assertThatThrownBy(() -> other.root(200))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the store")
        .hasMessageContaining("expected statement 150, found none");
  }

  /** Claims its size and gives only the first 150 statements. */
  private record Shortened(ListLog whole) implements LogStore {
    @Override
    public long size() {
      return whole.size();
    }

    @Override
    public List<Statement> read(long fromIndex, int limit) {
      return whole.read(fromIndex, limit).stream().filter(s -> s.index() < 150).toList();
    }
  }
}
