package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore at the terminal, from one person to the next. */
class RestoreCommandsTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory);
    Path source = Tree.make(directory.resolve("src"));
    Signer ann = Keys.generate(directory.resolve("ann.key"), "Ann");
    Signer bob = Keys.generate(directory.resolve("bob.key"), "Bob");
    Keys.generate(directory.resolve("dora.key"), "Dora");
    Files.writeString(
        directory.resolve("policy.json"),
        """
        {"pattern": "**", "approval": {"required": 2, "approvers": [
          {"name": "Ann", "key": "%s"}, {"name": "Bob", "key": "%s"}]}}
        """
            .formatted(ann.publicKey().toHex(), bob.publicKey().toHex()));
    terminal.run("policy", "set", "policy.json").is(0);
    terminal.record("db", source);
    terminal.later(Duration.ofMinutes(1));
  }

  private String requested() {
    return terminal
        .json(0, "plan", "--dataset", "db", "--target", "out", "--request", "--key", "dora.key")
        .text("plan");
  }

  private void restore() throws IOException, InterruptedException {
    Process copying =
        new ProcessBuilder("cp", "-a", "src", "out").directory(directory.toFile()).start();
    assertThat(copying.waitFor()).isZero();
  }

  @Test
  void aRestoreGoesFromOnePersonToTheNext() throws Exception {
    Terminal.Outcome planned =
        terminal.run(
            "plan", "--dataset", "db", "--target", "out", "--request", "--key", "dora.key");
    assertThat(planned.is(0).out())
        .contains("read back", "Asked for by Dora", "Needs 2 approvals of Ann, Bob");
    String plan = requested();

    terminal.later(Duration.ofMinutes(1));
    assertThat(terminal.run("approve", plan.substring(0, 8), "--key", "ann.key").is(0).out())
        .contains("approved by Ann", "1 approval is missing, of Ann, Bob");
    assertThat(terminal.run("authorize", plan).is(1).reason())
        .contains("NOT_ENOUGH", "expected 2 approvals", "found 1, by Ann");
    assertThat(terminal.run("approve", plan, "--key", "bob.key").is(0).out())
        .contains("Next:  holdfast authorize " + plan.substring(0, 12));
    assertThat(terminal.run("authorize", plan).is(1).reason()).contains("NOT_VERIFIED");
    Terminal.Outcome authorized = terminal.run("--quiet", "authorize", plan, "--verify").is(0);
    assertThat(authorized.out()).contains("once, until 2026-11-24T13:02:00Z", "holdfast restore");

    String ticket = terminal.json(0, "status", plan).objects("tickets").get(0).text("ticket");
    assertThat(terminal.run("reconcile", ticket, "--target", "src").is(1).reason())
        .contains("TICKET_NOT_USED");
    assertThat(terminal.run("begin", ticket.substring(0, 8)).is(0).out())
        .contains("Apply, in this order", "holdfast reconcile " + ticket.substring(0, 12));
    assertThat(terminal.run("begin", ticket).is(1).reason()).contains("TICKET_USED");

    restore();
    Tree.write(directory.resolve("out/new-engine"), "left by the upgrade");
    Terminal.Outcome strays = terminal.run("--quiet", "reconcile", ticket).is(1);
    assertThat(strays.out()).contains("new-engine", "NOT AS IT SHOULD BE", "1 left behind");
    Files.delete(directory.resolve("out/new-engine"));
    assertThat(terminal.run("--quiet", "reconcile", ticket).is(0).out())
        .contains("as it should be", "timeline  restored-20261124-" + ticket.substring(0, 8));
    assertThat(terminal.run("status", "--dataset", "db").is(0).out())
        .contains("ticket " + ticket.substring(0, 12) + ", used", "1 finding", "as it should be");
  }

  @Test
  void aTargetIsThePlaceThatItWasForWhoeverPlanned() {
    assertThat(terminal.json(0, "plan", "--dataset", "db", "--target", "x/../out").text("target"))
        .isEqualTo(directory.resolve("out").toString());
    assertThat(terminal.json(0, "plan", "--dataset", "db", "--target", "db7:/srv").text("target"))
        .isEqualTo("db7:/srv");
  }

  @Test
  void whoeverAsksCannotApprove() {
    String plan = requested();
    assertThat(terminal.run("approve", plan, "--key", "dora.key").is(1).reason())
        .contains("REQUESTER_APPROVES");
  }

  @Test
  void asksForAKeyWhereThePolicyAsksForApprovals() {
    assertThat(
            terminal.run("plan", "--dataset", "db", "--target", "out", "--request").is(1).reason())
        .contains("SIGNATURE_NEEDED");
    assertThat(
            terminal
                .run("plan", "--dataset", "db", "--target", "out", "--key", "dora.key")
                .is(2)
                .reason())
        .contains("--request");
  }

  @Test
  void anApprovalIsPrintedAndGivenElsewhere() throws IOException {
    String plan = requested();
    String text = terminal.run("approve", plan, "--key", "ann.key", "--print").is(0).out();
    Files.writeString(directory.resolve("ann.approval"), text);

    assertThat(terminal.json(0, "status", plan).objects("approvals")).isEmpty();
    Json status = terminal.json(0, "approve", plan, "--approval", "ann.approval");
    assertThat(status.number("approvalsMissing")).isEqualTo(1);
    assertThat(status.objects("approvals").get(0).text("approver")).isEqualTo("Ann");
    assertThat(terminal.run("approve", plan, "--approval", "ann.approval").is(1).reason())
        .contains("DUPLICATE");
    Files.writeString(directory.resolve("ann.approval"), text.replace("key: ", "kye: "));
    assertThat(terminal.run("approve", plan, "--approval", "ann.approval").is(2).reason())
        .contains("line 4");
  }

  @Test
  void tellsWhyAPlanNoLongerStands() throws IOException {
    String plan = requested();
    terminal.record("db", directory.resolve("src"));
    Json status = terminal.json(0, "status", plan);
    assertThat(status.flag("stands")).isFalse();
    assertThat(status.text("obstacle")).isEqualTo("CHOICE_OVERTAKEN");
    assertThat(terminal.run("approve", plan, "--key", "ann.key").is(1).reason())
        .contains("CHOICE_OVERTAKEN", "NEWER_VALID_EXISTS");
  }

  @Test
  void namesThatStandForNothingAreWrongRequests() {
    terminal.run("status", "00000000").is(2);
    terminal.run("approve", "0000", "--key", "ann.key").is(2);
    terminal.run("begin", "00000000").is(2);
    terminal.run("status").is(2);
    terminal.run("approve", "00000000").is(2);
    terminal.run("authorize", "00000000", "--valid", "25h").is(2);
    terminal.run("plan", "--dataset", "db", "--target", "out", "--ignore", "**").is(2);
  }

  @Test
  void keysAreForTheirOwnersAlone() throws IOException {
    Json made = terminal.json(0, "key", "generate", "new.key", "--name", "Eve");
    assertThat(terminal.json(0, "key", "show", "new.key").text("key")).isEqualTo(made.text("key"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("new.key"))))
        .isEqualTo("rw-------");
    assertThat(terminal.run("key", "generate", "new.key", "--name", "Eve").is(3).reason())
        .contains("never overwritten");
    Files.setPosixFilePermissions(
        directory.resolve("new.key"), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(terminal.run("key", "show", "new.key").is(3).reason()).contains("chmod 600");
    assertThat(terminal.run("key", "generate", "x.key", "--name", " ").is(2).reason())
        .contains("name");
  }

  @Test
  void everyFieldIsDocumented() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    String plan = requested();
    for (Json answer :
        List.of(
            terminal.json(0, "key", "show", "ann.key"),
            terminal.json(0, "approve", plan, "--key", "ann.key", "--print"),
            terminal.json(0, "approve", plan, "--key", "ann.key", "--valid", "1h"))) {
      answer.collectNames(names, Set.of());
    }
    terminal.run("approve", plan, "--key", "bob.key").is(0);
    Json authorized = terminal.json(0, "authorize", plan, "--verify");
    authorized.collectNames(names, Set.of());
    terminal.json(0, "begin", authorized.text("ticket")).collectNames(names, Set.of());
    restore();
    Tree.write(directory.resolve("out/stray"), "x");
    terminal
        .json(1, "reconcile", authorized.text("ticket"))
        .collectNames(names, Set.of("findingCounts"));
    terminal.json(0, "status", "--dataset", "db").collectNames(names, Set.of("findingCounts"));

    String page = Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/cli.md"));
    assertThat(names).hasSizeGreaterThan(50);
    assertThat(names).filteredOn(name -> !page.contains("`" + name + "`")).isEmpty();
  }
}
