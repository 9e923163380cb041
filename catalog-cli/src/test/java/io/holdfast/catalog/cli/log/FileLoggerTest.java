package io.holdfast.catalog.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLoggerTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  private System.Logger logger() {
    return new FileLogger("io.holdfast.catalog.verify", LogFile.at(file(), NOON));
  }

  private Path file() {
    return directory.resolve("holdfast.log");
  }

  @Test
  void appendsOneLineForEachFact() throws IOException {
    logger().log(Level.WARNING, "snapshot {0}: {1} findings", "4711", "3");
    logger().log(Level.INFO, "two\n  lines", new IOException("no\nspace"));
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "2026-11-24T12:00:00Z WARNING io.holdfast.catalog.verify: snapshot 4711: 3 findings",
            "2026-11-24T12:00:00Z INFO io.holdfast.catalog.verify: two lines:"
                + " java.io.IOException: no space");
  }

  @Test
  void leavesOutWhatIsForDevelopersAlone() {
    logger().log(Level.DEBUG, "a reader cannot force what it reads");
    assertThat(logger().isLoggable(Level.DEBUG)).isFalse();
    assertThat(logger().isLoggable(Level.INFO)).isTrue();
    assertThat(logger().isLoggable(Level.OFF)).isFalse();
    assertThat(file()).doesNotExist();
  }

  @Test
  void printsWhatIsNoPatternAsItIs() throws IOException {
    logger().log(Level.WARNING, "{broken", "4711");
    assertThat(Files.readString(file())).endsWith(": {broken\n");
  }

  @Test
  void goesOnWhereTheFileCannotBeWritten() {
    Path nowhere = directory.resolve("missing/holdfast.log");
    new FileLogger("x", LogFile.at(nowhere, NOON)).log(Level.ERROR, "lost");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void keepsNothingWhereNoFileIsNamed() {
    assertThat(new FileLogger("x", LogFile.none()).isLoggable(Level.ERROR)).isFalse();
  }

  @Test
  void isWhatTheJdkFindsInTheCommand() {
    assertThat(ServiceLoader.load(System.LoggerFinder.class))
        .hasAtLeastOneElementOfType(LogFinder.class);
  }
}
