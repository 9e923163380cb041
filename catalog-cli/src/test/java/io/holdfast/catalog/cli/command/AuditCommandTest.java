package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.IndexRow.CopyRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that somebody changed is made again, and nothing else is. */
class AuditCommandTest {
  private static final int ENOUGH_FOR_AN_INDEX_FILE = 1_000;

  @TempDir Path directory;
  private Terminal terminal;
  private Path catalog;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory);
    catalog = directory.resolve(".holdfast/catalog");
    terminal.record("db", Tree.make(directory.resolve("src")));
  }

  /** An index file whose rows know of no copy, with all checksums right. */
  private void forgeIndex() {
    try (Catalog open = Catalogs.open(H2Store.at(catalog))) {
      var snapshot = open.snapshots().list(SnapshotQuery.builder().build()).get(0).id();
      IntStream.range(0, ENOUGH_FOR_AN_INDEX_FILE)
          .parallel()
          .forEach(i -> open.snapshots().quarantine(snapshot, "reason " + i));
    }
    H2Store.existing(catalog).forgetIndex();
    try (Catalog open =
        Catalogs.open(
            honest ->
                H2Store.at(catalog)
                    .open(
                        statement ->
                            honest.rows(statement).stream()
                                .filter(row -> !(row instanceof CopyRow))
                                .toList()))) {
      open.snapshots()
          .quarantine(open.snapshots().list(SnapshotQuery.builder().build()).get(0).id(), "last");
    }
    assertThat(indexFiles()).isNotEmpty();
  }

  private List<Path> indexFiles() {
    try (Stream<Path> files = Files.list(catalog)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("index-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anIndexThatIsAllThatDiffersIsNamedAndMadeAgainOnDemand() {
    forgeIndex();
    assertThat(terminal.run("copy", "list", snapshot()).is(0).out()).doesNotContain("src");
    List<Path> before = indexFiles();
    Json named = terminal.json(1, "audit");
    assertThat(named.objects("findings"))
        .isNotEmpty()
        .allMatch(finding -> finding.text("code").equals("INDEX_DIFFERS"));
    assertThat(terminal.run("audit").is(1).err()).contains("holdfast audit --rebuild");
    assertThat(indexFiles()).as("evidence until somebody says otherwise").isEqualTo(before);

    Json rebuilt = terminal.json(0, "audit", "--rebuild");
    assertThat(rebuilt.flag("rebuilt")).isTrue();
    assertThat(rebuilt.flag("clean")).isTrue();
    assertThat(terminal.json(0, "audit").flag("rebuilt")).isFalse();
    assertThat(terminal.run("copy", "list", snapshot()).is(0).out()).contains("src");
  }

  private String snapshot() {
    return terminal.json(0, "list").objects("snapshots").get(0).text("snapshot");
  }

  @Test
  void nothingIsMadeAgainWhereSomethingElseDiffersToo() throws IOException {
    forgeIndex();
    List<Path> before = indexFiles();
    Files.writeString(catalog.resolve("checkpoint-log.note"), "no checkpoint\n");
    Terminal.Outcome refused = terminal.run("audit", "--rebuild").is(1);
    assertThat(refused.out()).contains("CHECKPOINT_DIFFERS", "INDEX_DIFFERS");
    assertThat(refused.err()).contains("restore it from its backup").doesNotContain("--rebuild");
    assertThat(indexFiles()).isEqualTo(before);
  }

  @Test
  void aDamagedLogIsNotMadeAgainAndTheWayBackIsNamed() throws IOException {
    terminal.record("db", directory.resolve("src"));
    terminal.record("db", directory.resolve("src"));
    Path pack = catalog.resolve("statements.pack");
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 3] ^= 1;
    Files.write(pack, bytes);
    Terminal.Outcome refused = terminal.run("audit", "--rebuild").is(3);
    assertThat(refused.reason()).contains("commits follow it", "backup");
    assertThat(terminal.run("select", "--dataset", "db").is(3).reason()).contains("damaged");
    assertThat(Files.readAllBytes(pack)).isEqualTo(bytes);
  }

  @Test
  void aRebuildThatWasKilledAtAnyMomentLeavesACatalogThatIsRebuiltAgain() throws IOException {
    // A kill leaves any of the files of the index.
    for (boolean leavesFirst : new boolean[] {true, false}) {
      forgeIndex();
      List<Path> files = indexFiles();
      assertThat(files).hasSize(2);
      Files.delete(files.get(leavesFirst ? 1 : 0));
      assertThat(terminal.run("list").is(0).out()).contains("db");
      terminal.json(0, "audit", "--rebuild");
      assertThat(terminal.run("copy", "list", snapshot()).is(0).out()).contains("src");
      H2Store.existing(catalog).forgetIndex();
    }
  }
}
