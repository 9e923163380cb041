package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog that somebody else writes to, or has damaged. */
class HeldCatalogTest {
  @TempDir Path directory;
  private Path catalog;
  private Terminal terminal;
  private String id;

  @BeforeEach
  void recordOne() throws IOException {
    catalog = directory.resolve(".holdfast/catalog");
    terminal = new Terminal(directory);
    id = terminal.record("db", Tree.make(directory.resolve("src")));
  }

  @Test
  void readingGoesOnWhileAnotherOneWritesAndWritingNamesTheHolder() {
    try (Catalog holder = Catalogs.open(H2Store.at(catalog))) {
      holder.snapshots().quarantine(SnapshotId.of(id), "held");
      assertThat(terminal.json(0, "show", id).text("quarantined")).isEqualTo("held");
      terminal.run("select", "--dataset", "db").is(1);
      terminal.run("audit").is(0);
      assertThat(terminal.run("retire", id, "--wait", "0s").is(3).reason())
          .contains("held for writing by")
          .contains("try again");
      Json json = terminal.json(3, "record", "--dataset", "db", "src", "--wait", "0s");
      assertThat(json.object("error").text("remedy")).isEqualTo("retry");
    }
    terminal.run("retire", id, "--wait", "0s").is(0);
  }

  @Test
  void aVerificationThatCannotBeRecordedStillTellsWhatItFound() throws IOException {
    Tree.flip(directory.resolve("src/etc/hosts"), 0);
    try (Catalog holder = Catalogs.open(H2Store.at(catalog))) {
      holder.snapshots().retire(SnapshotId.of(id), "held");
      Terminal.Outcome outcome = terminal.run("verify", id, "--wait", "0s").is(3);
      assertThat(outcome.out()).contains("CONTENT_DIFFERS  etc/hosts", "NOT CLEAN");
      assertThat(outcome.reason()).contains("not recorded", "held for writing by");
      assertThat(terminal.json(3, "verify", id, "--wait", "0s").flag("clean")).isFalse();
    }
  }

  @Test
  void somethingElseInItsPlaceIsAWrongRequest() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(other.resolve("letter"), "dear sir", StandardCharsets.UTF_8);
    assertThat(terminal.run("--catalog", "other", "list").is(2).reason()).contains("no catalog");
    assertThat(terminal.run("--catalog", "other", "record", "--dataset", "x", "src").is(2).reason())
        .contains("not a catalog");
    assertThat(other).isDirectoryNotContaining("glob:**.pack");
  }

  @Test
  void aDamagedCatalogIsNotUsed() throws IOException {
    try (Stream<Path> files = Files.list(catalog)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".pack")).toList()) {
        Tree.flip(file, 20);
      }
    }
    Terminal.Outcome outcome = terminal.run("list").is(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.reason()).contains(catalog.toString(), "holdfast audit");
  }
}
