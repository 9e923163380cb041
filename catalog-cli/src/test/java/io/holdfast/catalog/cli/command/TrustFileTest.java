package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that says whom to believe says it once, and never that everything is believed. */
class TrustFileTest {
  @TempDir private Path directory;
  private Terminal terminal;
  private String log;
  private String witness;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory);
    terminal.record("db", Tree.make(directory.resolve("src")));
    terminal.run("key", "generate", "log.key", "--name", "log").is(0);
    terminal.run("key", "generate", "w.key", "--name", "w").is(0);
    terminal.run("log", "checkpoint", "--sign", "log.key").is(0);
    log = "log " + terminal.json(0, "log", "key", "log.key").text("key") + "\n";
    witness = "witness " + terminal.json(0, "witness", "w", "--key", "w.key").text("key") + "\n";
    terminal.with("HOLDFAST_TRUST", "trust");
  }

  private Terminal.Outcome listedWith(String trust) throws IOException {
    Files.writeString(directory.resolve("trust"), trust);
    return terminal.run("list");
  }

  @Test
  void aFileThatNamesNobodyIsRefusedAndNotTakenForBelievingEverything() throws IOException {
    for (String nobody : new String[] {"", "\n", "# log KEY\n", "quorum 0\n", "counts all\n"}) {
      assertThat(listedWith(nobody).is(2).reason()).contains("found nobody to believe");
    }
    listedWith(log).is(0);
  }

  @Test
  void aWitnessNeedsALineThatSaysHowMany() throws IOException {
    assertThat(listedWith(log + witness).is(2).reason()).contains("expected a line 'quorum N'");
    listedWith(log + witness + "quorum 0\n").is(0);
    listedWith(log + witness + "quorum 1\n").is(0);
  }

  @Test
  void aSecondLineTakesNothingBack() throws IOException {
    String strict = log + witness + "quorum 1\nmax-age 1d\ncounts signed\n";
    listedWith(strict).is(0);
    for (String looser : new String[] {"quorum 0", "max-age 900d", "counts all", "quorum 1"}) {
      assertThat(listedWith(strict + looser + "\n").is(2).reason()).contains("found another one");
    }
  }

  @Test
  void whatIsNoNumberIsNamed() throws IOException {
    for (String number : new String[] {"-1", "x", "1.5", "\u0661", "99999999999999999999"}) {
      assertThat(listedWith(log + witness + "quorum " + number + "\n").is(2).reason())
          .contains("found '" + number + "'");
    }
    assertThat(listedWith(log + witness + "quorum 4294967297\n").is(2).reason())
        .contains("expected 0 to 1 required witnesses");
    assertThat(listedWith(log.replace("log ", "revoked -5 ")).is(2).reason())
        .contains("found '-5'");
  }

  @Test
  void aMarkOfByteOrderAndOtherBytesAreRefusedAndEndsOfLinesAsWindowsWritesThemRead()
      throws IOException {
    assertThat(listedWith("\ufeff" + log).is(2).reason()).contains("found '\\u{feff}log'");
    listedWith(log.replace("\n", "\r\n")).is(0);
    Files.write(directory.resolve("trust"), (log + "ä").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(terminal.run("list").is(2).reason()).contains("expected text in UTF-8");
  }
}
