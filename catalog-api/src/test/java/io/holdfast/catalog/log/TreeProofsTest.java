package io.holdfast.catalog.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeProofsTest {
  private static final int MOST = 40;

  /** Leaves of the certificate-transparency project's merkle_tree_test.cc. */
  private static final List<ByteString> PUBLISHED =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(hex -> ByteString.copyOf(HexFormat.of().parseHex(hex)))
          .toList();

  private static final List<ByteString> LEAVES =
      IntStream.range(0, MOST).mapToObj(i -> ByteString.ofUtf8("leaf " + i)).toList();

  private static final List<Digest> ROOTS =
      IntStream.rangeClosed(0, MOST)
          .mapToObj(size -> ReferenceTree.root(LEAVES.subList(0, size)))
          .toList();

  private static List<Digest> digests(String... hex) {
    return Stream.of(hex).map(Digest::fromHex).toList();
  }

  private static final Digest ROOT_8 =
      Digest.fromHex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  private static final Digest ROOT_6 =
      Digest.fromHex("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef");
  private static final Digest EMPTY =
      Digest.fromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  @Test
  void acceptsThePublishedProofs() {
    List<Digest> path =
        digests(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(TreeProofs.includes(PUBLISHED.get(5), 5, 8, path, ROOT_8)).isTrue();
    List<Digest> proof =
        digests(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(TreeProofs.isConsistent(6, ROOT_6, 8, ROOT_8, proof)).isTrue();
    assertThat(ReferenceTree.root(PUBLISHED)).isEqualTo(ROOT_8);
    assertThat(ReferenceTree.root(List.of())).isEqualTo(EMPTY);
  }

  @Test
  void acceptsEveryTruePathAndNoMutationOfIt() {
    for (int size = 1; size <= MOST; size++) {
      for (int index = 0; index < size; index++) {
        ByteString leaf = LEAVES.get(index);
        Digest root = ROOTS.get(size);
        int i = index;
        int n = size;
        List<Digest> path = ReferenceTree.path(index, LEAVES.subList(0, size));
        Predicate<List<Digest>> verifier = p -> TreeProofs.includes(leaf, i, n, p, root);
        assertThat(verifier.test(path)).as("%d of %d", index, size).isTrue();
        refusesMutations(path, verifier, "index " + index + " of " + size);
      }
    }
  }

  @Test
  void refusesAPathUnderEveryOtherIndexSizeAndLeaf() {
    for (int size = 1; size <= MOST; size++) {
      Digest root = ROOTS.get(size);
      for (int index = 0; index < size; index++) {
        ByteString leaf = LEAVES.get(index);
        List<Digest> path = ReferenceTree.path(index, LEAVES.subList(0, size));
        for (int other = 0; other <= MOST; other++) {
          if (other != index) {
            assertThat(TreeProofs.includes(leaf, other, size, path, root))
                .as("leaf %d of %d as %d", index, size, other)
                .isFalse();
          }
          if (other != size) {
            assertThat(TreeProofs.includes(leaf, index, other, path, ROOTS.get(other)))
                .as("leaf %d of %d, in %d", index, size, other)
                .isFalse();
          }
        }
        ByteString another = LEAVES.get((index + 1) % MOST);
        assertThat(TreeProofs.includes(another, index, size, path, root)).isFalse();
      }
    }
  }

  @Test
  void refusesIndexesThatNoTreeHas() {
    ByteString leaf = LEAVES.get(0);
    Digest root = ROOTS.get(1);
    for (long index : new long[] {1, 2, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(TreeProofs.includes(leaf, index, 1, List.of(), root)).as("%d", index).isFalse();
    }
    for (long size : new long[] {0, -1, Long.MIN_VALUE}) {
      assertThat(TreeProofs.includes(leaf, 0, size, List.of(), root)).as("%d", size).isFalse();
      assertThat(TreeProofs.includes(leaf, -2, size, List.of(), root)).as("%d", size).isFalse();
      assertThat(TreeProofs.isConsistent(size, ROOTS.get(0), 1, root, List.of(root))).isFalse();
      assertThat(TreeProofs.isConsistent(1, root, size, ROOTS.get(0), List.of())).isFalse();
    }
    assertThat(TreeProofs.isConsistent(-2, EMPTY, -1, EMPTY, List.of(EMPTY))).isFalse();
    assertThat(TreeProofs.isConsistent(-1, root, -1, root, List.of())).isFalse();
  }

  @Test
  void acceptsEveryTrueConsistencyProofAndNoMutationOfIt() {
    for (int later = 0; later <= MOST; later++) {
      for (int earlier = 0; earlier <= later; earlier++) {
        List<Digest> proof = ReferenceTree.consistency(earlier, LEAVES.subList(0, later));
        int a = earlier;
        int b = later;
        Predicate<List<Digest>> verifier =
            p -> TreeProofs.isConsistent(a, ROOTS.get(a), b, ROOTS.get(b), p);
        assertThat(verifier.test(proof)).as("%d and %d", earlier, later).isTrue();
        refusesMutations(proof, verifier, "sizes " + earlier + " and " + later);
      }
    }
  }

  @Test
  void refusesAConsistencyProofUnderEveryOtherPairOfSizes() {
    for (int later = 1; later <= MOST; later++) {
      for (int earlier = 1; earlier < later; earlier++) {
        List<Digest> proof = ReferenceTree.consistency(earlier, LEAVES.subList(0, later));
        for (int other = 0; other <= MOST; other++) {
          Digest otherRoot = ROOTS.get(other);
          if (other != earlier) {
            assertThat(TreeProofs.isConsistent(other, otherRoot, later, ROOTS.get(later), proof))
                .as("proof for %d and %d, as from %d", earlier, later, other)
                .isFalse();
          }
          if (other != later) {
            assertThat(
                    TreeProofs.isConsistent(earlier, ROOTS.get(earlier), other, otherRoot, proof))
                .as("proof for %d and %d, as to %d", earlier, later, other)
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void refusesAForkedLog() {
    for (int later = 2; later <= MOST; later++) {
      for (int changed = 0; changed < later; changed++) {
        List<ByteString> fork = new ArrayList<>(LEAVES.subList(0, later));
        fork.set(changed, ByteString.ofUtf8("rewritten"));
        Digest forkedRoot = ReferenceTree.root(fork);
        for (int earlier = changed + 1; earlier < later; earlier++) {
          // The best that the fork can offer is the proof over its own leaves.
          List<Digest> proof = ReferenceTree.consistency(earlier, fork);
          assertThat(TreeProofs.isConsistent(earlier, ROOTS.get(earlier), later, forkedRoot, proof))
              .as("statement %d of %d rewritten, seen at %d", changed, later, earlier)
              .isFalse();
        }
      }
    }
  }

  private static void refusesMutations(
      List<Digest> proof, Predicate<List<Digest>> verifier, String what) {
    for (List<Digest> mutation : mutations(proof)) {
      assertThat(verifier.test(mutation)).as("%s: %s for %s", what, mutation, proof).isFalse();
    }
  }

  /** Longer at each end, shorter at each place, each hash changed, neighbours swapped. */
  private static List<List<Digest>> mutations(List<Digest> proof) {
    List<List<Digest>> mutations = new ArrayList<>();
    for (int i = 0; i <= proof.size(); i++) {
      List<Digest> longer = new ArrayList<>(proof);
      longer.add(i, i < proof.size() ? proof.get(i) : EMPTY);
      mutations.add(longer);
    }
    for (int i = 0; i < proof.size(); i++) {
      List<Digest> shorter = new ArrayList<>(proof);
      shorter.remove(i);
      mutations.add(shorter);
      List<Digest> changed = new ArrayList<>(proof);
      byte[] bytes = proof.get(i).toByteArray();
      bytes[i % 32] ^= (byte) (1 << i % 8);
      changed.set(i, Digest.copyOf(bytes));
      mutations.add(changed);
      if (i > 0) {
        List<Digest> swapped = new ArrayList<>(proof);
        Collections.swap(swapped, i - 1, i);
        mutations.add(swapped);
      }
    }
    return mutations;
  }

  @Test
  void refusesHashesOfAnotherLength() {
    ByteString leaf = LEAVES.get(0);
    for (int length : new int[] {4, 31, 33, 64}) {
      Digest sibling = Digest.copyOf(new byte[length]);
      // A root to which the path would lead, if hashes of this length were taken.
      Digest root = ReferenceTree.inner(ROOTS.get(1), sibling);
      assertThat(TreeProofs.includes(leaf, 0, 2, List.of(sibling), root)).isFalse();
      assertThat(TreeProofs.isConsistent(1, ROOTS.get(1), 2, root, List.of(sibling))).isFalse();
    }
  }

  @Test
  void anInnerNodeIsNoLeaf() {
    // The bytes under which an inner node is hashed, offered as if they were a statement.
    Digest left = ReferenceTree.root(LEAVES.subList(0, 1));
    Digest right = ReferenceTree.root(LEAVES.subList(1, 2));
    byte[] inner = new byte[65];
    inner[0] = 1;
    left.copyTo(inner, 1);
    right.copyTo(inner, 33);
    List<Digest> rest = List.of(ReferenceTree.root(LEAVES.subList(2, 4)));
    for (ByteString leaf : List.of(ByteString.copyOf(inner), ByteString.copyOf(inner, 1, 64))) {
      for (int size = 1; size <= 4; size++) {
        for (int index = 0; index < size; index++) {
          assertThat(TreeProofs.includes(leaf, index, size, rest, ROOTS.get(4))).isFalse();
        }
      }
      assertThat(TreeProofs.includes(leaf, 0, 1, List.of(), ROOTS.get(2))).isFalse();
    }
  }

  @Test
  void aRepeatedLastLeafChangesTheRoot() {
    List<ByteString> three = LEAVES.subList(0, 3);
    List<ByteString> four = new ArrayList<>(three);
    four.add(three.get(2));
    assertThat(ReferenceTree.root(four)).isNotEqualTo(ReferenceTree.root(three));
    List<Digest> path = ReferenceTree.path(3, four);
    assertThat(TreeProofs.includes(three.get(2), 3, 4, path, ReferenceTree.root(three))).isFalse();
    assertThat(TreeProofs.includes(three.get(2), 3, 3, path, ReferenceTree.root(three))).isFalse();
  }

  @Test
  void theEmptyLeafIsNotTheEmptyLog() {
    Digest emptyLeaf = ReferenceTree.root(List.of(ByteString.EMPTY));
    assertThat(emptyLeaf).isNotEqualTo(EMPTY);
    assertThat(TreeProofs.includes(ByteString.EMPTY, 0, 1, List.of(), emptyLeaf)).isTrue();
    assertThat(TreeProofs.includes(ByteString.EMPTY, 0, 1, List.of(), EMPTY)).isFalse();
    assertThat(TreeProofs.includes(ByteString.EMPTY, 0, 0, List.of(), EMPTY)).isFalse();
    assertThat(TreeProofs.isConsistent(0, emptyLeaf, 1, emptyLeaf, List.of())).isFalse();
  }
}
