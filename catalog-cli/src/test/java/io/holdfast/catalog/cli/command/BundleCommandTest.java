package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog is lost, and copies are verified all the same. */
class BundleCommandTest {
  @TempDir Path directory;
  private Terminal terminal;
  private Path catalog;
  private String snapshot;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory).with("HOME", directory.resolve("home").toString());
    Path source = Tree.make(directory.resolve("src"));
    catalog = directory.resolve(".holdfast/catalog");
    snapshot = terminal.record("db", source);
    terminal.later(Duration.ofHours(1));
  }

  @Test
  void verifiesACopyByItsBundleAlone() throws IOException {
    assertThat(terminal.run("bundle", "export", snapshot, "src.holdfast").is(0).out())
        .contains(snapshot);
    Files.move(catalog, directory.resolve("lost"));
    assertThat(terminal.run("bundle", "verify", "src.holdfast").is(0).out()).contains("sound");
    assertThat(terminal.json(0, "bundle", "verify", "src.holdfast", "src").flag("clean")).isTrue();
    Files.writeString(directory.resolve("src/added"), "more");
    assertThat(terminal.run("bundle", "verify", "src.holdfast", "src").is(1).reason())
        .contains("not what the bundle says");
    Files.writeString(directory.resolve("src.holdfast"), "no bundle at all");
    assertThat(terminal.run("bundle", "verify", "src.holdfast").is(2).reason())
        .contains("HFBUNDLE");
  }

  @Test
  void makesTheCatalogAgainFromBundlesAndAdoptsItWhenAsked() throws IOException {
    terminal.run("bundle", "export", snapshot, "src.holdfast").is(0);
    Files.move(catalog, directory.resolve("lost"));
    assertThat(terminal.run("bundle", "rebuild", ".").is(0).err()).contains("adopted");
    assertThat(terminal.run("list").is(3).reason()).contains("OTHER_ORIGIN");
    terminal.run("pin", "forget").is(0);
    assertThat(terminal.run("list").is(0).out()).contains(snapshot.substring(0, 12));
    terminal.run("verify", snapshot).is(0);
    terminal.run("audit").is(0);
  }

  @Test
  void restoresTheCatalogFromItsBackupAndSaysWhatIsLost() throws IOException {
    terminal.run("bundle", "key", "k").is(0);
    terminal.run("catalog", "backup", "cat.backup", "--key-file", "k").is(0);
    terminal.run("verify", snapshot).is(0);
    Files.move(catalog, directory.resolve("lost"));
    assertThat(terminal.run("catalog", "restore", "cat.backup").is(2).reason())
        .contains("encrypted");
    assertThat(
            terminal
                .json(0, "catalog", "restore", "cat.backup", "--key-file", "k", "--adopt")
                .number("statementsLost"))
        .isEqualTo(1);
    terminal.run("list").is(0);
    terminal.run("audit").is(0);
  }

  @Test
  void writesABundleBesideACopyThatIsReadAnyway() throws IOException {
    Files.write(directory.resolve("a.tar"), Tree.tar("x", "content"));
    Files.write(directory.resolve("b.tar"), Tree.tar("x", "content"));
    Json recorded = terminal.json(0, "record", "--dataset", "db", "--bundle", "a.tar");
    Path beside = directory.resolve("a.tar.holdfast");
    assertThat(recorded.text("bundle")).isEqualTo(beside.toString());
    String of = recorded.text("snapshot");
    assertThat(terminal.run("copy", "add", of, "b.tar", "--bundle").is(0).out())
        .contains("bundle  " + directory.resolve("b.tar.holdfast"));
    Files.move(catalog, directory.resolve("lost"));
    terminal.run("bundle", "verify", "a.tar.holdfast", "a.tar").is(0);
    terminal.run("bundle", "verify", "b.tar.holdfast", "b.tar").is(0);
    assertThat(Files.size(directory.resolve("b.tar.holdfast"))).isGreaterThan(Files.size(beside));
  }

  @Test
  void writesAndRefreshesTheBundlesThatAPolicyAsksFor() throws IOException {
    Files.writeString(
        directory.resolve("policy.toml"),
        "pattern = \"db\"\n[protection]\nbundle-interval = \"1d\"\n");
    terminal.run("policy", "set", "policy.toml").is(0);
    terminal.run("bundle", "key", "k").is(0);
    terminal = terminal.with("HOLDFAST_KEY_FILE", directory.resolve("k").toString());
    Json before = terminal.json(0, "bundle", "list", "--dataset", "db");
    assertThat(before.objects("bundles").get(0).text("standing")).isEqualTo("missing");
    terminal.later(Duration.ofDays(2));
    assertThat(terminal.run("health", "--dataset", "db").is(1).out()).contains("BUNDLE_MISSING");
    Json refreshed = terminal.json(0, "bundle", "refresh");
    Path beside = directory.resolve("src.holdfast");
    assertThat(refreshed.objects("datasets").get(0).texts("written"))
        .containsExactly(beside.toString());
    assertThat(terminal.run("health", "--dataset", "db").out()).doesNotContain("BUNDLE_");
    terminal.run("bundle", "verify", "src.holdfast", "src").is(0);
    assertThat(
            terminal
                .with("HOLDFAST_KEY_FILE", "")
                .run("bundle", "verify", "src.holdfast")
                .is(2)
                .reason())
        .contains("encrypted");
    terminal.run("verify", snapshot).is(0);
    assertThat(terminal.run("bundle", "list", "--dataset", "db").is(0).out()).contains("stale");
    Files.delete(beside);
    Files.createDirectories(beside.resolve("in-the-way"));
    Json failed = terminal.json(3, "bundle", "refresh", "--dataset", "db");
    assertThat(failed.flag("clean")).isFalse();
    assertThat(failed.objects("datasets").get(0).objects("failed").get(0).text("file"))
        .isEqualTo(beside.toString());
    Json recorded = terminal.json(3, "record", "--dataset", "db", "src");
    assertThat(recorded.text("bundleFailure")).contains("src.holdfast");
  }

  @Test
  void keepsACatalogThatOnlyItsKeyOpens() throws IOException {
    terminal.run("bundle", "key", "k").is(0);
    terminal.run("bundle", "key", "other").is(0);
    terminal.run("catalog", "backup", "cat.backup").is(0);
    terminal
        .run("catalog", "restore", "cat.backup", "--catalog", "closed", "--store-key", "k")
        .is(0);
    assertThat(terminal.run("list", "--catalog", "closed").is(2).reason())
        .contains("encrypted", "give the key");
    assertThat(terminal.run("list", "--catalog", "closed", "--store-key", "other").is(2).reason())
        .contains("expected key", "found key");
    assertThat(terminal.run("list", "--store-key", "k").is(2).reason()).contains("not encrypted");
    terminal.with("HOLDFAST_STORE_KEY", directory.resolve("k").toString());
    assertThat(terminal.run("list", "--catalog", "closed").is(0).out())
        .contains(snapshot.substring(0, 12));
    terminal.run("verify", snapshot, "--catalog", "closed").is(0);
    terminal.run("audit", "--catalog", "closed").is(0);
  }

  @Test
  void clearsWhatARebuildThatWasKilledLeftAndPutsNothingOverACatalog() throws IOException {
    terminal.run("bundle", "export", snapshot, "src.holdfast").is(0);
    assertThat(terminal.run("bundle", "rebuild", ".").is(2).reason()).contains("empty place");
    terminal.run("list").is(0);
    Path unfinished = directory.resolve(".holdfast/catalog.unfinished");
    Files.move(catalog, unfinished);
    terminal.run("bundle", "rebuild", ".", "--adopt").is(0);
    assertThat(unfinished).doesNotExist();
    assertThat(terminal.run("list").is(0).out()).contains(snapshot.substring(0, 12));
  }

  @Test
  void removesNothingBehindALinkInThePlaceOfWhatAKilledRunLeaves() throws IOException {
    terminal.run("catalog", "backup", "cat.backup").is(0);
    Files.move(catalog, directory.resolve("lost"));
    Path precious = Files.createDirectory(directory.resolve("precious"));
    Files.writeString(precious.resolve("file"), "text");
    Path link = catalog.resolveSibling("catalog.unfinished");
    Files.createSymbolicLink(link, precious);
    assertThat(terminal.run("catalog", "restore", "cat.backup").is(2).reason())
        .contains("catalog.unfinished", "found a link");
    assertThat(precious.resolve("file")).hasContent("text");
    Files.delete(link);
    terminal.run("catalog", "restore", "cat.backup", "--adopt").is(0);
  }

  @Test
  void answersWithTheSnapshotWhereItsBundleCannotBeWritten() throws IOException {
    Files.createDirectories(directory.resolve("src.holdfast/in-the-way"));
    Terminal.Outcome outcome = terminal.run("record", "--dataset", "other", "--bundle", "src");
    assertThat(outcome.is(3).reason()).contains("src.holdfast");
    assertThat(outcome.out()).contains("snapshot");
    assertThat(terminal.json(0, "list", "--dataset", "other").objects("snapshots")).hasSize(1);
    assertThat(terminal.run("record", "--dataset", "other", "--bundle", "-").is(2).reason())
        .contains("bundle export SNAPSHOT FILE");
  }
}
