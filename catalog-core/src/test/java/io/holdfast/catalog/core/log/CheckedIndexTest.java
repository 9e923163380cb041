package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.IndexRow.SnapshotRow;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Somebody changes the row of a snapshot in the index, and not its statement. */
class CheckedIndexTest {
  private final ListLog log = new ListLog();
  private final StatementCodec codec = new StatementCodec("holdfast/x");

  private Snapshot stated(int number) {
    log.statements.add(codec.encode(SampleCatalog.full(number)));
    Statement last = log.read(log.statements.size() - 1, 1).get(0);
    return ((SnapshotRow) StatementCodec.decode(last).rows().get(0)).snapshot();
  }

  private static Snapshot.Builder copy(Snapshot of, SnapshotId id) {
    Snapshot.Builder builder = Snapshot.builder(id);
    of.position().ifPresent(builder::position);
    return builder
        .dataset(of.dataset())
        .root(of.root())
        .timeline(of.timeline())
        .labels(of.labels())
        .times(of.times())
        .totals(of.entries(), of.bytes())
        .fields(of.fields())
        .findings(of.findings())
        .marks(of.marks());
  }

  private CheckedIndex index(Snapshot... rows) {
    MemoryIndex index = MemoryIndex.empty();
    for (int i = 0; i < rows.length; i++) {
      index.append(i, List.of(List.of(new SnapshotRow(rows[i]))));
    }
    return new CheckedIndex(index, log, "here");
  }

  private void refusesById(UnaryOperator<Snapshot.Builder> change) {
    log.statements.clear();
    Snapshot old = stated(1);
    Snapshot newest = stated(2);
    Snapshot row = change.apply(copy(newest, newest.id())).build();
    CheckedIndex index = index(old, row);
    assertThat(index.find(old.id())).contains(old);
    assertThatThrownBy(() -> index.find(newest.id()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("index row of snapshot " + newest.id());
    assertThatThrownBy(() -> index.facts(newest.id())).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> index.findByPrefix(newest.id().toString(), 2))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void rowsThatSayWhatTheirStatementsSayAreAnswers() {
    Snapshot one = stated(1);
    Snapshot two = stated(2);
    CheckedIndex index = index(one, two);
    assertThat(index.find(two.id())).contains(two);
    assertThat(index.facts(one.id())).isPresent();
    assertThat(index.findByPrefix(two.id().toString(), 2)).containsExactly(two);
  }

  @Test
  void aRowThatPointsAtAnOlderManifestIsRefused() {
    refusesById(builder -> builder.root(SampleCatalog.full(1).root()));
  }

  @Test
  void aRowWithAnotherTimeIsRefused() {
    refusesById(
        builder -> {
          var times = SampleCatalog.full(2).times();
          return builder.times(
              new SnapshotTimes(
                  times.consistentAt().plus(Duration.ofHours(15)),
                  times.startedAt(),
                  times.finishedAt(),
                  times.recordedAt()));
        });
  }

  @Test
  void aRowAtThePlaceOfAnotherStatementIsRefused() {
    Snapshot one = stated(1);
    Snapshot two = stated(2);
    CheckedIndex index = index(two, one);
    assertThatThrownBy(() -> index.find(one.id())).isInstanceOf(StoreException.class);
    StoredRow forged = new StoredRow(0, new SnapshotRow(two));
    assertThat(index.rows(0, 1)).as("audits see rows as they are").containsExactly(forged);
  }
}
