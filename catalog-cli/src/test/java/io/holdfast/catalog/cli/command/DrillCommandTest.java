package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills at the terminal. */
class DrillCommandTest {
  @TempDir Path directory;
  private Path source;
  private Path scratch;
  private Terminal terminal;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory);
    source = Tree.make(directory.resolve("src"));
    scratch = Files.createDirectory(directory.resolve("scratch"));
  }

  @Test
  void tellsThatEverythingWasRestored() {
    String snapshot = terminal.record("db", source);
    Json answer = terminal.json(0, "drill", "--dataset", "db", "--scratch", "scratch");
    assertThat(answer.text("outcome")).isEqualTo("RESTORED");
    assertThat(answer.text("snapshot")).isEqualTo(snapshot);
    assertThat(scratch).isEmptyDirectory();
    String text = terminal.run("drill", "--dataset", "db", "--scratch", "scratch").is(0).out();
    assertThat(text).endsWith("restored: everything is what the snapshot says\n");
    assertThat(terminal.json(0, "audit").objects("findings")).isEmpty();
  }

  @Test
  void tellsWhatDiffers() throws IOException {
    terminal.record("db", source);
    Files.writeString(source.resolve("etc/hosts"), "10.0.0.1 somebody else\n");
    Terminal.Outcome outcome = terminal.run("drill", "--dataset", "db", "--scratch", "scratch");
    outcome.is(1);
    assertThat(outcome.out()).contains("etc/hosts").contains("DIFFERS: ");
    assertThat(outcome.err()).contains("a restore would fail like this drill");
    assertThat(scratch).isEmptyDirectory();
    Json refused = terminal.json(1, "drill", "--dataset", "db");
    assertThat(refused.text("outcome")).isEqualTo("REFUSED");
    assertThat(refused.text("detail")).contains("COPY_DAMAGED");
  }

  @Test
  void tellsThatThereIsNoPlaceForIt() {
    terminal.record("db", source);
    Json answer = terminal.json(3, "drill", "--dataset", "db", "--scratch", "nowhere");
    assertThat(answer.text("outcome")).isEqualTo("FAILED");
    assertThat(answer.text("detail")).contains("nowhere");
  }

  @Test
  void refusesATimeWithoutAZone() {
    terminal.record("db", source);
    terminal.run("drill", "--dataset", "db", "--at", "2026-11-24 12:00").is(2);
  }
}
