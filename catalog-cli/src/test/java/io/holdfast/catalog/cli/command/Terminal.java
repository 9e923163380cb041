package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.Holdfast;
import io.holdfast.catalog.cli.console.Surroundings;
import io.holdfast.catalog.cli.console.Surroundings.Streams;
import io.holdfast.catalog.testkit.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Runs commands in this process, in a directory of their own, and keeps what they print. */
final class Terminal {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Path directory;
  private final SettableClock clock = SettableClock.at(NOON);
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = new byte[0];
  private Set<String> terminals = Set.of();

  Terminal(Path directory) {
    this.directory = directory;
  }

  /** Lets time pass. */
  Terminal later(Duration duration) {
    clock.advance(duration);
    return this;
  }

  Instant now() {
    return clock.instant();
  }

  Terminal with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Terminal input(byte[] bytes) {
    this.input = bytes;
    return this;
  }

  Terminal onTerminal() {
    this.terminals = Set.of("out", "err");
    return this;
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new ByteArrayInputStream(input), out, err);
    int status =
        Holdfast.run(
            new Surroundings(streams, environment, directory, terminals, clock), arguments);
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs with {@code --json}; the answer must be one document, whatever the status. */
  Json json(int status, String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--json";
    Outcome outcome = run(all);
    assertThat(outcome.status()).as("status, with %s", outcome.err()).isEqualTo(status);
    return Json.parse(outcome.out());
  }

  /**
   * Records a directory.
   *
   * @return the snapshot's id
   */
  String record(String dataset, Path source, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "record";
    all[1] = "--dataset";
    all[2] = dataset;
    System.arraycopy(more, 0, all, 3, more.length);
    all[all.length - 1] = source.toString();
    return json(0, all).text("snapshot");
  }

  /** What a command did. */
  record Outcome(int status, String out, String err) {
    Outcome is(int expected) {
      assertThat(status).as("status, with\n%s\n%s", out, err).isEqualTo(expected);
      return this;
    }

    /** Failed with one line, and nothing else on stderr. */
    String reason() {
      assertThat(err.lines()).hasSize(1);
      assertThat(err).startsWith("holdfast: ");
      return err;
    }
  }
}
