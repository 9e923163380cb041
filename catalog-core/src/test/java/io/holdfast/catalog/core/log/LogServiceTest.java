package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.ConsistencyProof;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.StoreException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogServiceTest {
  private final SampleCatalog catalog = new SampleCatalog().withEveryType();
  private final LogService service = catalog.service;

  private SnapshotId idOfStatement(int index) {
    return new SnapshotId(StatementCodec.idOf(service.read(index, 1).get(0).bytes()));
  }

  private static void isDamage(Throwable e) {
    assertThat(e).isInstanceOf(StoreException.class).hasMessageContaining("run an audit");
    assertThat(((StoreException) e).remedy()).isEqualTo(Remedy.RESTORE_STORE);
  }

  @Test
  void checkpointNamesTheCatalog() {
    Checkpoint checkpoint = service.checkpoint();
    assertThat(checkpoint.origin()).isEqualTo(catalog.identity.origin());
    assertThat(checkpoint.size()).isEqualTo(7);
    assertThat(service.checkpoint(7)).isEqualTo(checkpoint);
    assertThat(service.checkpoint(0).root().toHex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void readsStatementsInOrder() {
    assertThat(service.read(0, 100)).extracting(Statement::index).hasSize(7).isSorted();
    assertThat(service.read(3, 2)).extracting(Statement::index).containsExactly(3L, 4L);
    assertThat(service.read(7, 1)).isEmpty();
    assertThatThrownBy(() -> service.read(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> service.read(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void provesSnapshotsAndStatements() {
    for (int index = 0; index < 7; index++) {
      InclusionProof proof = service.prove(index);
      assertThat(proof.verifies()).isTrue();
      assertThat(proof.statement()).isEqualTo(service.read(index, 1).get(0));
      assertThat(proof.checkpoint()).isEqualTo(service.checkpoint());
    }
    assertThat(service.prove(idOfStatement(2))).isEqualTo(service.prove(2));
    assertThatThrownBy(() -> service.prove(7)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> service.prove(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void provesThatEveryEarlierLogIsItsBeginning() {
    for (int earlier = 0; earlier <= 7; earlier++) {
      ConsistencyProof proof = service.proveConsistency(earlier);
      assertThat(proof.verifies()).as("%d", earlier).isTrue();
      assertThat(proof.earlier()).isEqualTo(service.checkpoint(earlier));
    }
    assertThatThrownBy(() -> service.proveConsistency(8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aProofIsOfOneLogOnly() {
    ConsistencyProof proof = service.proveConsistency(3);
    Checkpoint other = new Checkpoint("holdfast/other", 3, proof.earlier().root());
    assertThat(new ConsistencyProof(other, proof.later(), proof.hashes()).verifies()).isFalse();
  }

  @Test
  void knowsOnlySnapshots() {
    assertThatThrownBy(() -> service.prove(new SnapshotId(SampleCatalog.digest("nothing"))))
        .isInstanceOf(UnknownSnapshotException.class);
    assertThatThrownBy(() -> service.prove(idOfStatement(3)))
        .as("the id of a copy")
        .isInstanceOf(UnknownSnapshotException.class);
  }

  @Test
  void refusesToProveAnotherStatementThanTheOneAskedFor() {
    SnapshotId full = idOfStatement(1);
    TamperedStore store = catalog.store.take();
    store.rows.set(0, new StoredRow(2, store.rows.get(0).row()));
    assertThatThrownBy(() -> service.prove(full)).satisfies(LogServiceTest::isDamage);
  }

  @Test
  void refusesToProveAStatementThatWasChangedSinceItWasRead() {
    SampleCatalog large = new SampleCatalog().withSnapshots(200);
    large.service.checkpoint();
    TamperedStore store = large.store.take();
    store.rewrite(20, store.statements.get(21).bytes());
    assertThatThrownBy(() -> large.service.prove(20)).satisfies(LogServiceTest::isDamage);
  }

  @Test
  void refusesToProveAStatementThatIsGone() {
    TamperedStore store = catalog.store.take();
    store.statements.remove(4);
    store.claimedSize = 7;
    assertThatThrownBy(() -> service.prove(4)).satisfies(LogServiceTest::isDamage);
    assertThatThrownBy(service::checkpoint).satisfies(LogServiceTest::isDamage);
  }

  @Test
  void proofsStayTrueWhileTheLogGrows() {
    InclusionProof before = service.prove(1);
    catalog.withSnapshots(300);
    assertThat(before.verifies()).isTrue();
    ConsistencyProof growth = service.proveConsistency(before.checkpoint().size());
    assertThat(growth.verifies()).isTrue();
    assertThat(growth.earlier()).isEqualTo(before.checkpoint());
    assertThat(List.of(service.prove(1), service.prove(306))).allMatch(InclusionProof::verifies);
  }
}
