package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.IndexRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every single change of a small catalog's log and rows, one at a time: each must be found. */
class AuditAttackTest {
  private final SampleCatalog catalog = new SampleCatalog().withEveryType();
  private final TamperedStore store = catalog.store.take();

  @Test
  void everyFlippedBitOfEveryStatementIsFound() {
    int changes = 0;
    Digest root = catalog.audit().checkpoint().root();
    Random random = new Random(1);
    for (int index = 0; index < 7; index++) {
      byte[] bytes = store.statements.get(index).bytes().toByteArray();
      for (int at = 0; at < bytes.length; at++) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        store.rewrite(index, ByteString.copyOf(changed));
        AuditReport report = catalog.audit();
        if (isTimeOfCreation(index, at)) {
          // No row has it and nothing refers to it: only a root kept elsewhere can tell.
          assertThat(report.checkpoint().root()).isNotEqualTo(root);
        } else {
          assertThat(report.isClean()).as("statement %d, byte %d", index, at).isFalse();
        }
        changes++;
      }
      store.rewrite(index, ByteString.copyOf(bytes));
    }
    assertThat(catalog.audit().isClean()).isTrue();
    assertThat(changes).isGreaterThan(2_000);
  }

  private static boolean isTimeOfCreation(int index, int at) {
    int first = "{'createdAt':'".length();
    return index == 0 && at >= first && at < first + "2026-11-23T02:00:00.000000000Z".length();
  }

  @Test
  void everyTruncationOfEveryStatementIsFound() {
    for (int index = 0; index < 7; index++) {
      ByteString whole = store.statements.get(index).bytes();
      for (int length = 0; length < whole.length(); length++) {
        store.rewrite(index, ByteString.copyOf(whole.toByteArray(), 0, length));
        assertThat(catalog.audit().isClean()).as("statement %d, %d bytes", index, length).isFalse();
      }
      store.rewrite(index, whole);
    }
  }

  /** Each member of each statement set otherwise in the row alone: the audit names just that. */
  @Test
  void everyChangedFieldOfEveryRowIsNamed() {
    int changes = 0;
    for (int i = 0; i < store.rows.size(); i++) {
      StoredRow row = store.rows.get(i);
      Statement statement = store.statements.get((int) row.logIndex());
      Map<String, Object> members = CanonicalJson.parse(statement.bytes());
      for (String name : members.keySet()) {
        for (Object other : others(members.get(name))) {
          Map<String, Object> changed = new TreeMap<>(members);
          if (other.equals(changed.put(name, other))) {
            continue;
          }
          changes += attack(i, row, statement, name, changed);
        }
      }
      store.rows.set(i, row);
    }
    assertThat(changes).isGreaterThan(60);
  }

  private int attack(
      int at, StoredRow row, Statement statement, String name, Map<String, Object> changed) {
    IndexRow other;
    try {
      Statement otherStatement = new Statement(statement.index(), CanonicalJson.encode(changed));
      Fact fact =
          FactIds.withId(
              StatementCodec.decode(otherStatement), StatementCodec.idOf(statement.bytes()));
      other = fact.rows().get(0);
    } catch (MalformedStatementException | IndexOutOfBoundsException e) {
      return 0;
    }
    if (other.equals(row.row())) {
      // The origin is no part of the row.
      assertThat(name).isEqualTo("origin");
      return 0;
    }
    store.rows.set(at, new StoredRow(row.logIndex(), other));
    AuditReport report = catalog.audit();
    assertThat(report.findings())
        .as("%s of statement %d", name, statement.index())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.INDEX_DIFFERS);
              assertThat(finding.expected())
                  .startsWith("statement " + statement.index() + ": " + name + " = ");
            });
    return 1;
  }

  /** Other values of the same kind. */
  private static List<Object> others(Object value) {
    if (value instanceof Long number) {
      return List.of(number + 1, 0L);
    } else if (value instanceof String text) {
      return List.of(
          text + "a",
          text.replace('a', 'b'),
          text.replace('0', '1'),
          text.replace("2026", "2027"),
          text.replace("full", "delta"));
    } else if (value instanceof List<?> list) {
      return List.of(List.of(), List.copyOf(list.subList(0, list.size() / 2)));
    }
    List<Object> others = new ArrayList<>();
    ((Map<?, ?>) value)
        .forEach(
            (key, member) -> {
              for (Object other : others(member)) {
                Map<String, Object> changed = new TreeMap<>();
                ((Map<?, ?>) value).forEach((k, m) -> changed.put((String) k, m));
                changed.put((String) key, other);
                others.add(changed);
              }
            });
    return others;
  }

  @Test
  void everyMovedRowIsFound() {
    for (int i = 0; i < store.rows.size(); i++) {
      for (long index = 0; index < 9; index++) {
        StoredRow row = store.rows.get(i);
        if (index != row.logIndex()) {
          store.rows.set(i, new StoredRow(index, row.row()));
          assertThat(catalog.audit().isClean()).as("row %d as of %d", i, index).isFalse();
          store.rows.set(i, row);
        }
      }
    }
  }

  @Test
  void everyPairOfExchangedStatementsIsFound() {
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < i; j++) {
        ByteString first = store.statements.get(i).bytes();
        ByteString second = store.statements.get(j).bytes();
        store.rewrite(i, second);
        store.rewrite(j, first);
        assertThat(catalog.audit().findings())
            .as("statements %d and %d", i, j)
            .extracting(Finding::code)
            .contains(FindingCode.INDEX_DIFFERS);
        store.take();
      }
    }
  }
}
