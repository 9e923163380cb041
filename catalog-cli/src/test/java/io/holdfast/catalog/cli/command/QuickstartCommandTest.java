package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartCommandTest {
  @TempDir Path directory;

  @Test
  void tellsTheWholeStory() throws IOException {
    Tree.make(directory.resolve("src"));
    Outcome outcome = new Terminal(directory).run("quickstart", "src").is(0);
    assertThat(outcome.out())
        .contains("1. Recorded", "2. Chosen", "3. Verified", "4. Planned", "To go on")
        .contains("of the dataset 'src'", "Nothing differs.", "holdfast select --dataset src")
        .doesNotContain("\u001b");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(outcome.reason()).contains("made a new catalog at", ".holdfast/catalog");
    assertThat(Files.exists(directory.resolve(".holdfast/catalog"))).isTrue();
    assertThat(Files.exists(directory.resolve("restored-src"))).isFalse();
  }

  @Test
  void givesEveryStepAsJson() throws IOException {
    Tree.make(directory.resolve("src"));
    Json json = new Terminal(directory).json(0, "quickstart", "src");
    String id = json.object("record").text("snapshot");
    assertThat(json.flag("succeeded")).isTrue();
    assertThat(json.object("select").text("chosen")).isEqualTo(id);
    assertThat(json.object("verify").text("snapshot")).isEqualTo(id);
    assertThat(json.object("verify").flag("clean")).isTrue();
    assertThat(json.object("plan").text("snapshot")).isEqualTo(id);
    assertThat(json.object("plan").text("root")).isEqualTo(json.object("record").text("root"));
  }

  @Test
  void choosesTheNewOneWhenRunAgain() throws IOException {
    Path source = Tree.make(directory.resolve("src"));
    Terminal terminal = new Terminal(directory);
    terminal.run("quickstart", "src").is(0);
    Tree.write(source.resolve("new"), "more");
    terminal.later(Duration.ofHours(1));
    Json again = terminal.json(0, "quickstart", "src");
    assertThat(again.object("select").number("candidatesTotal")).isEqualTo(2);
    assertThat(again.object("plan").text("snapshot"))
        .isEqualTo(again.object("record").text("snapshot"));
  }

  @Test
  void saysNothingOnStderrWhenQuietAndUsesColourOnATerminalAlone() throws IOException {
    Tree.make(directory.resolve("src"));
    Outcome outcome = new Terminal(directory).onTerminal().run("quickstart", "src", "--quiet");
    assertThat(outcome.is(0).err()).isEmpty();
    assertThat(outcome.out()).contains("\u001b[1m1. Recorded");
    Terminal plain = new Terminal(directory).onTerminal().with("NO_COLOR", "1");
    assertThat(plain.run("quickstart", "src").is(0).out()).doesNotContain("\u001b");
  }

  @Test
  void findsTheCatalogWhereItIsTold() throws IOException {
    Tree.make(directory.resolve("src"));
    Terminal terminal = new Terminal(directory).with("HOLDFAST_CATALOG", "by/environment");
    terminal.run("quickstart", "src").is(0);
    assertThat(Files.exists(directory.resolve("by/environment"))).isTrue();
    terminal.run("quickstart", "src", "--catalog", "by/option").is(0);
    assertThat(Files.exists(directory.resolve("by/option"))).isTrue();
    assertThat(Files.exists(directory.resolve(".holdfast"))).isFalse();
  }
}
