package io.holdfast.catalog.h2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.snapshot.SnapshotId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link CatalogProcess} that runs, and what it acknowledged. Used by one thread. */
final class RunningCatalog implements AutoCloseable {
  private static final Pattern LINE =
      Pattern.compile("(recorded|verified|retired)( -?[0-9]+)? ([0-9a-f]{64})");

  private final Process process;
  private final BufferedReader lines;
  private final CatalogModel model;

  /**
   * Starts one.
   *
   * @param firstNumber of its snapshots
   * @param model learns what is acknowledged
   */
  RunningCatalog(Path catalog, Path payload, int firstNumber, CatalogModel model)
      throws IOException {
    this.process = CatalogProcess.start(catalog, payload, firstNumber);
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.model = model;
  }

  /** Waits until it has acknowledged so many things more. */
  void await(int acknowledgements) throws IOException {
    for (int i = 0; i < acknowledgements; i++) {
      String line = lines.readLine();
      assertThat(line).as("a line of a process that nobody killed").isNotNull();
      take(line);
    }
  }

  /** Kills it, and takes what it acknowledged before. */
  void kill() throws IOException {
    process.toHandle().destroyForcibly(); // the handle leaves the streams open
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      take(line);
    }
  }

  private void take(String line) {
    Matcher told = LINE.matcher(line);
    if (!told.matches()) {
      return; // The kill cut it short.
    }
    SnapshotId id = SnapshotId.of(told.group(3));
    switch (told.group(1)) {
      case "recorded" -> model.recorded(Integer.parseInt(told.group(2).strip()), id);
      case "verified" -> model.verified(id);
      default -> model.retired(id);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
