package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.comparison.Irreparable;
import io.holdfast.catalog.comparison.RepairAction;
import io.holdfast.catalog.comparison.RepairPlan;
import io.holdfast.catalog.comparison.RepairStep;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan says is carried out as it stands: afterwards the copies are as recorded. */
class RepairPlanTest {
  private static final int CASES = 25;

  /** Small chunks, so that small files have many. */
  private static final DigestScheme SCHEME = DigestScheme.merkleSha256(16);

  private static final int CHUNK = SCHEME.chunkBytes();

  @TempDir Path directory;

  private static Comparison compare(TestCatalog catalog, SnapshotId snapshot, List<Path> copies) {
    ComparisonRequest request =
        ComparisonRequest.of(
            snapshot,
            copies.stream().map(copy -> new FromSource(Sources.directory(copy))).toList());
    return catalog.catalog().comparisons().compare(request, ProgressListener.none());
  }

  private static SnapshotId record(TestCatalog catalog, Path tree) {
    return catalog
        .record(SnapshotDraft.full(TestCatalog.DATASET).scheme(SCHEME), Sources.directory(tree))
        .snapshot()
        .id();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void repairsWhateverOneOfThreeCopiesStillHolds(long seed) throws Exception {
    Random random = new Random(seed);
    int repaired = 0;
    for (int i = 0; i < CASES; i++) {
      String about = "seed " + seed + " case " + i;
      Path tree = grow(Files.createDirectory(directory.resolve(seed + "-" + i)), random);
      List<Path> copies = List.of(copy(tree, "b"), copy(tree, "c"), tree);
      try (TestCatalog catalog = new TestCatalog()) {
        SnapshotId snapshot = record(catalog, tree);
        for (Path each : copies.subList(0, 2)) {
          for (int n = random.nextInt(4); n > 0; n--) {
            damage(each, random);
          }
        }
        Comparison comparison = compare(catalog, snapshot, copies);
        RepairPlan plan = comparison.repairPlan();
        assertThat(plan.repairsAll()).as(about).isTrue();
        assertThat(plan.steps())
            .as(about)
            .noneMatch(step -> step.location().equals(tree.toString()));
        Repairing.carryOut(plan);
        assertCleanButForTimes(compare(catalog, snapshot, copies), about);
        repaired += comparison.isClean() ? 0 : 1;
      }
    }
    assertThat(repaired).isGreaterThan(CASES / 2);
  }

  /** Directories around what was made or removed have new times, which no step sets. */
  private static void assertCleanButForTimes(Comparison comparison, String about) {
    assertThat(comparison.differences())
        .as(about)
        .allSatisfy(
            difference ->
                assertThat(difference.held())
                    .allMatch(
                        held ->
                            held.found().orElseThrow().kind()
                                    == io.holdfast.catalog.manifest.EntryKind.DIRECTORY
                                && held.found()
                                    .get()
                                    .mode()
                                    .equals(held.expected().orElseThrow().mode())));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void saysJustWhichChunksNobodyHolds(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String about = "seed " + seed + " case " + i;
      Path tree = Files.createDirectories(directory.resolve(seed + "-" + i).resolve("tree"));
      int chunks = 1 + random.nextInt(9);
      byte[] content = new byte[chunks * CHUNK - random.nextInt(CHUNK)];
      random.nextBytes(content);
      write(tree.resolve("file"), content);
      Path other = copy(tree, "other");
      try (TestCatalog catalog = new TestCatalog()) {
        SnapshotId snapshot = record(catalog, tree);
        Set<Integer> here = flipSome(tree.resolve("file"), content, random);
        Set<Integer> there = flipSome(other.resolve("file"), content, random);
        RepairPlan plan = compare(catalog, snapshot, List.of(tree, other)).repairPlan();
        Set<Integer> both = new TreeSet<>(here);
        both.retainAll(there);
        assertThat(lost(plan, tree)).as(about).isEqualTo(both);
        assertThat(lost(plan, other)).as(about).isEqualTo(both);
        here.removeAll(both);
        there.removeAll(both);
        assertThat(fetched(plan, tree)).as(about).isEqualTo(here);
        assertThat(fetched(plan, other)).as(about).isEqualTo(there);
        assertThat(plan.repairsAll()).as(about).isEqualTo(both.isEmpty());
      }
    }
  }

  private static Set<Integer> flipSome(Path file, byte[] content, Random random)
      throws IOException {
    byte[] changed = content.clone();
    Set<Integer> chunks = new TreeSet<>();
    for (int n = random.nextInt(5); n > 0; n--) {
      int at = random.nextInt(content.length);
      if (chunks.add(at / CHUNK)) {
        changed[at] ^= 1;
      }
    }
    write(file, changed);
    return chunks;
  }

  private static Set<Integer> lost(RepairPlan plan, Path place) {
    Set<Integer> chunks = new TreeSet<>();
    for (Irreparable lost : plan.irreparable()) {
      if (lost.location().equals(place.toString())) {
        addChunks(chunks, lost.offset(), lost.length());
      }
    }
    return chunks;
  }

  private static Set<Integer> fetched(RepairPlan plan, Path place) {
    Set<Integer> chunks = new TreeSet<>();
    for (RepairStep step : plan.steps()) {
      if (step.action() == RepairAction.FETCH && step.location().equals(place.toString())) {
        addChunks(chunks, step.range().offset(), step.range().length());
        int hashes = step.source().orElseThrow().chunkHashes().size();
        boolean whole = step.range().length() == step.source().orElseThrow().content().length();
        assertThat(hashes)
            .isEqualTo(whole ? 0 : (int) ((step.range().length() + CHUNK - 1) / CHUNK));
      }
    }
    return chunks;
  }

  private static void addChunks(Set<Integer> chunks, long offset, long length) {
    for (long at = offset; at < offset + length; at += CHUNK) {
      assertThat(chunks.add((int) (at / CHUNK))).isTrue();
    }
  }

  @Test
  void cutsOffWhatIsTooMuchAtTheByte() throws Exception {
    Path tree = Files.createDirectories(directory.resolve("x").resolve("tree"));
    byte[] content = new byte[2 * CHUNK + 5];
    new Random(1).nextBytes(content);
    write(tree.resolve("file"), content);
    Path other = copy(tree, "other");
    try (TestCatalog catalog = new TestCatalog()) {
      SnapshotId snapshot = record(catalog, tree);
      for (int length :
          new int[] {2 * CHUNK + 6, 3 * CHUNK, 3 * CHUNK + 1, 0, 1, CHUNK, CHUNK + 1}) {
        write(other.resolve("file"), Arrays.copyOf(content, length));
        RepairPlan plan = compare(catalog, snapshot, List.of(tree, other)).repairPlan();
        assertThat(plan.steps().stream().anyMatch(step -> step.action() == RepairAction.CUT))
            .isEqualTo(length > content.length);
        Repairing.carryOut(plan);
        assertThat(Files.readAllBytes(other.resolve("file"))).isEqualTo(content);
        assertThat(compare(catalog, snapshot, List.of(tree, other)).isClean()).isTrue();
      }
    }
  }

  private Path grow(Path parent, Random random) throws IOException {
    Path tree = Files.createDirectory(parent.resolve("tree"));
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      Path folder = Files.createDirectories(tree.resolve("d" + random.nextInt(3)));
      byte[] content = new byte[random.nextInt(3) * CHUNK + random.nextInt(3)];
      random.nextBytes(content);
      write(folder.resolve("f" + i), content);
    }
    Files.createSymbolicLink(tree.resolve("link"), Path.of("d0/f1"));
    return tree;
  }

  private static Path copy(Path tree, String name) throws Exception {
    Path target = tree.resolveSibling(name);
    TreeFixture.run(tree.getParent(), "cp", "-a", tree.toString(), target.toString());
    return target;
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(TreeFixture.MODIFIED));
  }

  private static void damage(Path copy, Random random) throws IOException {
    List<Path> files = files(copy);
    if (files.isEmpty()) {
      return;
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] content = Files.readAllBytes(file);
    switch (random.nextInt(8)) {
      case 0 -> Files.delete(file);
      case 1 -> write(file, Arrays.copyOf(content, content.length / 2));
      case 2 -> write(file, Arrays.copyOf(content, content.length + 1 + random.nextInt(CHUNK)));
      case 3 -> Files.writeString(file.resolveSibling("stray" + random.nextInt(9)), "stray");
      case 4 -> Files.setLastModifiedTime(file, FileTime.fromMillis(random.nextInt(1 << 30)));
      case 5 -> {
        Files.delete(file);
        Files.createDirectory(file);
        Files.writeString(file.resolve("inside"), "x");
      }
      case 6 -> {
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("elsewhere"));
      }
      default -> {
        if (content.length > 0) {
          content[random.nextInt(content.length)] ^= 1;
          write(file, content);
        }
      }
    }
  }

  private static List<Path> files(Path copy) throws IOException {
    try (Stream<Path> paths = Files.walk(copy)) {
      return new ArrayList<>(
          paths
              .filter(path -> Files.isRegularFile(path))
              .filter(path -> !Files.isSymbolicLink(path))
              .sorted()
              .toList());
    }
  }
}
