package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir Path directory;
  private Path source;
  private Terminal terminal;
  private String id;

  @BeforeEach
  void recordOne() throws IOException {
    source = Tree.make(directory.resolve("src"));
    terminal = new Terminal(directory);
    id = terminal.record("db", source);
  }

  @Test
  void saysCleanAndHowMuchWasRead() {
    Json json = terminal.json(0, "verify", id);
    assertThat(json.text("snapshot")).isEqualTo(id);
    assertThat(json.text("depth")).isEqualTo("content");
    assertThat(json.texts("depths")).containsExactly("presence", "structure", "content");
    assertThat(json.flag("clean")).isTrue();
    assertThat(json.number("entriesChecked")).isEqualTo(6);
    assertThat(json.number("entriesTotal")).isEqualTo(6);
    assertThat(json.number("bytesChecked")).isEqualTo(600_019);
    assertThat(json.number("bytesTotal")).isEqualTo(600_019);
    assertThat(json.objects("findings")).isEmpty();
    String out = terminal.run("verify", id, "--threads", "2").is(0).out();
    assertThat(out).contains(source.toString(), "6 of 6 entries", "586.0 KiB of 586.0 KiB read");
    assertThat(out.lines().reduce((a, b) -> b).orElseThrow()).startsWith("clean: ");
  }

  @Test
  void namesTheDamagedPathTheOffsetAndBothDigests() throws IOException {
    Tree.flip(source.resolve("data.bin"), 300_000);
    Json json = terminal.json(1, "verify", id);
    assertThat(json.flag("clean")).isFalse();
    assertThat(json.number("findingsTotal")).isEqualTo(1);
    Json finding = json.objects("findings").get(0);
    assertThat(finding.text("code")).isEqualTo("CONTENT_DIFFERS");
    assertThat(finding.text("path")).isEqualTo("data.bin");
    assertThat(finding.number("offset")).isEqualTo(262_144);
    assertThat(finding.text("expected")).isNotEqualTo(finding.text("found"));
    Outcome outcome = terminal.run("verify", id).is(1);
    assertThat(outcome.out()).contains("CONTENT_DIFFERS  data.bin  at offset 262,144", "expected");
    assertThat(outcome.out().lines().reduce((a, b) -> b).orElseThrow()).startsWith("NOT CLEAN");
    assertThat(outcome.reason()).contains(id, "1 finding", "do not restore");
  }

  @Test
  void readsAnotherPlaceWhenTold() throws IOException {
    Path other = Tree.make(directory.resolve("other"));
    for (String name : new String[] {"data.bin", "etc/hosts", "empty", "etc", ""}) {
      Files.setLastModifiedTime(
          other.resolve(name), Files.getLastModifiedTime(source.resolve(name)));
    }
    Tree.write(other.resolve("stray"), "x");
    Json json = terminal.json(1, "verify", id, "--copy", "other");
    assertThat(json.objects("findings"))
        .extracting(finding -> finding.text("code"))
        .contains("UNEXPECTED_ENTRY")
        .doesNotContain("CONTENT_DIFFERS");
    terminal.run("verify", id, "--copy", "src").is(0);
    terminal.run("verify", id, "--copy", source.toString()).is(0);
  }

  @Test
  void reportsACopyThatIsGone() throws IOException {
    Path moved = directory.resolve("moved");
    Files.move(source, moved);
    Json json = terminal.json(1, "verify", id, "--depth", "presence");
    assertThat(json.objects("findings").get(0).text("code")).isEqualTo("MISSING_COPY");
    terminal.run("verify", id, "--copy", source.toString()).is(1);
  }

  @Test
  void refusesADepthThatDoesNotApply() {
    assertThat(terminal.run("verify", id, "--depth", "container").is(2).reason())
        .contains("directory");
  }

  @Test
  void verifiesManyAndSaysHowMany() throws IOException {
    Path second = Tree.make(directory.resolve("second"));
    terminal.later(Duration.ofHours(1));
    String other = terminal.record("other", second);
    Json all = terminal.json(0, "verify", "--all");
    assertThat(all.flag("clean")).isTrue();
    assertThat(all.objects("reports")).hasSize(2);
    Tree.flip(second.resolve("etc/hosts"), 0);
    Outcome outcome = terminal.run("verify", "--all").is(1);
    assertThat(outcome.reason()).contains("2 chains verified, 1 not clean");
    terminal.run("verify", "--dataset", "db").is(0);
    Json two = terminal.json(1, "verify", id, other);
    assertThat(two.objects("reports")).extracting(r -> r.flag("clean")).contains(true, false);
    terminal.run("retire", other).is(0);
    terminal.run("verify", "--all").is(0);
  }

  @Test
  void readsAChainOnceForAllItsLinks() throws IOException {
    Path changes = Files.createDirectories(directory.resolve("changes"));
    Tree.write(changes.resolve("more"), "y");
    terminal.later(Duration.ofHours(1));
    String delta = terminal.record("db", changes, "--delta", "--parent", id);
    Json json = terminal.json(0, "verify", "--dataset", "db");
    assertThat(json.objects("reports")).hasSize(1);
    assertThat(json.objects("reports").get(0).objects("verifications"))
        .extracting(each -> each.text("snapshot"))
        .containsExactly(id, delta);
  }

  @Test
  void addsACopyOnlyIfItIsEqual() throws IOException {
    Path archive = directory.resolve("a.tar");
    Files.write(archive, Tree.tar("a", "hello"));
    String tar = terminal.record("t", archive);
    Path copy = directory.resolve("b.tar");
    Files.copy(archive, copy);
    Json added = terminal.json(0, "copy", "add", tar, "b.tar");
    assertThat(added.flag("added")).isTrue();
    assertThat(added.object("copy").text("location")).isEqualTo(copy.toString());
    Tree.flip(copy, 512);
    Json refused = terminal.json(1, "copy", "add", tar, copy.toString());
    assertThat(refused.flag("added")).isFalse();
    assertThat(refused.isNull("copy")).isTrue();
    assertThat(refused.objects("findings")).isNotEmpty();
    assertThat(terminal.json(0, "copy", "list", tar).objects("copies")).hasSize(2);
    assertThat(terminal.run("copy", "list", tar).is(0).out()).contains("a.tar", "b.tar");
    terminal.run("verify", tar, "--depth", "container", "--copy", "a.tar").is(0);
    terminal.run("verify", tar, "--depth", "container", "--copy", "b.tar").is(1);
  }
}
