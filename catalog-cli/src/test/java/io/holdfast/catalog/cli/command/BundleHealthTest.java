package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of the copies of one dataset, one has no bundle, two have one that is behind, and one has a
 * current one; one is damaged, and one belongs to a retired snapshot.
 */
class BundleHealthTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void recordBeforeAndAfterBundlesAreAskedFor() throws IOException {
    terminal = new Terminal(directory);
    archive("bare");
    askForBundles();
    terminal.run("verify", archive("stale")).is(0);
    terminal.run("verify", archive("second")).is(0);
    String damaged = archive("damaged");
    Tree.flip(directory.resolve("damaged.tar"), 0);
    terminal.run("verify", damaged).is(1);
    terminal.run("retire", archive("retired")).is(0);
    archive("current");
  }

  /** Records it, an hour after what came before. */
  private String archive(String name) throws IOException {
    Files.write(directory.resolve(name + ".tar"), Tree.tar("x", name));
    terminal.later(Duration.ofHours(1));
    return terminal.record("db", Path.of(name + ".tar"));
  }

  private void askForBundles() throws IOException {
    Files.writeString(
        directory.resolve("policy.toml"),
        "pattern = \"db\"\n[protection]\nbundle-interval = \"1d\"\n");
    terminal.run("policy", "set", "policy.toml").is(0);
  }

  private Json health(int status) {
    return terminal.json(status, "health").objects("datasets").get(0);
  }

  @Test
  void countsWhatIsMissingAndBehindForLongerThanThePolicyAllows() {
    Json health = health(1);
    assertThat(health.number("requiredBundles")).isEqualTo(4);
    assertThat(health.number("missingBundles")).isZero();
    assertThat(health.number("staleBundles")).isZero();
    terminal.later(Duration.ofDays(1));
    health = health(1);
    assertThat(health.number("requiredBundles")).isEqualTo(4);
    assertThat(health.number("missingBundles")).isEqualTo(1);
    assertThat(health.number("staleBundles")).isEqualTo(2);
    assertThat(health.text("newestBundleAt")).startsWith("2026-11-24T18:00:00");
    assertThat(health.text("bundleInterval")).isEqualTo("PT24H");
  }

  @Test
  void tellsMonitorsAndPeopleTheSame() {
    terminal.later(Duration.ofDays(1));
    assertThat(terminal.run("health", "--format", "prometheus").is(1).out())
        .contains("holdfast_required_bundles{dataset=\"db\"} 4\n")
        .contains("holdfast_missing_bundles{dataset=\"db\"} 1\n")
        .contains("holdfast_stale_bundles{dataset=\"db\"} 2\n")
        .contains("holdfast_newest_bundle_timestamp_seconds{dataset=\"db\"} 1795543200")
        .contains("holdfast_bundle_interval_seconds{dataset=\"db\"} 86400\n");
    assertThat(terminal.run("health", "--format", "nagios").is(2).out())
        .contains(" 'db missing_bundles'=1;0;;0;4 'db stale_bundles'=2;0;;0;4\n");
    assertThat(terminal.run("health").is(1).out())
        .contains("of 4, 1 missing and 2 stale for more than 1 d; the newest 2026-11-24T18:00:00");
  }

  @Test
  void tellsNothingOfBundlesWhereNoneAreAskedFor() throws IOException {
    Files.write(directory.resolve("other.tar"), Tree.tar("x", "y"));
    terminal.record("other", Path.of("other.tar"), "--bundle");
    Json other = terminal.json(1, "health").objects("datasets").get(1);
    assertThat(other.number("requiredBundles")).isZero();
    assertThat(other.isNull("newestBundleAt")).isTrue();
    assertThat(other.isNull("bundleInterval")).isTrue();
    assertThat(terminal.run("health", "--format", "nagios", "--dataset", "other").out())
        .doesNotContain("bundles");
    assertThat(terminal.run("health", "--dataset", "other").out()).doesNotContain("bundles");
  }
}
