package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, as an operator asks for it: looked at first, applied on demand, held on demand. */
class RetainCommandTest {
  @TempDir Path directory;
  private Terminal terminal;
  private String first;
  private String second;
  private String third;

  @BeforeEach
  void recordThree() throws IOException {
    terminal = new Terminal(directory);
    Path source = Tree.make(directory.resolve("src"));
    first = record(source, "2026-11-20T10:00:00Z");
    second = record(source, "2026-11-21T10:00:00Z");
    third = record(source, "2026-11-21T23:00:00Z");
  }

  private String record(Path source, String at) {
    return terminal
        .json(0, "record", "--dataset", "db", "--at", at, source.toString())
        .text("snapshot");
  }

  private boolean isRetired(String snapshot) {
    return !terminal.json(0, "show", snapshot).isNull("retired");
  }

  private static List<String> dropped(Json json) {
    return json.objects("datasets").get(0).objects("snapshots").stream()
        .filter(each -> !each.flag("keep"))
        .map(each -> each.text("snapshot"))
        .toList();
  }

  @Test
  void showsFirstAndChangesNothing() {
    Terminal.Outcome outcome = terminal.run("retain", "--dataset", "db", "--keep-daily", "1");
    assertThat(outcome.is(0).out())
        .containsPattern("keep +" + third.substring(0, 12) + " .*DAILY \\(stands for 2026-11-21")
        .containsPattern("drop +" + second.substring(0, 12) + " .*day 2026-11-21 is kept by")
        .containsPattern("drop +" + first.substring(0, 12) + " .*before the 1 newest days")
        .contains("1 kept, 2 would be retired");
    assertThat(outcome.err()).contains("nothing was changed; --apply retires what is dropped");
    assertThat(isRetired(first)).isFalse();
  }

  @Test
  void retiresWhatItShowedIfAsked() {
    Json json = terminal.json(0, "retain", "--all", "--keep-last", "2", "--apply");
    assertThat(json.flag("applied")).isTrue();
    assertThat(dropped(json)).containsExactly(first);
    assertThat(terminal.json(0, "show", first).text("retired"))
        .isEqualTo("by retention: not among the newest 2");
    assertThat(isRetired(second)).isFalse();
    terminal.run("audit").is(0);
  }

  @Test
  void beginsDaysInAZone() {
    // 23:00 UTC is the next day in Zurich.
    Json json =
        terminal.json(
            0, "retain", "--dataset", "db", "--keep-daily", "3", "--zone", "Europe/Zurich");
    assertThat(dropped(json)).isEmpty();
  }

  @Test
  void dropsNothingThatIsHeld() {
    terminal.run("hold", "add", first, "--by", "legal", "--reason", "case 7").is(0);
    assertThat(terminal.run("hold", "list").is(0).out()).contains("legal", "case 7");
    assertThat(dropped(terminal.json(0, "retain", "--all", "--keep-last", "1")))
        .containsExactly(second);
    assertThat(terminal.run("retire", first, second).is(1).reason())
        .contains("legal has held it since", "case 7", "have the hold released first");
    assertThat(isRetired(second)).isFalse();
    terminal.run("hold", "release", first, "--by", "legal", "--reason", "case closed").is(0);
    assertThat(terminal.json(0, "hold", "list").objects("holds")).isEmpty();
    assertThat(dropped(terminal.json(0, "retain", "--all", "--keep-last", "1", "--apply")))
        .containsExactly(second, first);
  }

  @Test
  void holdsNothingThatIsRetired() {
    terminal.run("retire", first).is(0);
    assertThat(terminal.run("hold", "add", first, "--by", "legal", "--reason", "x").is(2).reason())
        .contains("cannot be held: it is retired");
    assertThat(
            terminal.run("hold", "release", third, "--by", "legal", "--reason", "x").is(2).reason())
        .contains("expected a hold to release, found none");
  }
}
