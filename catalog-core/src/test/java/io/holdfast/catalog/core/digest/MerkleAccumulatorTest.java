package io.holdfast.catalog.core.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleAccumulatorTest {
  /** The eight leaves of the reference tests of Certificate Transparency (RFC 6962). */
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

  /** Roots over the first n leaves, from merkle_tree_test.cc of google/certificate-transparency. */
  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void givesThePublishedRootsOfTheEightLeafTree() {
    MerkleAccumulator tree = new MerkleAccumulator();
    for (int i = 0; i < LEAVES.size(); i++) {
      byte[] leaf = HexFormat.of().parseHex(LEAVES.get(i));
      tree.addLeaf(leaf, 0, leaf.length);
      assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(ROOTS.get(i));
    }
  }

  @Test
  void givesTheHashOfNothingForTheEmptyTree() {
    assertThat(HexFormat.of().formatHex(new MerkleAccumulator().root()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** FIPS 180-4 examples as published by NIST (csrc.nist.gov, SHA-256 example values). */
  @ParameterizedTest
  @CsvSource({
    "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
        + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  })
  void hashesTheExamplesOfNist(String message, String expected) {
    byte[] hash = Sha256.create().digest(message.getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
  }

  @Test
  void equalsTheRecursiveDefinitionForEverySizeUpToThreeHundred() {
    MerkleAccumulator tree = new MerkleAccumulator();
    List<byte[]> leaves = new ArrayList<>();
    for (int size = 1; size <= 300; size++) {
      byte[] leaf = ("leaf " + size).getBytes(StandardCharsets.UTF_8);
      leaves.add(leaf);
      tree.addLeaf(leaf, 0, leaf.length);
      assertThat(tree.root()).as("size %d", size).isEqualTo(recursiveHash(leaves));
      assertThat(tree.size()).isEqualTo(size);
    }
  }

  @Test
  void neverDuplicatesAnOddLeaf() {
    assertThat(rootOf("a", "b", "c")).isNotEqualTo(rootOf("a", "b", "c", "c"));
  }

  @Test
  void startsAnewAfterReset() {
    MerkleAccumulator tree = new MerkleAccumulator();
    tree.addLeaf(new byte[] {1}, 0, 1);
    tree.addLeaf(new byte[] {2}, 0, 1);
    tree.reset();
    tree.addLeaf(new byte[] {'a'}, 0, 1);
    assertThat(tree.root()).isEqualTo(rootOf("a"));
  }

  private static byte[] rootOf(String... leaves) {
    MerkleAccumulator tree = new MerkleAccumulator();
    for (String leaf : leaves) {
      tree.addLeaf(leaf.getBytes(StandardCharsets.UTF_8), 0, leaf.length());
    }
    return tree.root();
  }

  /** RFC 9162 section 2.1.1, word for word. */
  static byte[] recursiveHash(List<byte[]> leaves) {
    MessageDigest sha = Sha256.create();
    if (leaves.isEmpty()) {
      return sha.digest();
    }
    if (leaves.size() == 1) {
      sha.update((byte) 0);
      return sha.digest(leaves.get(0));
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    byte[] left = recursiveHash(leaves.subList(0, split));
    byte[] right = recursiveHash(leaves.subList(split, leaves.size()));
    sha.update((byte) 1);
    sha.update(left);
    return sha.digest(right);
  }

  static List<byte[]> chunks(byte[] content, int chunkBytes) {
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < content.length; from += chunkBytes) {
      chunks.add(Arrays.copyOfRange(content, from, Math.min(content.length, from + chunkBytes)));
    }
    return chunks;
  }
}
