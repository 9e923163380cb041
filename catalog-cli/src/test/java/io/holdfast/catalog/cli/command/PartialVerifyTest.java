package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifying in parts: what is said, and with which status. */
class PartialVerifyTest {
  @TempDir Path directory;
  private Terminal terminal;
  private String id;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory);
    id = terminal.record("db", Tree.make(directory.resolve("src")));
    terminal.later(Duration.ofHours(1));
  }

  @Test
  void aSampleSaysWhatItTellsOfTheRest() {
    Json json = terminal.json(0, "verify", id, "--sample", "1", "--seed", "7");
    assertThat(json.flag("clean")).isTrue();
    assertThat(json.flag("finished")).isTrue();
    assertThat(json.text("seed")).isEqualTo("7");
    Json sample = json.objects("samples").get(0);
    assertThat(sample.number("drawn")).isEqualTo(1);
    Json one = sample.objects("detection").get(0);
    assertThat(one.number("damaged")).isEqualTo(1);
    assertThat(Double.parseDouble(one.text("probability")))
        .isCloseTo(1.0 / sample.number("total"), within(1e-5));
    Json coverage = json.objects("coverage").get(0);
    assertThat(coverage.number("unitsRead")).isLessThan(coverage.number("unitsTotal"));
    assertThat(terminal.run("verify", id, "--sample", "1", "--seed", "7").is(0).out())
        .contains(
            "sample    1 of", "seed 7", "it would have found", "coverage  ", "the rest never");
  }

  @Test
  void partsMakeTheWholeAndThenNothingIsLeft() {
    terminal.json(0, "verify", id, "--sample", "1", "--seed", "7");
    terminal.later(Duration.ofHours(1));
    Json rest = terminal.json(0, "verify", id, "--unverified");
    assertThat(rest.objects("coverage").get(0).number("unitsRead"))
        .isEqualTo(rest.objects("coverage").get(0).number("unitsTotal"));
    terminal.later(Duration.ofHours(1));
    Json nothing = terminal.json(0, "verify", id, "--unverified");
    assertThat(nothing.number("bytesChecked")).isZero();
    assertThat(nothing.texts("depths")).contains("content");
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThat(terminal.run("verify", id, "--sample", "0%").is(2).reason()).contains("0%");
    assertThat(terminal.run("verify", id, "--sample", "1%", "--unverified").is(2).reason())
        .contains("one of");
    assertThat(terminal.run("verify", id, "--seed", "1").is(2).reason()).contains("--sample");
    assertThat(terminal.run("verify", id, "--depth", "presence", "--resume").is(2).reason())
        .contains("content and container");
    assertThat(terminal.run("verify", id, "--time-limit", "0s").is(2).reason())
        .contains("above zero");
  }
}
