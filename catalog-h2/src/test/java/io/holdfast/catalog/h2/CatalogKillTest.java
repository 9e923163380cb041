package io.holdfast.catalog.h2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that records, verifies, retires and collects is killed at random moments. Each time the
 * catalog opens with all that was acknowledged, everything in it is whole, and its audit is clean.
 * A build kills a few times; {@code -Dholdfast.kills=500} is the long campaign.
 */
class CatalogKillTest {
  private static final int KILLS = Integer.getInteger("holdfast.kills", 5);
  private static final long SEED = Long.getLong("holdfast.killSeed", 20261130);

  private static final Pattern LINE =
      Pattern.compile("(recorded|verified|retired)( -?[0-9]+)? ([0-9a-f]{64})");

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final CatalogModel model = new CatalogModel();
  private int nextNumber;

  @Test
  void losesNothingAcknowledgedAndShowsNothingHalf(TestReporter reporter)
      throws IOException, InterruptedException {
    Path payload = Files.createDirectory(folder.resolve("payload"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(payload.resolve("f" + i), "content " + i);
    }
    Path catalog = folder.resolve("catalog");
    for (int kill = 1; kill <= KILLS; kill++) {
      killOnce(catalog, payload);
      try (Catalog opened = Catalogs.open(H2Store.existing(catalog))) {
        model.assertHolds(opened, "seed " + SEED + ", kill " + kill);
      }
    }
    reporter.publishEntry("acknowledged", Integer.toString(model.acknowledged()));
    assertThat(model.acknowledged()).isGreaterThan(KILLS);
  }

  private void killOnce(Path catalog, Path payload) throws IOException, InterruptedException {
    Process process = CatalogProcess.start(catalog, payload, nextNumber);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      int some = 1 + random.nextInt(200);
      for (int i = 0; i < some; i++) {
        String line = lines.readLine();
        assertThat(line).as("seed %d: a line of a process that nobody killed", SEED).isNotNull();
        take(line);
      }
      process.toHandle().destroyForcibly(); // the handle leaves the streams open
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    nextNumber += 10_000;
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
}
