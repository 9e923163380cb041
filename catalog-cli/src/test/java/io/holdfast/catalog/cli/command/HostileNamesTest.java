package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever chose a file's name, or a reason, gives no orders to the terminal of who reads it. */
class HostileNamesTest {
  /** An escape sequence, its form in one character, a turn of direction, and two ends of a line. */
  private static final String HOSTILE = "a\u001b[31mb\u009b31mc\u202ed\u2028e\nf";

  private static final String SHOWN = "a\\u{1b}[31mb\\u{9b}31mc\\u{202e}d";

  @TempDir private Path directory;
  private Terminal terminal;
  private Path copy;
  private String snapshot;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory).with("HOME", directory.resolve("home").toString());
    copy = Tree.make(directory.resolve(HOSTILE));
    snapshot = terminal.record("db", copy);
  }

  private static void assertPlain(String text) {
    assertThat(text.codePoints().filter(c -> c != '\n').mapToObj(Character::getType).toList())
        .doesNotContainAnyElementsOf(
            List.of(
                (int) Character.CONTROL,
                (int) Character.FORMAT,
                (int) Character.LINE_SEPARATOR,
                (int) Character.PARAGRAPH_SEPARATOR));
  }

  @Test
  void aReasonOnStandardErrorShowsThemAndObeysNone() {
    Terminal.Outcome retired = terminal.run("retire", snapshot, "--reason", HOSTILE).is(0);
    assertPlain(retired.out());
    terminal.run("gc").is(0);
    assertPlain(terminal.run("ls", snapshot).is(2).reason());
    assertThat(terminal.run("ls", snapshot).reason()).contains(SHOWN);
    assertThat(terminal.run("show", HOSTILE).is(2).reason()).contains(SHOWN);
  }

  @Test
  void theStackOfAFailureShowsThemAndObeysNone() {
    assertPlain(terminal.run("show", HOSTILE, "--debug").is(2).err());
  }

  @Test
  void aDrillThatWasRefusedShowsThemAndObeysNone() throws IOException {
    Files.delete(copy.resolve("data.bin"));
    terminal.run("verify", snapshot).is(1);
    Terminal.Outcome refused = terminal.run("drill", "--dataset", "db").is(1);
    assertPlain(refused.out());
    assertThat(refused.out()).contains(SHOWN);
    assertPlain(refused.err());
  }

  @Test
  void aPolicyIsShownWithThemEscapedAndCanBeSetAgain() throws IOException {
    Path file = directory.resolve("policy.toml");
    Files.writeString(
        file,
        """
        pattern = "db"
        [[contacts]]
        name = "Ann"
        role = "r"
        reach = "%s"
        """
            .formatted("a\u2028b\u2029c"),
        StandardCharsets.UTF_8);
    terminal.run("policy", "set", file.toString()).is(0);
    String shown = terminal.run("policy", "show", "--dataset", "db").is(0).out();
    assertPlain(shown);
    Files.writeString(file, shown);
    assertThat(terminal.json(0, "policy", "set", file.toString()).flag("changes")).isFalse();
  }
}
