package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceAuditTest {
  private static final SnapshotId NOBODY = new SnapshotId(SampleCatalog.digest("nobody"));

  private final SampleCatalog catalog = new SampleCatalog();
  private final StatementCodec codec = catalog.codec;

  /** Appends a statement, and gives what the audit then finds. */
  private List<String> findingsAfter(ByteString statement) {
    catalog.append(statement);
    return catalog.audit().findings().stream().map(Finding::toString).toList();
  }

  @Test
  void namesWhatRefersToNoSnapshot() {
    assertThat(findingsAfter(codec.encode(SampleCatalog.copy(NOBODY))))
        .singleElement()
        .asString()
        .contains("statement 1: snapshot " + NOBODY + " before it", "found no such snapshot");
    assertThat(findingsAfter(codec.encode(SampleCatalog.declaration(NOBODY, Kind.RETIRED))))
        .hasSize(2)
        .last()
        .asString()
        .contains("LOG_INCONSISTENT", "statement 2: snapshot " + NOBODY);
    assertThat(findingsAfter(codec.encode(SampleCatalog.delta(1, NOBODY))))
        .hasSize(3)
        .last()
        .asString()
        .contains("LINEAGE_BROKEN", "statement 3: parent " + NOBODY + " before it");
  }

  @Test
  void namesAVerificationOfNoCopyOrOfAnotherSnapshots() {
    SnapshotId one = catalog.append(codec.encode(SampleCatalog.full(1)));
    SnapshotId two = catalog.append(codec.encode(SampleCatalog.full(2)));
    CopyId copy = new CopyId(catalog.append(codec.encode(SampleCatalog.copy(one))).digest());
    assertThat(findingsAfter(codec.encode(SampleCatalog.verification(one, copy)))).isEmpty();
    assertThat(findingsAfter(codec.encode(SampleCatalog.verification(two, copy))))
        .singleElement()
        .asString()
        .contains("statement 5: a copy of snapshot " + two, "of the snapshot in statement 1");
    CopyId none = new CopyId(NOBODY.digest());
    assertThat(findingsAfter(codec.encode(SampleCatalog.verification(one, none))))
        .hasSize(2)
        .last()
        .asString()
        .contains("statement 6: copy " + none + " before it", "found no such copy");
  }

  @Test
  void namesAParentOfAnotherDataset() {
    SnapshotId parent = catalog.append(codec.encode(SampleCatalog.full(1)));
    SnapshotTimes times = SampleCatalog.full(2).times();
    Snapshot stranger =
        Snapshot.builder(NOBODY)
            .dataset(DatasetName.of("cell-b"))
            .root(SampleCatalog.root("root"))
            .parent(parent)
            .times(times)
            .build();
    assertThat(findingsAfter(codec.encode(stranger)))
        .singleElement()
        .asString()
        .contains("LINEAGE_BROKEN", "a parent of dataset cell-b", SampleCatalog.DATASET.value());
  }
}
