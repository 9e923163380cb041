package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.command.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that cannot be written beside what is recorded. */
class UnwrittenBundleTest {
  private static final String MENDING = "; then write it: holdfast ";

  @TempDir Path directory;
  private Terminal terminal;
  private Path bundle;

  @BeforeEach
  void encryptABundle() throws IOException {
    terminal = new Terminal(directory);
    Files.write(directory.resolve("a.tar"), Tree.tar("x", "content"));
    Files.write(directory.resolve("b.tar"), Tree.tar("x", "content"));
    terminal.run("bundle", "key", "k").is(0);
    bundle = directory.resolve("a.tar.holdfast");
  }

  private void askForBundles() throws IOException {
    Files.writeString(
        directory.resolve("policy.toml"),
        "pattern = \"db\"\n[protection]\nbundle-interval = \"1d\"\n");
    terminal.run("policy", "set", "policy.toml").is(0);
  }

  /** Records it with an encrypted bundle beside it. */
  private String recordEncrypted(String archive) {
    return terminal
        .json(0, "record", "--dataset", "db", "--bundle", "--key-file", "k", archive)
        .text("snapshot");
  }

  private List<String> snapshots() {
    return terminal.json(0, "list").objects("snapshots").stream()
        .map(each -> each.text("snapshot"))
        .toList();
  }

  private List<String> standings() {
    return terminal.json(0, "bundle", "list", "--dataset", "db").objects("bundles").stream()
        .map(each -> each.text("standing"))
        .toList();
  }

  /** Runs the command that a failure names, with the key that it leaves open. */
  private void mend(Outcome failed) {
    String told = failed.reason().strip();
    assertThat(told).contains(MENDING);
    String command = told.substring(told.indexOf(MENDING) + MENDING.length());
    assertThat(command).startsWith("bundle refresh");
    terminal
        .run(
            Arrays.stream(command.split(" "))
                .map(w -> w.equals("KEY") ? "k" : w)
                .toArray(String[]::new))
        .is(0);
  }

  @Test
  void refusesBeforeItReadsWhereABundleThatIsAskedForCannotTakeThePlaceOfAnEncryptedOne()
      throws IOException {
    String first = recordEncrypted("a.tar");
    byte[] written = Files.readAllBytes(bundle);
    terminal.later(Duration.ofHours(1));
    Outcome refused = terminal.run("record", "--dataset", "db", "--bundle", "a.tar");
    assertThat(refused.is(2).reason())
        .contains(bundle.toString(), "encrypted", "give the key")
        .doesNotContain("is recorded");
    assertThat(snapshots()).containsExactly(first);
    Outcome noKey =
        terminal.run("record", "--dataset", "db", "--bundle", "--key-file", "lost", "a.tar");
    assertThat(noKey.is(3).reason()).contains("lost").doesNotContain("is recorded");
    assertThat(snapshots()).containsExactly(first);
    assertThat(terminal.run("copy", "add", first, "a.tar", "--bundle").is(2).reason())
        .contains("encrypted");
    assertThat(terminal.json(0, "copy", "list", first).objects("copies")).hasSize(1);
    assertThat(bundle).hasBinaryContent(written);
  }

  @Test
  void recordsAllTheSameWhereAPolicyAloneAsksForTheBundleAndNamesWhatMendsIt() throws IOException {
    recordEncrypted("a.tar");
    askForBundles();
    terminal.later(Duration.ofHours(1));
    Outcome failed = terminal.run("record", "--dataset", "db", "a.tar").is(3);
    String second = snapshots().get(1);
    assertThat(failed.out()).contains(second, "not written");
    assertThat(failed.reason()).contains("snapshot " + second + " is recorded", "encrypted");
    terminal.later(Duration.ofHours(1));
    Json told = terminal.json(3, "record", "--dataset", "db", "a.tar");
    assertThat(snapshots()).hasSize(3).contains(told.text("snapshot"));
    assertThat(told.text("bundleFailure")).contains("encrypted");
    assertThat(standings()).contains("stale");
    mend(failed);
    assertThat(terminal.run("bundle", "verify", "a.tar.holdfast", "--key-file", "k").is(0).out())
        .contains("sound");
  }

  @Test
  void addsACopyAllTheSameAndNamesWhatMendsIt() throws IOException {
    String first = terminal.record("db", directory.resolve("a.tar"));
    askForBundles();
    Path inTheWay = Files.createDirectories(directory.resolve("b.tar.holdfast/in-the-way"));
    Outcome failed = terminal.run("copy", "add", first, "b.tar").is(3);
    assertThat(failed.reason()).contains("copy of snapshot " + first + " at b.tar is added");
    assertThat(terminal.json(0, "copy", "list", first).objects("copies")).hasSize(2);
    assertThat(standings()).containsExactly("missing", "stale");
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    mend(failed);
    assertThat(standings()).containsExactly("current", "current");
  }

  @Test
  void refreshWritesTheOthersAndNamesWhatMendsTheRest() throws IOException {
    String first = recordEncrypted("a.tar");
    terminal.run("copy", "add", first, "b.tar").is(0);
    Outcome failed = terminal.run("bundle", "refresh", "--dataset", "db").is(3);
    assertThat(failed.reason()).contains("1 of 2 bundles could not be written", "encrypted");
    assertThat(failed.out()).contains("written  " + directory.resolve("b.tar.holdfast"));
    assertThat(standings()).containsExactly("stale", "current");
    mend(failed);
    assertThat(standings()).containsExactly("current", "current");
  }

  @Test
  void namesTheCatalogInTheCommandThatMends() throws IOException {
    Files.createDirectories(bundle.resolve("in-the-way"));
    assertThat(
            terminal
                .run("record", "--catalog", "my catalog", "--dataset", "db", "--bundle", "a.tar")
                .is(3)
                .err())
        .contains("; then write it: holdfast --catalog 'my catalog' bundle refresh --dataset db\n");
  }

  @Test
  void tellsOfAnIncompleteSnapshotToo() throws IOException {
    byte[] archive = Files.readAllBytes(directory.resolve("a.tar"));
    Files.write(directory.resolve("torn.tar"), Arrays.copyOf(archive, 700));
    terminal.record("db", directory.resolve("a.tar"));
    Files.createDirectories(directory.resolve("torn.tar.holdfast/in-the-way"));
    assertThat(terminal.run("record", "--dataset", "db", "--bundle", "torn.tar").is(3).reason())
        .contains("is recorded, but incomplete (", "; and its bundle was not written: ");
  }
}
