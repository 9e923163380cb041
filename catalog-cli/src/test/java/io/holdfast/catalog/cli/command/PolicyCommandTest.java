package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.cli.command.Terminal.Outcome;
import io.holdfast.catalog.core.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people have to approve what weakens the policy of cell-a. */
class PolicyCommandTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void setAPolicy() throws IOException {
    terminal = new Terminal(directory);
    Signer ann = Keys.generate(directory.resolve("ann.key"), "ann");
    Signer bob = Keys.generate(directory.resolve("bob.key"), "bob");
    write(
        "strict.toml",
        """
        pattern = "cell-a/**"
        procedure = "Call before you restore."
        [restore]
        max-data-loss = "1h"
        [protection]
        copies = 3
        [approval]
        required = 2
        [[approval.approvers]]
        name = "ann"
        key = "%s"
        [[approval.approvers]]
        name = "bob"
        key = "%s"
        [[contacts]]
        name = "Ann"
        role = "database on call"
        reach = "+49 30 1"
        """
            .formatted(ann.publicKey().toHex(), bob.publicKey().toHex()));
    write("weak.yaml", "pattern: cell-a/db\nrestore: {max-data-loss: 2h}\n");
    Outcome outcome = terminal.run("policy", "set", "strict.toml").is(0);
    assertThat(outcome.err()).contains("made a new catalog");
    assertThat(outcome.out())
        .contains("policy of  cell-a/**", "the default policy", "none needed")
        .contains("It is in force now.");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private String approve(String person) throws IOException {
    Outcome outcome =
        terminal.run("policy", "approve", "weak.yaml", "--key", person + ".key").is(0);
    write(person + ".approval", outcome.out());
    return person + ".approval";
  }

  @Test
  void showsWhatCountsForADatasetSoThatItCanBeSetAgain() throws IOException {
    Json json = terminal.json(0, "policy", "show", "--dataset", "cell-a/db");
    Json policy = json.objects("policies").get(0);
    assertThat(policy.text("pattern")).isEqualTo("cell-a/**");
    assertThat(policy.object("restore").text("maxDataLoss")).isEqualTo("PT1H");
    assertThat(policy.object("protection").number("copies")).isEqualTo(3);
    assertThat(policy.object("protection").text("drillInterval")).isEqualTo("PT2160H");
    assertThat(policy.object("approval").number("required")).isEqualTo(2);
    assertThat(policy.objects("contacts").get(0).text("reach")).isEqualTo("+49 30 1");
    String toml = terminal.run("policy", "show", "--dataset", "cell-a/db").is(0).out();
    write("again.toml", toml);
    assertThat(terminal.json(0, "policy", "set", "again.toml").flag("changes")).isFalse();
    assertThat(terminal.json(0, "policy", "show").objects("policies")).hasSize(1);
    assertThat(terminal.run("policy", "show", "--dataset", "other").is(0).out())
        .contains("pattern = \"**\"", "drill-interval = \"90d\"");
  }

  @Test
  void tellsWhatAChangeWeakensAndWhoMustApprove() {
    Outcome outcome = terminal.run("policy", "propose", "weak.yaml").is(0);
    assertThat(outcome.out())
        .contains("policy of  cell-a/db")
        .contains("replaces   the policy of cell-a/**, for these datasets")
        .contains("2 needed, of ann, bob")
        .contains("What it weakens:")
        .contains("grows from 1 h to 2 h")
        .contains("number of the copies of a snapshot falls from 3 to 1")
        .contains("Nobody has to approve any more; before, 2 of ann, bob had to.")
        .contains("no longer told to call Ann");
    Json json = terminal.json(0, "policy", "propose", "weak.yaml");
    assertThat(json.text("change")).matches("[0-9a-f]{64}");
    assertThat(json.number("approvalsNeeded")).isEqualTo(2);
    assertThat(json.object("before").text("pattern")).isEqualTo("cell-a/**");
    assertThat(json.object("policy").text("pattern")).isEqualTo("cell-a/db");
  }

  @Test
  void setsWhatTwoHaveApproved() throws IOException {
    Outcome none = terminal.run("policy", "set", "weak.yaml").is(1);
    assertThat(none.reason()).contains("NOT_ENOUGH");
    assertThat(none.out()).contains("grows from 1 h to 2 h").doesNotContain("in force now");
    Json refused = terminal.json(1, "policy", "set", "weak.yaml");
    assertThat(refused.flag("set")).isFalse();
    assertThat(refused.objects("reasons"))
        .extracting(reason -> reason.text("code"))
        .containsExactly("NOT_ENOUGH");
    String ann = approve("ann");
    terminal.run("policy", "set", "weak.yaml", "--approval", ann).is(1);
    terminal.run("policy", "set", "weak.yaml", "--approval", ann, "--approval", ann).is(1);
    String bob = approve("bob");
    Json set = terminal.json(0, "policy", "set", "weak.yaml", "--approval", ann, "--approval", bob);
    assertThat(set.flag("set")).isTrue();
    assertThat(set.objects("reasons")).isEmpty();
    assertThat(terminal.json(0, "policy", "show").objects("policies"))
        .extracting(policy -> policy.text("pattern"))
        .containsExactly("cell-a/db", "cell-a/**");
  }

  @Test
  void refusesApprovalsThatHaveExpired() throws IOException {
    String ann = approve("ann");
    String bob = approve("bob");
    terminal.later(Duration.ofDays(1));
    Outcome outcome =
        terminal.run("policy", "set", "weak.yaml", "--approval", ann, "--approval", bob).is(1);
    assertThat(outcome.reason()).contains("EXPIRED");
  }

  @Test
  void anApprovalTellsTheApproverWhatItWeakens() {
    Outcome outcome = terminal.run("policy", "approve", "weak.yaml", "--key", "ann.key").is(0);
    assertThat(outcome.err()).contains("grows from 1 h to 2 h");
    assertThat(outcome.out()).startsWith("holdfast approval 1\n");
    Json json = terminal.json(0, "policy", "approve", "weak.yaml", "--key", "ann.key");
    assertThat(json.text("approver")).isEqualTo("ann");
    assertThat(json.text("approval")).startsWith("holdfast approval 1\n");
    assertThat(json.text("expiresAt")).isEqualTo("2026-11-25T12:00:00Z");
  }

  @Test
  void refusesWrongRequests() throws IOException {
    write("bad.toml", "pattern = \"a\"\ncopys = 3\n");
    assertThat(terminal.run("policy", "propose", "bad.toml").is(2).reason())
        .contains("bad.toml: no such key: copys");
    terminal.run("policy", "set", "none.toml").is(3);
    assertThat(terminal.run("policy", "set", "weak.yaml", "--approval", "bad.toml").is(2).reason())
        .contains("bad.toml: expected an approval");
    terminal.run("policy", "show", "--dataset", "a//b").is(2);
    terminal.run("policy").is(2);
  }

  @Test
  void readingCommandsMakeNoCatalog() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.copy(directory.resolve("weak.yaml"), elsewhere.resolve("weak.yaml"));
    Terminal other = new Terminal(elsewhere);
    other.run("policy", "show").is(2);
    other.run("policy", "propose", "weak.yaml").is(2);
    assertThat(elsewhere.resolve(".holdfast")).doesNotExist();
  }

  /** What was recorded holds for every choice. */
  @Test
  void aRecordedPolicyIsHeldByEverySelection() throws IOException {
    Path source = Tree.make(directory.resolve("src"));
    terminal.record("cell-a/db", source);
    terminal.record("cell-b/db", source);
    terminal.later(Duration.ofHours(2));
    terminal.run("select", "--dataset", "cell-b/db").is(0);
    terminal.run("select", "--dataset", "cell-a/db").is(1);
    terminal.run("select", "--dataset", "cell-a/db", "--max-loss", "9h").is(1);
  }
}
