package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir Path directory;
  private Path source;
  private Path copy;
  private Terminal terminal;
  private String id;

  @BeforeEach
  void recordTwoCopies() throws IOException {
    source = Tree.make(directory.resolve("src"));
    copy = Tree.make(directory.resolve("copy"));
    // The times of symbolic links cannot be set.
    Files.delete(source.resolve("etc/motd"));
    Files.delete(copy.resolve("etc/motd"));
    for (String name : new String[] {"data.bin", "etc/hosts", "empty", "etc", ""}) {
      Files.setLastModifiedTime(
          copy.resolve(name), Files.getLastModifiedTime(source.resolve(name)));
    }
    terminal = new Terminal(directory);
    id = terminal.record("db", source);
  }

  @Test
  void saysThatCopiesAreTheSame() {
    Json json = terminal.json(0, "copy", "compare", id, "src", "copy");
    assertThat(json.flag("clean")).isTrue();
    assertThat(json.flag("same")).isTrue();
    assertThat(json.objects("copies")).extracting(each -> each.flag("intact")).containsOnly(true);
    assertThat(json.objects("differences")).isEmpty();
    Outcome outcome = terminal.run("copy", "compare", id, "src", "copy").is(0);
    assertThat(outcome.out()).contains(copy.toString(), "intact: 5 entries");
    assertThat(outcome.out().lines().reduce((a, b) -> b).orElseThrow()).startsWith("same: ");
  }

  @Test
  void namesTheChunkWhoHoldsItAndHowToRepairIt() throws IOException {
    Tree.flip(copy.resolve("data.bin"), 300_000);
    Json json = terminal.json(1, "copy", "compare", id, "src", "copy", "--repair-plan");
    Json difference = json.objects("differences").get(0);
    assertThat(difference.text("path")).isEqualTo("data.bin");
    assertThat(difference.objects("held"))
        .extracting(held -> held.text("standing"))
        .containsExactly("INTACT", "CONTENT_DIFFERS");
    Json range = difference.objects("ranges").get(0);
    assertThat(range.number("offset")).isEqualTo(262_144);
    assertThat(range.number("length")).isEqualTo(262_144);
    assertThat(range.texts("intactIn")).containsExactly(source.toString());
    Json plan = json.object("repairPlan");
    assertThat(plan.flag("repairsAll")).isTrue();
    assertThat(plan.number("bytesToFetch")).isEqualTo(262_144);
    Json step = plan.objects("steps").get(0);
    assertThat(step.text("action")).isEqualTo("fetch");
    assertThat(step.text("location")).isEqualTo(copy.toString());
    assertThat(step.text("from")).isEqualTo(source.toString());
    assertThat(step.texts("chunkHashes")).hasSize(1);
    Outcome outcome = terminal.run("copy", "compare", id, "src", "copy", "--repair-plan").is(1);
    assertThat(outcome.out())
        .contains(
            "bytes 262,144 to 524,288: intact in " + source + "; damaged in " + copy,
            "to repair " + copy,
            "fetch data.bin bytes 262144 to 524288 from " + source,
            "DIFFERENT: 1 path differs");
    assertThat(outcome.reason()).contains("1 path differs", "verify");
    assertThat(terminal.run("copy", "compare", id, "src", "copy").is(1).out())
        .doesNotContain("to repair");
  }

  @Test
  void comparesAllRecordedCopiesIfNoneIsNamed() throws IOException {
    assertThat(terminal.run("copy", "compare", id).is(2).reason()).contains("not 1", "copy list");
    terminal.run("copy", "add", id, "copy").is(0);
    terminal.run("copy", "compare", id).is(0);
    Tree.flip(copy.resolve("data.bin"), 1);
    assertThat(terminal.json(1, "copy", "compare", id).objects("copies")).hasSize(2);
  }

  @Test
  void comparesReplicasOfTwoSnapshots() throws IOException {
    Tree.write(copy.resolve("etc/hosts"), "another host, longer");
    String other = terminal.record("replica", copy);
    Json json = terminal.json(1, "copy", "compare", id, "src", "copy", "--other", other);
    assertThat(json.objects("copies"))
        .extracting(each -> each.text("snapshot"))
        .containsExactly(id, other);
    assertThat(json.objects("copies")).extracting(each -> each.flag("intact")).containsOnly(true);
    assertThat(json.objects("differences"))
        .extracting(each -> each.text("path"))
        .containsExactly("etc/hosts");
  }

  @Test
  void tellsACopyThatIsGone() throws IOException {
    terminal.run("copy", "add", id, "copy").is(0);
    Files.move(copy, directory.resolve("moved"));
    Json json = terminal.json(1, "copy", "compare", id, "src", "copy");
    assertThat(json.objects("copies"))
        .extracting(each -> each.flag("readable"))
        .containsExactly(true, false);
    assertThat(terminal.run("copy", "compare", id, "src", "copy").is(1).out())
        .contains("CANNOT BE READ", "MISSING_COPY");
  }
}
