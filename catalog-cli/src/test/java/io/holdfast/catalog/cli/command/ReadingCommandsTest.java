package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two fulls and a delta: {@code one <- two <- delta}. */
class ReadingCommandsTest {
  @TempDir Path directory;
  private Terminal terminal;
  private String one;
  private String two;
  private String delta;

  @BeforeEach
  void recordThree() throws IOException {
    Path source = Tree.make(directory.resolve("src"));
    terminal = new Terminal(directory);
    one = terminal.record("db", source, "--label", "engine=3db");
    terminal.later(Duration.ofHours(1));
    Tree.write(source.resolve("etc/hosts"), "::1 localhost");
    Tree.write(source.resolve("new"), "x");
    Files.delete(source.resolve("empty"));
    two = terminal.record("db", source, "--parent", one);
    terminal.later(Duration.ofHours(1));
    Path changes = Files.createDirectories(directory.resolve("changes"));
    Tree.write(changes.resolve("more"), "y");
    delta = terminal.record("db", changes, "--delta", "--parent", two);
    terminal.later(Duration.ofHours(1));
  }

  private List<String> listed(String... arguments) {
    return terminal.json(0, arguments).objects("snapshots").stream()
        .map(each -> each.text("snapshot"))
        .toList();
  }

  @Test
  void listsOldestFirstAndFilters() {
    assertThat(listed("list")).containsExactly(one, two, delta);
    assertThat(listed("list", "--label", "engine=3db")).containsExactly(one);
    assertThat(listed("list", "--since", "2026-11-24T12:30:00Z")).containsExactly(two, delta);
    assertThat(listed("list", "--until", "2026-11-24T13:00:00Z")).containsExactly(one, two);
    assertThat(listed("list", "--limit", "1")).containsExactly(delta);
    assertThat(listed("list", "--dataset", "other")).isEmpty();
  }

  @Test
  void listsAlignedColumnsWithAges() {
    List<String> lines = terminal.run("list").is(0).out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("SNAPSHOT      DATASET  CONSISTENT AT");
    assertThat(lines.get(1))
        .startsWith(one.substring(0, 12) + "  db       2026-11-24T12:00:00Z (3 h ago)")
        .endsWith("engine=3db");
  }

  @Test
  void showsCopiesVerificationsAndDeclarations() {
    terminal.run("verify", one, "--depth", "presence");
    terminal.run("quarantine", one, "--reason", "ransom note").is(0);
    Json json = terminal.json(0, "show", one.substring(0, 10));
    assertThat(json.text("snapshot")).isEqualTo(one);
    assertThat(json.text("quarantined")).isEqualTo("ransom note");
    assertThat(json.isNull("retired")).isTrue();
    assertThat(json.objects("copies")).hasSize(1);
    assertThat(json.objects("verifications").get(0).texts("depths")).contains("presence");
    assertThat(terminal.run("show", one).is(0).out())
        .contains(one, "QUARANTINED", "ransom note", "directory", "presence");
  }

  @Test
  void listsEntriesLikeLs() {
    String out = terminal.run("ls", one).is(0).out();
    assertThat(out.lines().map(line -> line.substring(line.lastIndexOf("Z  ") + 3)))
        .containsExactly("data.bin", "empty", "etc");
    assertThat(out).containsPattern("(?m)^-rw.{7} +\\d+ +\\d+ +585\\.9 KiB  .*  data\\.bin$");
    assertThat(terminal.run("ls", one, "/etc/").is(0).out())
        .contains("etc/hosts", "lrwxrwxrwx", "etc/motd -> hosts");
    assertThat(terminal.json(0, "ls", one, "--recursive").objects("entries")).hasSize(6);
    assertThat(terminal.json(0, "ls", one, "etc/hosts").objects("entries").get(0).names())
        .containsExactly("path", "kind", "mode", "uid", "gid", "modifiedAt", "size", "content");
  }

  @Test
  void saysNoWhereThereIsNoSuchEntry() {
    assertThat(terminal.run("ls", one, "nothing").is(1).reason()).contains("no entry nothing");
    assertThat(terminal.run("history", "--dataset", "db", "nothing").is(1).reason())
        .contains("ever had nothing");
  }

  @Test
  void comparesSnapshots() {
    Json json = terminal.json(1, "diff", one, two);
    assertThat(json.number("added")).isEqualTo(1);
    assertThat(json.number("removed")).isEqualTo(1);
    assertThat(json.number("changed")).isGreaterThanOrEqualTo(1);
    assertThat(json.objects("changes"))
        .extracting(change -> change.text("change") + " " + change.text("path"))
        .contains("removed empty", "changed etc/hosts", "added new");
    Json stat = terminal.json(1, "diff", "--stat", one, two);
    assertThat(stat.number("added")).isEqualTo(1);
    assertThat(stat.names()).doesNotContain("changes");
    Outcome outcome = terminal.run("diff", one, two).is(1);
    assertThat(outcome.out()).contains("+ new", "- empty", "~ etc/hosts");
    assertThat(outcome.reason()).contains("1 added, 1 removed");
    assertThat(terminal.run("diff", one, one).is(0).out()).isEmpty();
  }

  @Test
  void tellsTheHistoryOfAPath() {
    Json json = terminal.json(0, "history", "--dataset", "db", "etc/hosts");
    assertThat(json.objects("versions"))
        .extracting(version -> version.text("snapshot"))
        .containsExactly(one, two);
    List<Json> gone = terminal.json(0, "history", "--dataset", "db", "empty").objects("versions");
    assertThat(gone).hasSize(2);
    assertThat(gone.get(1).isNull("entry")).isTrue();
    assertThat(terminal.run("history", "--dataset", "db", "empty").is(0).out()).contains("gone");
  }

  @Test
  void drawsTheTree() {
    String out = terminal.run("lineage", "--dataset", "db", delta).is(0).out();
    assertThat(out.lines().toList().subList(0, 4))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("db"),
            line -> assertThat(line).startsWith(one.substring(0, 12) + "  full"),
            line -> assertThat(line).startsWith("└ " + two.substring(0, 12) + "  full"),
            line ->
                assertThat(line).startsWith("└ " + delta.substring(0, 12)).endsWith("this one"));
    assertThat(out).contains("apply: " + two.substring(0, 12) + ", then " + delta.substring(0, 12));
    Json json = terminal.json(0, "lineage", delta);
    assertThat(json.texts("chain")).containsExactly(two, delta);
    assertThat(json.objects("datasets").get(0).objects("snapshots").get(1).texts("children"))
        .containsExactly(delta);
  }

  @Test
  void provesAndAudits() {
    Json checkpoint = terminal.json(0, "log", "checkpoint");
    assertThat(checkpoint.text("origin")).startsWith("holdfast/");
    Json proof = terminal.json(0, "log", "prove", two);
    assertThat(proof.flag("verifies")).isTrue();
    assertThat(proof.object("checkpoint").text("root")).isEqualTo(checkpoint.text("root"));
    assertThat(proof.text("statement")).contains("\"dataset\":\"db\"");
    assertThat(terminal.run("log", "prove", two).is(0).out())
        .startsWith("c2sp.org/tlog-proof@v1\n")
        .contains(checkpoint.text("origin"));
    Json audit = terminal.json(0, "audit");
    assertThat(audit.flag("clean")).isTrue();
    assertThat(audit.number("statements")).isEqualTo(checkpoint.number("size"));
    assertThat(terminal.run("audit").is(0).out()).contains("clean: the catalog is what its log");
  }

  @Test
  void retiresAllOrNone() {
    assertThat(terminal.run("retire", one, "ffffffff").is(2).reason()).contains("ffffffff");
    assertThat(terminal.json(0, "show", one).isNull("retired")).isTrue();
    assertThat(terminal.run("retire", one, two).is(1).reason())
        .contains("delta " + delta + " cannot be restored without it");
    assertThat(terminal.json(0, "show", one).isNull("retired")).isTrue();
    assertThat(terminal.json(0, "retire", delta, two, "--reason", "too old").texts("retired"))
        .containsExactly(delta, two);
    assertThat(terminal.json(0, "show", two).text("retired")).isEqualTo("too old");
    assertThat(terminal.run("list").is(0).out()).contains("RETIRED");
  }
}
