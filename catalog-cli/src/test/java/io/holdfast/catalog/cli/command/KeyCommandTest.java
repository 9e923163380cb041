package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a log are announced, replaced and revoked from the command line. */
class KeyCommandTest {
  @TempDir Path directory;
  private Terminal terminal;
  private Path source;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory).with("HOME", directory.resolve("home").toString());
    source = Tree.make(directory.resolve("src"));
    terminal.record("db", source);
    for (String name : new String[] {"one", "two", "three"}) {
      terminal.run("key", "generate", name + ".key", "--name", name).is(0);
    }
  }

  private Json key(int status, String... arguments) {
    terminal.later(Duration.ofMinutes(1));
    String[] all = new String[arguments.length + 1];
    all[0] = "key";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return terminal.json(status, all);
  }

  @Test
  void whoTrustsTheFirstKeyFollowsTheSecond() throws IOException {
    assertThat(terminal.run("key", "list").is(0).out()).contains("announced no key");
    assertThat(terminal.run("key", "rotate", "two.key").is(2).reason()).contains("key add");
    Json first = key(0, "add", "one.key");
    String id = first.objects("keys").get(0).text("id");
    Files.writeString(
        directory.resolve("trust"), "log " + first.objects("keys").get(0).text("key") + "\n");
    assertThat(key(1, "rotate", "two.key").object("error").text("reason"))
        .contains("NOT_ENOUGH_SIGNATURES");
    Json second = key(0, "rotate", "two.key", "--by", "one.key", "--overlap", "1d");
    assertThat(second.objects("keys"))
        .extracting(key -> key.text("standing"))
        .containsExactly("COUNTS", "COUNTS");
    terminal.with("HOLDFAST_TRUST", "trust").run("list").is(0);
    terminal.later(Duration.ofDays(1));
    assertThat(key(0, "list").objects("keys"))
        .extracting(key -> key.text("standing"))
        .containsExactly("EXPIRED", "COUNTS");
    terminal.run("list").is(0);
    assertThat(terminal.run("log", "checkpoint", "--sign", "one.key").is(1).reason())
        .contains("EXPIRED_KEY");
    assertThat(terminal.run("key", "list").is(0).out()).contains(id, "expired", "counts");
    terminal.run("audit").is(0);
  }

  @Test
  void aRevokedKeyIsRefusedByItsName() throws IOException {
    Json first = key(0, "add", "one.key");
    Json both = key(0, "add", "two.key", "--by", "one.key", "--required", "2");
    String one = first.objects("keys").get(0).text("id");
    Files.writeString(
        directory.resolve("trust"), "log " + first.objects("keys").get(0).text("key") + "\n");
    assertThat(both.number("required")).isEqualTo(2);
    key(1, "revoke", one, "--by", "two.key", "--reason", "stolen");
    key(2, "revoke", "00000000", "--by", "two.key", "--reason", "stolen");
    Json revoked =
        key(
            0,
            "revoke",
            one,
            "--by",
            "two.key",
            "--by",
            "one.key",
            "--reason",
            "stolen",
            "--last-size",
            "4");
    assertThat(revoked.objects("keys").get(0).text("standing")).isEqualTo("REVOKED");
    assertThat(revoked.objects("keys").get(0).text("revokedFor")).isEqualTo("stolen");
    assertThat(revoked.objects("keys").get(0).number("lastSize")).isEqualTo(4);
    assertThat(terminal.run("log", "checkpoint", "--sign", "one.key").is(1).reason())
        .contains("REVOKED_KEY");
    terminal.with("HOLDFAST_TRUST", "trust").run("list").is(0);
  }

  @Test
  void aWitnessCosignsWithMlDsa() throws IOException {
    terminal.run("key", "generate", "w.key", "--name", "w", "--algorithm", "ml-dsa-44").is(0);
    assertThat(
            terminal
                .run("key", "generate", "x", "--name", "w", "--algorithm", "rsa")
                .is(2)
                .reason())
        .contains("expected ed25519 or ml-dsa-44");
    Json shown = terminal.json(0, "key", "show", "w.key");
    assertThat(shown.text("algorithm")).isEqualTo("ml-dsa-44");
    String cosigner = terminal.json(0, "witness", "seen", "--key", "w.key").text("key");
    Files.writeString(directory.resolve("trust"), "witness " + cosigner + "\nquorum 1\n");
    terminal.with("HOLDFAST_TRUST", "trust").run("list").is(0);
    assertThat(terminal.run("log", "checkpoint", "--sign", "w.key").is(3).reason())
        .contains("Ed25519");
  }

  @Test
  void aKeyCanBeGivenAnEndByTheClient() throws IOException {
    Json first = key(0, "add", "one.key");
    String key = first.objects("keys").get(0).text("key");
    Files.writeString(directory.resolve("trust"), "expires 2026-11-25T00:00:00Z " + key + "\n");
    terminal.with("HOLDFAST_TRUST", "trust").run("list").is(0);
    terminal.later(Duration.ofDays(1));
    assertThat(terminal.run("list").is(1).reason()).contains("EXPIRED_KEY");
  }
}
