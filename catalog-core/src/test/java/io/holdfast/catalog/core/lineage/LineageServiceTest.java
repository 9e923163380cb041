package io.holdfast.catalog.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.selection.FactsBuilder;
import io.holdfast.catalog.core.selection.FactsIndex;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.lineage.BrokenLineageException;
import io.holdfast.catalog.lineage.BrokenLineageException.Fault;
import io.holdfast.catalog.lineage.Lineage.Descent;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineageServiceTest {
  private static final Instant T = Instant.parse("2026-11-23T12:00:00Z");
  private static final int DEEP = 20_000;

  private final FactsIndex index = new FactsIndex();
  private final LineageService lineage = new LineageService(index, Restorations.NONE);

  private void given(FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
  }

  private static FactsBuilder at(String name, int second) {
    return FactsBuilder.full(name, T.plusSeconds(second));
  }

  private static SnapshotId id(String name) {
    return FactsBuilder.id(name);
  }

  /** base <- a <- b, and base <- side. */
  @Test
  void givesTheChainFromTheFullToTheSnapshot() {
    given(at("base", 0), at("a", 1).on("base"), at("b", 2).on("a"), at("side", 3).on("base"));

    assertThat(lineage.chain(id("b")).stream().map(Snapshot::id))
        .containsExactly(id("base"), id("a"), id("b"));
    assertThat(lineage.chain(id("side")).stream().map(Snapshot::id))
        .containsExactly(id("base"), id("side"));
    assertThat(lineage.chain(id("base")).stream().map(Snapshot::id)).containsExactly(id("base"));
  }

  @Test
  void followsChainsOfAnyLength() {
    List<SnapshotFacts> history = new ArrayList<>();
    history.add(at("s0", 0).build());
    for (int i = 1; i < DEEP; i++) {
      history.add(at("s" + i, i).on("s" + (i - 1)).build());
    }
    index.set(history);

    assertThat(lineage.chain(id("s" + (DEEP - 1)))).hasSize(DEEP);
    List<Descent> trees = lineage.trees(FactsBuilder.DATASET);
    assertThat(trees).hasSize(1);
    int depth = 0;
    for (Descent at = trees.get(0); !at.children().isEmpty(); at = at.children().get(0)) {
      depth++;
    }
    assertThat(depth).isEqualTo(DEEP - 1);
    assertThat(trees.equals(lineage.trees(FactsBuilder.DATASET))).isTrue();
    assertThat(trees.hashCode()).isEqualTo(lineage.trees(FactsBuilder.DATASET).hashCode());
    assertThat(trees.toString()).contains("with 1 children");
  }

  @Test
  void namesTheMissingLink() {
    given(at("a", 1).on("gone"), at("b", 2).on("a"));

    assertThatThrownBy(() -> lineage.chain(id("b")))
        .isInstanceOfSatisfying(
            BrokenLineageException.class,
            broken -> {
              assertThat(broken.snapshot()).isEqualTo(id("b"));
              assertThat(broken.link()).isEqualTo(id("gone"));
              assertThat(broken.fault()).isEqualTo(Fault.MISSING);
              assertThat(broken.remedy()).isEqualTo(Remedy.ACCEPT_REFUSAL);
            })
        .hasMessageContaining("choose another snapshot");
  }

  @Test
  void endsACycleOfADamagedIndex() {
    given(at("a", 1).on("c"), at("b", 2).on("a"), at("c", 3).on("b"), at("d", 4).on("c"));

    assertThatThrownBy(() -> lineage.chain(id("d")))
        .isInstanceOfSatisfying(
            BrokenLineageException.class,
            broken -> {
              assertThat(broken.fault()).isEqualTo(Fault.CYCLE);
              assertThat(broken.link()).isEqualTo(id("c"));
              assertThat(broken.remedy()).isEqualTo(Remedy.RESTORE_STORE);
            });
    assertThatThrownBy(() -> lineage.trees(FactsBuilder.DATASET))
        .isInstanceOfSatisfying(
            BrokenLineageException.class,
            broken -> assertThat(broken.fault()).isEqualTo(Fault.CYCLE));
  }

  @Test
  void refusesAParentOfAnotherDataset() {
    given(at("base", 0).dataset("elsewhere"), at("a", 1).on("base"));

    assertThatThrownBy(() -> lineage.chain(id("a")))
        .isInstanceOfSatisfying(
            BrokenLineageException.class,
            broken -> assertThat(broken.fault()).isEqualTo(Fault.OTHER_DATASET));
  }

  @Test
  void refusesAnUnknownSnapshot() {
    assertThatThrownBy(() -> lineage.chain(id("x"))).isInstanceOf(UnknownSnapshotException.class);
  }

  /**
   *
   *
   * <pre>
   * base            lost (its parent is gone)
   * |-- a
   * |   |-- b
   * |   `-- d
   * `-- c
   * </pre>
   */
  @Test
  void growsTreesOldestFirst() {
    given(
        at("base", 0),
        at("a", 1).on("base"),
        at("d", 5).on("a"),
        at("b", 2).on("a"),
        at("c", 3).on("base"),
        at("lost", 4).on("gone"));

    List<Descent> trees = lineage.trees(FactsBuilder.DATASET);

    assertThat(names(trees)).containsExactly(id("base"), id("lost"));
    Descent base = trees.get(0);
    assertThat(names(base.children())).containsExactly(id("a"), id("c"));
    assertThat(names(base.children().get(0).children())).containsExactly(id("b"), id("d"));
    assertThat(base).isNotEqualTo(base.children().get(0));
  }

  private static List<SnapshotId> names(List<Descent> trees) {
    return trees.stream().map(tree -> tree.snapshot().id()).toList();
  }
}
