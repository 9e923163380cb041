package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is appended without a key counts for nobody who asks for signed statements alone. */
class SignedOnlyCommandTest {
  @TempDir Path directory;
  private Terminal terminal;
  private Path source;
  private String signed = "";

  @BeforeEach
  void makeSignedCatalog() throws IOException {
    terminal = new Terminal(directory);
    source = Tree.make(directory.resolve("src"));
    terminal.record("db", source);
    terminal.run("key", "generate", "log.key", "--name", "log").is(0);
    String key = terminal.json(0, "key", "add", "log.key").objects("keys").get(0).text("key");
    Files.writeString(directory.resolve("trust"), "log " + key + "\n");
    terminal.later(Duration.ofHours(1));
    signed = terminal.record("db", source);
    terminal.run("log", "checkpoint", "--sign", "log.key").is(0);
    terminal.later(Duration.ofHours(1));
  }

  @Test
  void anUnsignedSnapshotIsLeftOutAndNamed() {
    String forged = terminal.record("db", source);
    assertThat(terminal.json(0, "select", "--dataset", "db").text("chosen")).isEqualTo(forged);
    terminal.with("HOLDFAST_TRUST", "trust");
    Json all = terminal.json(0, "select", "--dataset", "db");
    assertThat(all.text("chosen")).isEqualTo(forged);
    assertThat(all.isNull("signedSize")).isTrue();
    Json counted = terminal.json(0, "select", "--dataset", "db", "--signed-only");
    assertThat(counted.text("chosen")).isEqualTo(signed);
    assertThat(counted.objects("unsigned")).hasSize(2);
    assertThat(counted.objects("unsigned").get(0).text("id")).isEqualTo(forged);
    assertThat(terminal.run("select", "--dataset", "db", "--signed-only").is(0).out())
        .contains("Only what is signed counts", "#6 snapshot");
    assertThat(
            terminal
                .json(0, "plan", "--dataset", "db", "--target", "/srv/db", "--signed-only")
                .objects("steps")
                .get(0)
                .text("snapshot"))
        .isEqualTo(signed);
  }

  @Test
  void aTrustFileAsksForItInEveryCommand() throws IOException {
    terminal.record("db", source);
    Path file = directory.resolve("trust");
    Files.writeString(file, Files.readString(file) + "counts signed\n");
    terminal.with("HOLDFAST_TRUST", "trust");
    assertThat(terminal.json(0, "select", "--dataset", "db").text("chosen")).isEqualTo(signed);
    Files.writeString(file, "counts sometimes\n");
    assertThat(terminal.run("list").is(2).reason()).contains("counts all or counts signed");
    Files.writeString(file, "counts signed\n");
    assertThat(terminal.run("list").is(2).reason()).contains("expected a key of the log");
  }

  @Test
  void whatNobodySignedAgainstTheChosenOneEndsThePlan() {
    terminal.run("quarantine", signed, "--reason", "a lie").is(0);
    terminal.with("HOLDFAST_TRUST", "trust");
    assertThat(
            terminal
                .run("plan", "--dataset", "db", "--target", "/srv/db", "--signed-only")
                .is(1)
                .err())
        .contains("UNSIGNED_OBJECTION", "#6 quarantine", "log checkpoint --sign");
  }

  @Test
  void withoutAKeyThatIsBelievedItIsAWrongRequest() {
    assertThat(terminal.run("select", "--dataset", "db", "--signed-only").is(2).reason())
        .contains("HOLDFAST_TRUST", "log KEY");
  }

  @Test
  void anAuditTellsWhatStandsBehindTheLastSignature() {
    assertThat(terminal.run("audit").is(0).out()).contains("signed", "all 6 statements");
    terminal.run("quarantine", signed, "--reason", "a lie").is(0);
    assertThat(terminal.run("audit").is(0).out())
        .contains("6 statements; not signed: #6 quarantine");
    Json audited = terminal.json(0, "audit").object("trust");
    assertThat(audited.number("signedSize")).isEqualTo(6);
    assertThat(audited.objects("unsigned").get(0).text("type")).isEqualTo("quarantine");
  }

  @Test
  void aMonitorIsToldOfIt() {
    terminal.run("quarantine", signed, "--reason", "a lie").is(0);
    terminal.later(Duration.ofDays(2));
    assertThat(terminal.run("health").is(1).out())
        .contains("UNSIGNED", "1 statement about it, the first #6")
        .contains("6 statements; not signed: #6 quarantine");
    assertThat(terminal.json(1, "health").number("unsignedTotal")).isEqualTo(1);
    assertThat(terminal.run("health", "--format", "prometheus").out())
        .contains("holdfast_unsigned_statements 1");
  }
}
