package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked wrongly gives one line that says what to do, and changes nothing. */
class BadRequestTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void recordOne() throws IOException {
    terminal = new Terminal(directory);
    terminal.record("db", Tree.make(directory.resolve("src")));
  }

  /** Arguments, status, and what the reason must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 2 | no command given",
        "rewind | 2 | there is no command 'rewind'",
        "list --nonsense | 2 | --nonsense",
        "list extra | 2 | extra",
        "copy | 2 | no command given",
        "copy mend 12345678 | 2 | there is no command 'mend'",
        "copy compare 12345678 a b | 2 | 12345678",
        "log rewind x | 2 | there is no command 'rewind'",
        "log verify nowhere | 2 | nowhere",
        "list --since 2026-11-24T10:00:00 | 2 | write 2026-11-24T10:00:00Z",
        "list --since yesterday | 2 | is not a time",
        "list --limit 0 | 2 | 1 or more",
        "list --limit many | 2 | many",
        "list --dataset a//b | 2 | not a dataset",
        "list --label engine | 2 | NAME=VALUE",
        "record src | 2 | --dataset",
        "record --dataset db | 2 | SOURCE",
        "record --dataset db nothing-here | 2 | nothing-here",
        "record --dataset db --scheme rot13 src | 2 | unknown digest scheme",
        "record --dataset db --position 17 src | 2 | KIND=N",
        "record --dataset db --at 2026-11-24 src | 2 | has no zone",
        "record --dataset db --delta src | 2 | --parent",
        "record --dataset db --deleted-from x src | 2 | --delta",
        "record --dataset db --parent 12345678 src | 2 | 12345678",
        "record --dataset db --label =x src | 2 | NAME=VALUE",
        "record --dataset db --delta --parent 12345678 --deleted-from nowhere src | 3 | nowhere",
        "show | 2 | SNAPSHOT",
        "show latest | 2 | 'latest' is no snapshot",
        "show 1234 | 2 | 8",
        "show nothexnothex | 2 | nothexnothex",
        "show 00000000 | 2 | 00000000",
        "ls 00000000 | 2 | 00000000",
        "diff 00000000 | 2 | SNAPSHOT",
        "history --dataset db ../x | 2 | not a path",
        "lineage --dataset other 00000000 | 2 | 00000000",
        "select | 2 | --dataset",
        "select --dataset db --max-loss soon | 2 | is not a duration",
        "select --dataset db --depth restored | 2 | is not a depth",
        "retain --keep-last 1 | 2 | either --dataset NAME or --all",
        "retain --all | 2 | say what to keep",
        "retain --all --keep-last 0 | 2 | --keep-last must be 1 or more",
        "retain --all --keep-within 0s | 2 | more than 0",
        "retain --all --keep-last 1 --zone Atlantis | 2 | is no time zone",
        "retain --dataset nothing --keep-last 1 | 2 | nothing",
        "hold add 12345678 --by x | 2 | --reason",
        "hold add 00000000 --by x --reason y | 2 | 00000000",
        "verify | 2 | name what to verify",
        "verify --all --dataset db | 2 | name what to verify",
        "verify --all --copy src | 2 | exactly one SNAPSHOT",
        "verify --dataset nothing | 2 | has no snapshot",
        "verify --all --threads 0 | 2 | 1 to 256",
        "verify --all --depth deep | 2 | is not a depth",
        "plan --dataset db | 2 | --target",
        "plan --target x | 2 | name what to restore",
        "plan latest --target x | 2 | 'latest' is no snapshot",
        "plan 12345678 --at 2026-11-24T10:00:00Z --target x | 2 | its own time",
        "plan 12345678 --dataset db --target x | 2 | name what to restore",
        "quarantine 12345678 | 2 | --reason",
        "retire | 2 | SNAPSHOT",
        "log prove 00000000 | 2 | 00000000",
        "quickstart - | 2 | standard input",
        "quickstart nothing-here | 2 | nothing-here",
        "--catalog elsewhere list | 2 | there is no catalog at",
      })
  void isRefusedInOneLine(String line, int status, String says) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    Outcome outcome = terminal.run(arguments).is(status);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.reason()).contains(says);
    Json error = terminal.json(status, arguments).object("error");
    assertThat(error.number("status")).isEqualTo(status);
    assertThat("holdfast: " + error.text("reason") + "\n").isEqualTo(outcome.err());
    assertThat(Files.exists(directory.resolve("elsewhere"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "show 12345678",
        "ls 12345678",
        "diff 12345678 12345678",
        "history --dataset db x",
        "lineage",
        "copy add 12345678 src",
        "copy list 12345678",
        "select --dataset db",
        "verify --all",
        "plan --dataset db --target x",
        "quarantine 12345678 --reason x",
        "retire 12345678",
        "audit",
        "log checkpoint",
        "log prove 12345678",
      })
  void onlyRecordingMakesACatalog(String line) {
    Outcome outcome = terminal.run((line + " --catalog none/here").split(" ")).is(2);
    assertThat(outcome.reason()).contains("there is no catalog at", "quickstart");
    assertThat(Files.exists(directory.resolve("none"))).isFalse();
  }

  @Test
  void aSourceThatCannotBeReadLeavesNoCatalogBehind() {
    terminal.run("--catalog", "fresh", "record", "--dataset", "x", "no-such").is(2);
    assertThat(Files.exists(directory.resolve("fresh"))).isFalse();
  }

  @Test
  void aStackTraceComesOnlyWithDebug() {
    assertThat(terminal.run("show", "00000000", "--debug").is(2).err())
        .contains("UnknownSnapshotException", "    at ");
  }

  @Test
  void everyCommandHelps() {
    for (String command :
        terminal
            .run("--help")
            .is(0)
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList()) {
      assertThat(terminal.run(command, "--help").is(0).out())
          .startsWith("Usage: holdfast " + command);
    }
    assertThat(terminal.run("--version").is(0).out()).startsWith("holdfast ");
    assertThat(terminal.run("copy", "add", "--help").is(0).out()).contains("LOCATION");
  }

  @Test
  void globalOptionsStandBeforeOrAfterTheCommand() {
    assertThat(Json.parse(terminal.run("--json", "list").is(0).out()).objects("snapshots"))
        .hasSize(1);
    assertThat(Json.parse(terminal.run("list", "--json").is(0).out()).objects("snapshots"))
        .hasSize(1);
    assertThat(terminal.run("--catalog", "list", "list").is(2).reason()).contains("no catalog at");
  }
}
