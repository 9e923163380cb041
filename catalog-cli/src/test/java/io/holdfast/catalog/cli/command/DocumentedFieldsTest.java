package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of the JSON fields are a contract: docs/cli.md lists every one. */
class DocumentedFieldsTest {
  /** Their fields are named by the user, or by codes. */
  private static final Set<String> DATA = Set.of("labels", "rejectionCounts");

  @TempDir Path directory;
  private final Set<String> names = new TreeSet<>();
  private Terminal terminal;

  private void answers(int status, String... arguments) {
    terminal.json(status, arguments).collectNames(names, DATA);
  }

  @Test
  void everyFieldIsDocumented() throws IOException {
    terminal = new Terminal(directory);
    Path source = Tree.make(directory.resolve("src"));
    Files.createLink(source.resolve("etc/second"), source.resolve("etc/hosts"));
    String one = terminal.record("db", source, "--position", "lsn=1", "--label", "a=b");
    terminal.later(Duration.ofHours(1));
    Tree.write(source.resolve("new"), "x");
    answers(0, "record", "--dataset", "db", "--parent", one, "src");
    answers(0, "quickstart", "src");
    answers(0, "list");
    answers(1, "verify", one);
    answers(1, "verify", "--all");
    answers(0, "show", one);
    answers(0, "ls", one, "-r");
    answers(1, "diff", one, latest());
    answers(0, "history", "--dataset", "db", "new");
    answers(0, "lineage", one);
    answers(1, "copy", "add", one, "src");
    answers(0, "copy", "list", one);
    answers(1, "copy", "compare", one, "src", "src", "--repair-plan");
    answers(0, "select", "--dataset", "db");
    answers(0, "plan", "--dataset", "db", "--target", "/r");
    String asked =
        terminal.json(0, "plan", "--dataset", "db", "--target", "/r2", "--request").text("plan");
    answers(0, "runbook", asked);
    answers(0, "runbook", asked, "--html");
    answers(0, "drill", "--dataset", "db");
    policies();
    answers(0, "select", "--dataset", "db", "--dataset", "src");
    answers(1, "plan", one, "--target", "/r", "--path", "new");
    answers(
        0,
        "plan",
        one,
        "--target",
        "/r",
        "--override",
        "COPY_DAMAGED",
        "--override",
        "NEWER_VALID_EXISTS",
        "--reason",
        "x",
        "--loss",
        "1h10m");
    answers(0, "bundle", "refresh", "--dataset", "db");
    answers(0, "bundle", "list", "--dataset", "db");
    answers(0, "gc", "--dry-run");
    answers(0, "gc");
    answers(0, "log", "checkpoint");
    terminal.with("HOLDFAST_STATE", "state").run("list").is(0);
    answers(0, "pin", "show");
    Files.writeString(
        directory.resolve("proof"), terminal.run("log", "prove", one, "--path", "new").out());
    answers(0, "log", "verify", "proof");
    Keys.generate(directory.resolve("w.key"), "w");
    answers(0, "log", "key", "w.key");
    answers(0, "witness", "shared", "--key", "w.key");
    answers(0, "log", "prove", one);
    answers(0, "quarantine", one, "--reason", "x");
    answers(0, "hold", "add", one, "--by", "x", "--reason", "x");
    answers(0, "hold", "list");
    answers(0, "hold", "release", one, "--by", "x", "--reason", "x");
    answers(0, "retain", "--all", "--keep-last", "1");
    answers(0, "retire", one);
    answers(1, "health");
    answers(0, "audit");
    answers(2, "show", "00000000");
    String page = Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/cli.md"));
    assertThat(names).hasSizeGreaterThan(80);
    assertThat(names).filteredOn(name -> !page.contains("`" + name + "`")).isEmpty();
  }

  private String latest() {
    return terminal.json(0, "list", "--limit", "1").objects("snapshots").get(0).text("snapshot");
  }

  private void policies() throws IOException {
    Signer ann = Keys.generate(directory.resolve("ann.key"), "ann");
    Files.writeString(
        directory.resolve("policy.json"),
        """
        {"pattern": "**", "approval": {"required": 1, "approvers": [{"name": "ann", "key": "%s"}]},
         "contacts": [{"name": "Ann", "role": "on call", "reach": "+49 1"}]}
        """
            .formatted(ann.publicKey().toHex()));
    answers(0, "policy", "set", "policy.json");
    answers(0, "policy", "propose", "policy.json");
    answers(0, "policy", "approve", "policy.json", "--key", "ann.key");
    answers(0, "policy", "show");
  }
}
