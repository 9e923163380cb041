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
}
