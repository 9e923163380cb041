package io.holdfast.catalog.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runbook is enough: somebody who types just what it says ends with a clean restore. */
class RunbookCommandTest {
  @TempDir Path directory;
  private Terminal terminal;
  private String snapshot;
  private String plan;

  @BeforeEach
  void askForARestore() throws IOException {
    terminal = new Terminal(directory);
    snapshot = terminal.record("cell-a/db", Tree.make(directory.resolve("src")));
    terminal.run("key", "generate", "olga.key", "--name", "olga").is(0);
    String key = terminal.json(0, "key", "generate", "per.key", "--name", "per").text("key");
    Files.writeString(
        directory.resolve("policy.toml"),
        """
        pattern = "cell-a/**"
        procedure = "The cell must be down."
        [[contacts]]
        name = "Mike"
        role = "on call"
        reach = "+1 555 0100"
        [approval]
        required = 1
        [[approval.approvers]]
        name = "per"
        key = "%s"
        """
            .formatted(key),
        UTF_8);
    terminal.run("policy", "set", "policy.toml").is(0);
    terminal.later(Duration.ofMinutes(5));
    plan =
        terminal
            .json(
                0,
                "plan",
                "--dataset",
                "cell-a/db",
                "--target",
                directory.resolve("restored").toString(),
                "--request",
                "--key",
                "olga.key")
            .text("plan");
  }

  /** The words of each command, in the order of the steps. */
  private static List<List<String>> commands(String markdown) {
    List<List<String>> commands = new ArrayList<>();
    boolean inBlock = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        inBlock = !inBlock;
      } else if (inBlock) {
        assertThat(line).startsWith("holdfast --catalog /");
        commands.add(List.of(line.split(" ")).subList(1, line.split(" ").length));
      }
    }
    return commands;
  }

  @Test
  void typingWhatItSaysEndsWithACleanRestore() throws IOException {
    String page = terminal.run("runbook", plan.substring(0, 12)).is(0).out();
    String ticket = "none yet";
    List<String> done = new ArrayList<>();
    for (List<String> command : commands(page)) {
      List<String> words = new ArrayList<>(command);
      words.replaceAll(word -> word.equals("YOUR-KEY-FILE") ? "per.key" : word);
      words.replaceAll(String::strip);
      String current = ticket;
      words.replaceAll(word -> word.equals("TICKET") ? current : word);
      done.add(words.get(2));
      Outcome outcome = terminal.run(words.toArray(String[]::new)).is(0);
      if (words.contains("authorize")) {
        ticket = outcome.out().lines().findFirst().orElseThrow().replaceAll("ticket +", "");
      }
    }

    assertThat(done)
        .containsExactly("runbook", "approve", "authorize", "restore", "reconcile", "health");
    assertThat(directory.resolve("restored/etc/hosts"))
        .hasSameBinaryContentAs(directory.resolve("src/etc/hosts"));
  }

  @Test
  void saysAllThatANewcomerNeeds() {
    String page = terminal.run("runbook", plan).is(0).out();

    assertThat(page)
        .contains("## What this restores", snapshot, plan)
        .contains("## Why this snapshot", "It is the newest valid snapshot")
        .contains("## What is lost", "Data loss:")
        .contains("## Whom to call", "1. Mike (on call): +1 555 0100")
        .contains("## Before you begin", "1 of these people can be reached")
        .contains("## Checks afterwards", "## How to stop", "The cell must be down.");
    assertThat(terminal.run("runbook", plan, "--html").is(0).out())
        .startsWith("<!DOCTYPE html>")
        .contains("Whom to call");
    assertThat(terminal.json(0, "runbook", plan).text("markdown")).isEqualTo(page);
  }

  @Test
  void isNeverStale() {
    terminal.run("quarantine", snapshot, "--reason", "its disk is failing").is(0);

    Outcome outcome = terminal.run("runbook", plan).is(1);
    assertThat(outcome.out()).contains("DO NOT FOLLOW THIS RUNBOOK", "its disk is failing");
    Json json = terminal.json(1, "runbook", plan);
    assertThat(json.flag("stands")).isFalse();
    assertThat(json.texts("obstacles")).hasSize(1);
  }

  @Test
  void aTicketIsNotSpentOnATargetThatIsInUse() throws IOException {
    terminal.run("approve", plan, "--key", "per.key").is(0);
    String ticket = terminal.json(0, "authorize", plan, "--verify").text("ticket");
    Files.createDirectories(directory.resolve("restored/old"));

    assertThat(terminal.run("restore", ticket).is(2).reason()).contains("the ticket was not used");
    Json json = terminal.json(0, "restore", ticket, "--into", "elsewhere");
    assertThat(json.number("findingsTotal")).isZero();
    assertThat(directory.resolve("elsewhere/data.bin")).exists();
    assertThat(terminal.run("restore", ticket, "--into", "third").is(1).reason())
        .contains("TICKET_USED");
  }
}
