package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  void saysWhatANamedSnapshotCostsAndHowToTakeItAllTheSame() throws IOException {
    Tree.write(directory.resolve("src/etc/added"), "new");
    String third = terminal.record("db", directory.resolve("src"));
    Outcome refused = terminal.run("plan", old, "--target", "/r").is(1);
    assertThat(unbroken(refused))
        .contains(
            "It is 16 h older than the newest valid snapshot",
            "restoring it loses 1 path (3 bytes)",
            "etc/added is lost",
            "Better is",
            third.substring(0, 8));
    assertThat(refused.reason())
        .contains(
            "state a loss of 16 h 10 min: --override NEWER_VALID_EXISTS --reason TEXT --loss 16h10m",
            "holdfast select --dataset db");
    String[] override = {
      "plan",
      old,
      "--target",
      "/r",
      "--override",
      "NEWER_VALID_EXISTS",
      "--reason",
      "the new" + " engine wrote the others",
      "--loss",
      "16h10m",
      "--path",
      "etc"
    };
    Json planned = terminal.json(0, override);
    assertThat(planned.text("plan")).matches("[0-9a-f]{64}");
    assertThat(planned.text("snapshot")).isEqualTo(old);
    assertThat(planned.text("statedLoss")).isEqualTo("PT16H10M");
    assertThat(planned.objects("overrides"))
        .extracting(each -> each.text("code") + " " + each.text("reason"))
        .containsExactly("NEWER_VALID_EXISTS the new engine wrote the others");
    assertThat(unbroken(terminal.run(override).is(0)))
        .contains("overridden", "loss stated", "At etc, restoring it loses 1 path");
    Json whatIf = terminal.json(1, "plan", old, "--target", "/r").object("whatIf");
    assertThat(whatIf.text("better")).isEqualTo(third);
    assertThat(whatIf.text("lossToState")).isEqualTo("PT16H10M");
    assertThat(whatIf.object("difference").number("added")).isEqualTo(1);
    assertThat(whatIf.object("difference").number("addedBytes")).isEqualTo(3);
  }

  /** Paragraphs are broken into lines. */
  private static String unbroken(Outcome outcome) {
    return outcome.out().replaceAll("\\s+", " ");
  }

  @Test
  void asksForEachRuleByNameAndForTheLossInFull() {
    String[] loss = {"--reason", "meant", "--loss", "16h"};
    assertThat(terminal.run(plan("--override", "RETIRED", loss)).is(1).reason())
        .contains("NEWER_VALID_EXISTS is not overridden", "RETIRED is overridden but not against");
    assertThat(
            terminal
                .run(plan("--override", "newer-valid-exists", "--reason", "meant", "--loss", "15h"))
                .is(1)
                .reason())
        .contains("the data loss is 16 h, and 15 h was stated");
    terminal.run(plan("--override", "NEWER_VALID_EXISTS")).is(2);
    terminal.run(plan("--override", "NEWER_VALID_EXISTS", "--loss", "16h")).is(2);
    terminal.run(plan("--override", "OLD", loss)).is(2);
    terminal.run("plan", "--dataset", "db", "--target", "/r", "--override", "RETIRED").is(2);
    terminal.run(plan("--override", "NEWER_VALID_EXISTS", loss)).is(0);
  }

  private String[] plan(String name, String value, String... more) {
    List<String> arguments = new ArrayList<>(List.of("plan", old, "--target", "/r", name, value));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void choosesOneOfEachDatasetOrNone() throws IOException {
    String other = terminal.record("other", directory.resolve("src"));
    terminal.later(Duration.ofHours(1));
    String[] both = {"select", "--dataset", "db", "--dataset", "other"};
    Json json = terminal.json(0, both);
    assertThat(json.texts("chosen")).containsExactly(newest, other);
    assertThat(json.text("spread")).isEqualTo("PT1H");
    assertThat(json.objects("members").get(1).text("dataset")).isEqualTo("other");
    assertThat(terminal.run(both).is(0).out()).contains(newest, other, "spread");
    String[] close = {"select", "--dataset", "db", "--dataset", "other", "--max-spread", "59m"};
    assertThat(terminal.json(1, close).isNull("chosen")).isTrue();
    assertThat(terminal.run(close).is(1).reason()).contains("1 h apart; 59 min is allowed");
    terminal.run("select", "--dataset", "db", "--max-spread", "59m").is(2);
    terminal.run("select", "--dataset", "db", "--dataset", "other", "--timeline", "main").is(2);
  }

  @Test
  void saysWhichPolicyIsInForceAndWhereEachBoundComesFrom() {
    Json policy =
        terminal.json(0, "select", "--dataset", "db", "--max-loss", "2h").object("policy");
    assertThat(policy.text("pattern")).isEqualTo("**");
    assertThat(policy.text("maxDataLoss")).isEqualTo("PT2H");
    assertThat(policy.text("maxDataLossFrom")).isEqualTo("request");
    assertThat(policy.text("verifiedWithinFrom")).isEqualTo("nobody");
    assertThat(terminal.run("select", "--dataset", "db", "--max-loss", "2h").is(0).out())
        .contains(
            "No policy is recorded for the dataset; the default one is in force.",
            "At most 2 h may be lost (as the request says).");
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
