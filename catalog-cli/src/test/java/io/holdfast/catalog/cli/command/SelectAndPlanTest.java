package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two snapshots 15 hours apart; now is an hour after the newer one. */
class SelectAndPlanTest {
  @TempDir Path directory;
  private Terminal terminal;
  private String old;
  private String newest;

  @BeforeEach
  void recordTwo() throws IOException {
    Path source = Tree.make(directory.resolve("src"));
    terminal = new Terminal(directory);
    old = terminal.record("db", source);
    terminal.later(Duration.ofHours(15));
    newest = terminal.record("db", source);
    terminal.later(Duration.ofHours(1));
  }

  @Test
  void choosesTheNewestAndExplains() {
    Json json = terminal.json(0, "select", "--dataset", "db");
    assertThat(json.text("chosen")).isEqualTo(newest);
    assertThat(json.text("gap")).isEqualTo("PT1H");
    assertThat(json.text("discarded")).isEqualTo("PT0S");
    assertThat(json.text("dataLoss")).isEqualTo("PT1H");
    assertThat(json.isNull("newerValid")).isTrue();
    assertThat(json.objects("candidates").get(0).text("verdict")).isEqualTo("chosen");
    assertThat(json.number("candidatesTotal")).isEqualTo(2);
    assertThat(terminal.run("select", "--dataset", "db").is(0).out())
        .contains("chosen", newest, "gap", "discarded", "data loss", "VERDICT", "(16 h ago)");
  }

  @Test
  void refusesToGoBackUnlessThatIsMeant() {
    String at = "2026-11-24T13:00:00Z";
    Json json = terminal.json(1, "select", "--dataset", "db", "--at", at);
    assertThat(json.isNull("chosen")).isTrue();
    assertThat(json.isNull("gap")).isTrue();
    assertThat(json.text("newerValid")).isEqualTo(newest);
    assertThat(json.objects("candidates"))
        .filteredOn(each -> each.text("snapshot").equals(old))
        .flatExtracting(each -> each.objects("reasons"))
        .extracting(reason -> reason.text("code"))
        .contains("NEWER_VALID_EXISTS");
    Outcome outcome = terminal.run("select", "--dataset", "db", "--at", at).is(1);
    assertThat(outcome.out()).contains("nothing chosen", "newer valid", "NEWER_VALID_EXISTS");
    Json meant = terminal.json(0, "select", "--dataset", "db", "--at", at, "--point-in-time");
    assertThat(meant.text("chosen")).isEqualTo(old);
    assertThat(meant.text("gap")).isEqualTo("PT1H");
    assertThat(meant.text("discarded")).isEqualTo("PT15H");
    assertThat(meant.text("dataLoss")).isEqualTo("PT16H");
  }

  @Test
  void holdsThePolicyThatIsGiven() {
    terminal.run("select", "--dataset", "db", "--max-loss", "2h").is(0);
    terminal.run("select", "--dataset", "db", "--max-loss", "30m").is(1);
    terminal.run("select", "--dataset", "db", "--verified-within", "1d").is(1);
    terminal.run("select", "--dataset", "db", "--depth", "content").is(1);
    terminal.run("verify", newest).is(0);
    terminal.run("select", "--dataset", "db", "--verified-within", "1d").is(0);
    terminal.run("select", "--dataset", "db", "--depth", "content").is(0);
    terminal.run("select", "--dataset", "db", "--depth", "container").is(1);
    terminal.run("select", "--dataset", "db", "--label", "engine=3db").is(1);
    terminal.run("select", "--dataset", "db", "--timeline", "other").is(1);
    terminal.run("select", "--dataset", "nothing").is(1);
  }

  @Test
  void plansWhatItChooses() {
    Json json = terminal.json(0, "plan", "--dataset", "db", "--target", "/restore/here");
    assertThat(json.text("plan")).matches("[0-9a-f]{64}");
    assertThat(json.text("snapshot")).isEqualTo(newest);
    assertThat(json.text("target")).isEqualTo("/restore/here");
    assertThat(json.text("dataLoss")).isEqualTo("PT1H");
    assertThat(json.objects("steps")).hasSize(1);
    assertThat(json.objects("steps").get(0).number("order")).isEqualTo(1);
    assertThat(terminal.run("plan", "--dataset", "db", "--target", "/restore/here").is(0).out())
        .contains("plan", newest, "Apply, in this order:", json.text("root"), "/restore/here");
  }

  @Test
  void refusesAPlanWhereNothingIsChosen() {
    String[] back = {"plan", "--dataset", "db", "--at", "2026-11-24T13:00:00Z", "--target", "/r"};
    assertThat(terminal.json(1, back).isNull("plan")).isTrue();
    assertThat(terminal.run(back).is(1).reason()).contains("no plan");
  }

  @Test
  void judgesASnapshotThatIsNamed() {
    assertThat(terminal.json(0, "plan", newest, "--target", "/r").text("snapshot"))
        .isEqualTo(newest);
    Json refused = terminal.json(1, "plan", old, "--target", "/r");
    assertThat(refused.isNull("plan")).isTrue();
    assertThat(refused.objects("reasons"))
        .extracting(reason -> reason.text("code"))
        .containsExactly("NEWER_VALID_EXISTS");
    Outcome outcome = terminal.run("plan", old, "--target", "/r").is(1);
    assertThat(outcome.out()).contains("refused", "NEWER_VALID_EXISTS", "15 h");
    assertThat(outcome.reason()).contains("holdfast select --dataset db");
    Json meant = terminal.json(0, "plan", old, "--target", "/r", "--point-in-time");
    assertThat(meant.text("snapshot")).isEqualTo(old);
    assertThat(meant.text("discarded")).isEqualTo("PT15H");
  }

  @Test
  void neverPlansWhatIsQuarantined() {
    terminal.run("quarantine", newest, "--reason", "bad").is(0);
    Json refused = terminal.json(1, "plan", newest, "--target", "/r", "--point-in-time");
    assertThat(refused.objects("reasons"))
        .extracting(reason -> reason.text("code"))
        .contains("QUARANTINED");
    assertThat(terminal.json(0, "select", "--dataset", "db").text("chosen")).isEqualTo(old);
  }
}
