package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
  @TempDir Path directory;
  private Path source;
  private Terminal terminal;

  @BeforeEach
  void makeSource() throws IOException {
    source = Tree.make(directory.resolve("src"));
    terminal = new Terminal(directory);
  }

  @Test
  void answersWithTheSnapshot() {
    Json json =
        terminal.json(
            0,
            "record",
            "--dataset",
            "cell-a/db",
            "--at",
            "2026-11-24T02:00:00+01:00",
            "--timeline",
            "second",
            "--position",
            "lsn=4711",
            "--label",
            "engine=3db",
            "--label",
            "empty=",
            source.toString());
    assertThat(json.text("snapshot")).matches("[0-9a-f]{64}");
    assertThat(json.text("dataset")).isEqualTo("cell-a/db");
    assertThat(json.text("root")).matches("[0-9a-f]{64}");
    assertThat(json.number("entries")).isEqualTo(6);
    assertThat(json.number("bytes")).isEqualTo(600_019);
    assertThat(json.text("kind")).isEqualTo("full");
    assertThat(json.text("consistentAt")).isEqualTo("2026-11-24T01:00:00Z");
    assertThat(json.text("recordedAt")).startsWith("2026-11-24T12:00:00");
    assertThat(json.text("timeline")).isEqualTo("second");
    assertThat(json.object("position").text("kind")).isEqualTo("lsn");
    assertThat(json.object("position").number("value")).isEqualTo(4711);
    assertThat(json.object("labels").text("engine")).isEqualTo("3db");
    assertThat(json.object("labels").text("empty")).isEmpty();
    assertThat(json.object("copy").text("format")).isEqualTo("directory");
    assertThat(json.object("copy").text("location")).isEqualTo(source.toString());
    assertThat(json.objects("findings")).isEmpty();
  }

  @Test
  void showsTheFullIdToAPerson() {
    Outcome outcome = terminal.run("record", "--dataset", "db", "src").is(0);
    assertThat(outcome.out()).containsPattern("snapshot +[0-9a-f]{64}").contains("586.0 KiB");
  }

  @Test
  void recordsADeltaWithItsDeletions() throws IOException {
    String full = terminal.record("db", source);
    Path changes = Files.createDirectories(directory.resolve("changes"));
    Tree.write(changes.resolve("new"), "x");
    Tree.write(directory.resolve("gone"), "./etc\nempty\n");
    terminal.later(Duration.ofHours(1));
    String delta =
        terminal.record(
            "db", changes, "--delta", "--parent", full.substring(0, 8), "--deleted-from", "gone");
    Json json = terminal.json(0, "show", delta);
    assertThat(json.text("kind")).isEqualTo("delta");
    assertThat(json.text("parent")).isEqualTo(full);
    assertThat(terminal.json(0, "ls", delta).objects("entries"))
        .extracting(entry -> entry.text("path"))
        .contains("data.bin", "new")
        .doesNotContain("etc", "empty");
  }

  @Test
  void readsDeletionsThatEndWithZeroBytes() throws IOException {
    Tree.write(source.resolve("odd\nname"), "x");
    String full = terminal.record("db", source);
    Path changes = Files.createDirectories(directory.resolve("changes"));
    Tree.write(directory.resolve("gone"), "odd\nname\0");
    terminal.later(Duration.ofHours(1));
    String delta =
        terminal.record("db", changes, "--delta", "--parent", full, "-0", "--deleted-from", "gone");
    assertThat(terminal.json(0, "ls", delta).objects("entries"))
        .extracting(entry -> entry.text("path"))
        .doesNotContain("odd\nname")
        .contains("etc");
  }

  @Test
  void readsATarStreamFromStandardInput() throws IOException {
    terminal.input(Tree.tar("a", "hello"));
    Json json = terminal.json(0, "record", "--dataset", "db", "-");
    assertThat(json.number("bytes")).isEqualTo(5);
    assertThat(terminal.json(0, "ls", json.text("snapshot")).objects("entries"))
        .extracting(entry -> entry.text("path"))
        .containsExactly("a");
  }

  @Test
  void saysThatItMadeTheCatalogOnceOnly() {
    assertThat(terminal.run("record", "--dataset", "db", "src").is(0).err())
        .contains("made a new catalog");
    terminal.later(Duration.ofMinutes(1));
    assertThat(terminal.run("record", "--dataset", "db", "src").is(0).err()).isEmpty();
  }
}
