package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditorTest {
  private static final FindingCode ROW = FindingCode.INDEX_DIFFERS;
  private static final FindingCode LOG = FindingCode.LOG_INCONSISTENT;

  private final SampleCatalog catalog = new SampleCatalog().withEveryType();
  private final TamperedStore store = catalog.store.take();

  private AuditReport audited() {
    AuditReport report = catalog.audit();
    assertThat(report.findings()).allMatch(finding -> finding.location().equals("tampered"));
    return report;
  }

  private void finds(FindingCode code, String expected, String found) {
    assertThat(audited().findings())
        .extracting(Finding::code, Finding::expected, Finding::found)
        .contains(tuple(code, expected, found));
  }

  @Test
  void findsNothingInAnUntouchedCatalog() {
    AuditReport report = audited();
    assertThat(report.findings()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.statements()).isEqualTo(7);
    assertThat(report.rows()).isEqualTo(6);
    assertThat(report.nodes()).isEqualTo(20);
    assertThat(report.chunkLists()).isEqualTo(2);
    assertThat(report.checkpoint()).isEqualTo(catalog.service.checkpoint());
  }

  @Test
  void findsNothingInACatalogThatWasJustCreated() {
    AuditReport report = new SampleCatalog().audit();
    assertThat(report.isClean()).isTrue();
    assertThat(report.statements()).isEqualTo(1);
    assertThat(report.rows()).isZero();
  }

  @Test
  void namesTheFieldOfAChangedRow() {
    StoredRow stored = store.rows.get(5);
    DeclarationRow row = (DeclarationRow) stored.row();
    store.rows.set(
        5,
        new StoredRow(
            6, new DeclarationRow(row.snapshot(), row.kind(), "nothing in particular", row.at())));
    AuditReport report = audited();
    assertThat(report.findingsTotal()).isEqualTo(1);
    assertThat(report.findings().get(0).toString())
        .isEqualTo(
            "INDEX_DIFFERS tampered: expected statement 6: reason = the upgrade wrote to it,"
                + " found reason = nothing in particular");
  }

  @Test
  void namesARowThatIsMissing() {
    for (int i = 0; i < 6; i++) {
      store.take();
      StoredRow removed = store.rows.remove(i);
      AuditReport report = audited();
      assertThat(report.findings())
          .extracting(Finding::code, Finding::expected, Finding::found)
          .containsExactly(
              tuple(
                  ROW, "statement " + removed.logIndex() + ": " + removed.row(), "no further row"));
    }
  }

  @Test
  void namesARowTooMany() {
    store.rows.add(3, store.rows.get(2));
    finds(ROW, "statement 3: no further row", store.rows.get(2).row().toString());
    store.take();
    store.rows.add(0, new StoredRow(0, store.rows.get(0).row()));
    finds(ROW, "statement 0: no further row", store.rows.get(0).row().toString());
  }

  @Test
  void countsRowsOfStatementsThatTheLogDoesNotHave() {
    store.rows.add(new StoredRow(7, store.rows.get(0).row()));
    finds(ROW, "6 rows in all, each of a statement of the log", "7 rows in all");
  }

  @Test
  void namesRowsThatWereExchanged() {
    StoredRow full = store.rows.get(0);
    StoredRow delta = store.rows.get(1);
    store.rows.set(0, new StoredRow(1, delta.row()));
    store.rows.set(1, new StoredRow(2, full.row()));
    finds(ROW, "statement 1: kind = full", "kind = delta");
    finds(ROW, "statement 2: kind = delta", "kind = full");
  }

  @Test
  void namesAStatementThatIsNoLongerOne() {
    String text = store.statements.get(3).bytes().toUtf8();
    store.rewrite(3, ByteString.ofUtf8(text.replace("\"v\":1", "\"v\":2")));
    finds(LOG, "statement 3: a statement of version 1", "member 'v': expected 1, found '2'");
    // Its verification still refers to it, and so differs too.
    assertThat(audited().findings())
        .anyMatch(f -> f.code() == LOG && f.expected().startsWith("statement 4: copy "));
  }

  @Test
  void namesAStatementThatSaysSomethingElse() {
    String text = store.statements.get(1).bytes().toUtf8();
    store.rewrite(1, ByteString.ofUtf8(text.replace("\"entries\":1,", "\"entries\":9,")));
    finds(ROW, "statement 1: entries = 9", "entries = 1");
    assertThat(audited().findings())
        .anyMatch(f -> f.code() == FindingCode.LINEAGE_BROKEN && f.expected().contains("parent"));
  }

  @Test
  void namesAStatementThatIsGone() {
    Statement removed = store.statements.remove(4);
    store.claimedSize = 7;
    finds(LOG, "statement 4: a statement", "none");
    AuditReport report = audited();
    assertThat(report.statements()).isEqualTo(6);
    assertThat(report.checkpoint().size()).isEqualTo(removed.index());
  }

  @Test
  void noticesALogThatWasCutShort() {
    for (int size = 0; size < 7; size++) {
      store.take();
      while (store.statements.size() > size) {
        store.statements.remove(size);
      }
      assertThat(audited().findings()).as("cut to %d", size).anyMatch(f -> f.code() == ROW);
    }
  }

  @Test
  void acceptsAStatementSaidTwiceButNotUnderTheOldRoot() {
    String before = catalog.audit().checkpoint().root().toHex();
    store.statements.add(new Statement(7, store.statements.get(6).bytes()));
    store.rows.add(new StoredRow(7, store.rows.get(5).row()));
    AuditReport report = audited();
    assertThat(report.findings()).isEmpty();
    // [a, b, c, c] and [a, b, c] have different roots: nothing is ever duplicated in the tree.
    assertThat(report.checkpoint().root().toHex()).isNotEqualTo(before);
    assertThat(report.checkpoint().size()).isEqualTo(8);
  }

  @Test
  void noticesASecondCreationAndAnotherCatalogsBeginning() {
    store.statements.add(new Statement(7, store.statements.get(0).bytes()));
    finds(LOG, "statement 7: a fact of this catalog", "another creation of a catalog");
    store.take();
    store.rewrite(0, new SampleCatalog().store.log().read(0, 1).get(0).bytes());
    assertThat(audited().findings())
        .anyMatch(f -> f.code() == LOG && f.expected().startsWith("statement 0: the creation of"));
  }

  @Test
  void noticesASnapshotOfAnotherCatalog() {
    Snapshot foreign = SampleCatalog.full(3);
    store.statements.add(new Statement(7, new StatementCodec("holdfast/other").encode(foreign)));
    finds(LOG, "statement 7: origin " + catalog.identity.origin(), "origin holdfast/other");
  }

  @Test
  void noticesAnIdentityThatChanged() {
    store.identity =
        Optional.of(new CatalogIdentity(catalog.identity.id(), ByteString.copyOf(new byte[16])));
    assertThat(audited().findings())
        .anyMatch(f -> f.code() == LOG && f.expected().contains("with its salt"));
    store.identity = Optional.empty();
    assertThat(audited().findings()).anyMatch(f -> f.code() == LOG && f.found().equals("none"));
  }

  @Test
  void reportsWhatCannotBeReadAndGoesOn() {
    store.unreadableStatements.add(2L);
    store.unreadableRows.add(5L);
    AuditReport report = audited();
    assertThat(report.findings())
        .anyMatch(
            f -> f.code() == FindingCode.UNREADABLE && f.expected().startsWith("statement 2: "))
        .anyMatch(f -> f.code() == ROW && f.expected().startsWith("statement 5: rows"));
    assertThat(report.statements()).isEqualTo(6);
    assertThat(report.findings()).noneMatch(f -> f.expected().startsWith("statement 3"));
  }

  @Test
  void asksForTheNodesOfEachSnapshotWithItsParent() {
    audited();
    List<Snapshot> snapshots = catalog.nodes.snapshots;
    assertThat(snapshots).hasSize(2);
    assertThat(catalog.nodes.parents)
        .containsExactly(Optional.empty(), Optional.of(snapshots.get(0).id()));
  }

  @Test
  void passesOnWhatIsWrongWithNodesAndSurvivesTheirFailure() {
    catalog.nodes.found.add(Finding.builder(FindingCode.NODE_DIFFERS, "tampered").build());
    assertThat(audited().findingsTotal()).isEqualTo(2);
    catalog.nodes.failure =
        Optional.of(new DamagedManifestException("node", SampleCatalog.digest("a"), null));
    assertThat(audited().findingsTotal()).isEqualTo(4);
    finds(
        FindingCode.NODE_DIFFERS,
        "statement 1: node " + SampleCatalog.digest("a"),
        "nothing readable");
    catalog.nodes.failure = Optional.of(new IllegalStateException("broken page"));
    assertThat(audited().findingsTotal()).isEqualTo(4);
  }

  @Test
  void countsAllFindingsAndListsTheFirstThousand() {
    SampleCatalog large = new SampleCatalog().withSnapshots(1_500);
    large.store.take().rows.clear();
    AuditReport report = large.audit();
    // Each row, and nothing else: the rows seen are as many as there are.
    assertThat(report.findingsTotal()).isEqualTo(1_500);
    assertThat(report.findings()).hasSize(1_000);
    assertThat(report.findings().get(999).expected()).startsWith("statement 1000: ");
  }

  @Test
  void noticesAHistoryThatWasRewrittenUnderAnOpenCatalog() {
    SampleCatalog large = new SampleCatalog().withSnapshots(200);
    large.service.checkpoint();
    TamperedStore rewritten = large.store.take();
    // Statement and row agree: only what this process has seen before can tell.
    Fact other =
        FactIds.withId(
            new Fact.SnapshotRecorded(large.identity.origin(), SampleCatalog.full(5)),
            SampleCatalog.digest("x"));
    ByteString bytes = StatementCodec.encode(other);
    rewritten.rewrite(20, bytes);
    rewritten.rows.set(
        19, new StoredRow(20, new StatementRows().rows(new Statement(20, bytes)).get(0)));
    assertThat(large.audit().findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.LOG_INCONSISTENT);
  }

  @Test
  void tellsHowFarItIs() {
    List<Progress> told = new ArrayList<>();
    catalog.service.audit(told::add);
    assertThat(told).extracting(Progress::entries).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(told).allMatch(progress -> progress.entriesTotal() == 7);
  }
}
