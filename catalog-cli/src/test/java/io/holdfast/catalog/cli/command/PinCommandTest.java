package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts another catalog in place, and the next command notices. */
class PinCommandTest {
  @TempDir Path directory;
  private Terminal terminal;
  private Path catalog;
  private Path source;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory).with("HOME", directory.resolve("home").toString());
    source = Tree.make(directory.resolve("src"));
    catalog = directory.resolve(".holdfast/catalog");
    terminal.record("db", source);
    terminal.later(Duration.ofHours(1));
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void anOlderCopyOfTheCatalogIsRefusedUntilThePinIsForgotten() throws IOException {
    Path old = directory.resolve("old");
    copy(catalog, old);
    terminal.record("db", source);
    Path newest = directory.resolve("newest");
    Files.move(catalog, newest);
    copy(old, catalog);

    assertThat(terminal.run("list").is(3).reason())
        .contains("SMALLER", "expected log holdfast/", "with 5 statements", "with 3 statements")
        .contains("put the newest copy back", "forget the pin");
    assertThat(terminal.json(3, "select", "--dataset", "db").object("error").text("remedy"))
        .isEqualTo("restore-store");

    Files.move(catalog, directory.resolve("bad"));
    assertThat(terminal.run("list").is(3).reason()).contains("GONE", "found no catalog");
    assertThat(terminal.run("record", "--dataset", "db", "src").is(3).reason()).contains("GONE");
    copy(newest, catalog);
    terminal.run("list").is(0);

    Files.move(catalog, directory.resolve("again"));
    copy(old, catalog);
    assertThat(terminal.run("pin", "forget").is(0).err()).contains("believed");
    terminal.run("list").is(0);
    assertThat(terminal.run("pin", "show").is(0).out()).contains("size     3");
  }

  @Test
  void anotherCatalogInItsPlaceIsRefused() throws IOException {
    Files.move(catalog, directory.resolve("newest"));
    new Terminal(directory).record("db", source);
    assertThat(terminal.run("list").is(3).reason())
        .contains("OTHER_ORIGIN", "another catalog is in its place");
  }

  @Test
  void theStateDirectoryCanBeChosenAndIsNamed() {
    terminal.with("HOLDFAST_STATE", "st");
    assertThat(terminal.run("pin", "show").is(2).reason()).contains("no catalog was seen at");
    terminal.run("list").is(0);
    assertThat(terminal.json(0, "pin", "show").text("file"))
        .startsWith(directory.resolve("st/pins").toString());
    assertThat(new Terminal(directory).run("pin", "show").is(2).reason())
        .contains("HOLDFAST_STATE");
  }

  @Test
  void aCatalogIsSignedOnRequestAndByAKeyThatIsSet() {
    assertThat(terminal.run("log", "checkpoint").is(0).out()).contains("unsigned");
    terminal.run("key", "generate", "log.key", "--name", "log").is(0);
    assertThat(terminal.run("log", "checkpoint", "--sign", "log.key").is(0).out())
        .contains("\nsigned:\nholdfast/")
        .contains("\n3\n", "\n\n— holdfast/");
    terminal.later(Duration.ofMinutes(1));
    terminal.record("db", source);
    assertThat(terminal.run("log", "checkpoint").is(0).out())
        .contains("signed up to 3 of 5 statements");
    terminal.with("HOLDFAST_SIGNING_KEY", "log.key").later(Duration.ofMinutes(1));
    terminal.record("db", source);
    Json answer = terminal.json(0, "log", "checkpoint");
    assertThat(answer.text("note")).startsWith(answer.text("origin") + "\n7\n");
  }
}
