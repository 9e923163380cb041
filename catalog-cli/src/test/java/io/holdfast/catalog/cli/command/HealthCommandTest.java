package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four formats and their exit statuses, on one dataset that is well and one that is not. */
class HealthCommandTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void record() throws IOException {
    Path source = Tree.make(directory.resolve("src"));
    terminal = new Terminal(directory);
    terminal.record("good=1", source);
    String bad = terminal.record("bad", source);
    terminal.run("quarantine", bad, "--reason", "wrong | disk").is(0);
    terminal.later(Duration.ofHours(1));
  }

  @Test
  void saysWhatIsWrongAndWhomToCall() {
    Outcome outcome = terminal.run("health").is(1);
    assertThat(outcome.out())
        .contains("CRITICAL  bad", "NO_VALID_SNAPSHOT", "QUARANTINED", "wrong | disk")
        .contains("OK  good=1", "(1 h ago)", "1 critical, 0 warnings, 1 ok");
    assertThat(outcome.reason()).contains("not well");
    assertThat(terminal.run("health", "--dataset", "good=1").is(0).out())
        .doesNotContain("bad", "CRITICAL");
  }

  @Test
  void givesTheSameAsJson() {
    Json json = terminal.json(1, "health");
    assertThat(json.text("status")).isEqualTo("CRITICAL");
    assertThat(json.text("checkedAt")).isEqualTo("2026-11-24T13:00:00Z");
    Json bad = json.objects("datasets").get(0);
    assertThat(bad.text("dataset")).isEqualTo("bad");
    assertThat(bad.objects("concerns"))
        .extracting(each -> each.text("code"))
        .containsExactly("NO_VALID_SNAPSHOT", "QUARANTINED");
    assertThat(bad.isNull("newestValidAt")).isTrue();
    Json good = json.objects("datasets").get(1);
    assertThat(good.text("newestValidAt")).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(Json.parse(terminal.run("health", "--format", "json").is(1).out()).text("status"))
        .isEqualTo("CRITICAL");
  }

  @Test
  void speaksToNagios() {
    Outcome outcome = terminal.run("health", "--format", "nagios").is(2);
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines.get(0)).startsWith("HOLDFAST CRITICAL - 1 critical").contains("bad: ");
    String[] parts = lines.get(0).split(" \\| ", -1);
    assertThat(parts).hasSize(2);
    assertThat(parts[1])
        .contains("'bad intact_copies'=0;1:;;0")
        .contains("'good_1 newest_valid_age'=3600s;;;0");
    assertThat(lines.subList(1, lines.size()))
        .anyMatch(line -> line.contains("wrong / disk"))
        .noneMatch(line -> line.contains("|"));
    assertThat(outcome.err()).isEmpty();
    assertThat(terminal.run("health", "--dataset", "good=1", "--format", "nagios").is(0).out())
        .startsWith("HOLDFAST OK - ");
  }

  @Test
  void isUnknownToNagiosWhereItCannotFindOut() {
    String[][] all = {
      {"--catalog", "nowhere", "health", "--format", "nagios"},
      {"health", "--format=nagios", "--no-such-option"},
      {"health", "--dataset", "not a name", "--format", "nagios"},
      {"health", "--json", "--format", "nagios"}
    };
    for (String[] arguments : all) {
      Outcome outcome = terminal.run(arguments).is(3);
      if (!List.of(arguments).contains("--json")) {
        assertThat(outcome.out()).startsWith("HOLDFAST UNKNOWN - ");
      }
    }
  }

  @Test
  void speaksToPrometheus() {
    Outcome outcome = terminal.run("health", "--format", "prometheus").is(1);
    assertThat(outcome.out())
        .contains("holdfast_dataset_status{dataset=\"bad\"} 2\n")
        .contains("holdfast_dataset_status{dataset=\"good=1\"} 0\n")
        .contains("holdfast_newest_valid_timestamp_seconds{dataset=\"good=1\"} 1795521600\n")
        .doesNotContain("holdfast_newest_valid_timestamp_seconds{dataset=\"bad\"}")
        .contains("holdfast_concern{dataset=\"bad\",code=\"NO_VALID_SNAPSHOT\"} 2\n")
        .contains("holdfast_check_timestamp_seconds 1795525200\n");
    assertThat(outcome.out().lines())
        .allMatch(
            line ->
                line.matches("# (HELP holdfast_\\w+ .+\\.|TYPE holdfast_\\w+ gauge)")
                    || line.matches("holdfast_\\w+(\\{[^{}]+\\})? [0-9]+(\\.[0-9]+)?"));
    assertThat(outcome.out().lines().filter(line -> line.startsWith("# TYPE")))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesAFormatThatItDoesNotKnow() {
    assertThat(terminal.run("health", "--format", "xml").is(2).reason())
        .contains("text, json, prometheus or nagios");
    assertThat(terminal.run("health", "--json", "--format", "text").is(2).err())
        .contains("contradict");
  }
}
