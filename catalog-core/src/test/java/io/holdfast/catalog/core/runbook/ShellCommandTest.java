package io.holdfast.catalog.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a runbook says to type means just these words to a real shell. */
class ShellCommandTest {
  private static final List<String> WORDS =
      List.of(
          "plain/path-1.0",
          "two words",
          "it's",
          "$(touch /tmp/x)`id`",
          "a;b&c|d>e<f",
          "*?[a]~#!",
          "\"double\"",
          "back\\slash",
          "",
          "ünïcode");

  @Test
  void aShellReadsEachWordAsItIs() throws IOException, InterruptedException {
    String command =
        new ShellCommand(List.of("printf", "%s\\n")).with(WORDS.toArray(String[]::new));
    Process shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String seen = new String(shell.getInputStream().readAllBytes(), UTF_8);

    assertThat(shell.waitFor()).isZero();
    assertThat(seen).isEqualTo(String.join("\n", WORDS) + "\n");
  }

  @Test
  void wordsWithoutMeaningToAShellStayReadable() {
    assertThat(new ShellCommand(List.of("holdfast")).with("health", "--dataset", "cell-a/db=1"))
        .isEqualTo("holdfast health --dataset cell-a/db=1");
  }
}
