package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An encrypted catalog gets another key, as {@code docs/cli.md} says: it is moved aside, backed up
 * and restored in its place. Wherever that stops, one whole catalog is there and nobody takes
 * another one for it.
 */
class StoreKeyChangeTest {
  @TempDir Path directory;
  private Terminal terminal;
  private Path place;
  private Path aside;
  private String first;
  private String second;

  @BeforeEach
  void makeAnEncryptedCatalog() throws IOException {
    terminal = new Terminal(directory).with("HOME", directory.resolve("home").toString());
    place = directory.resolve(".holdfast/catalog");
    aside = directory.resolve(".holdfast/catalog.old");
    terminal.run("bundle", "key", "old-key").is(0);
    terminal.run("bundle", "key", "new-key").is(0);
    terminal.with("HOLDFAST_STORE_KEY", directory.resolve("old-key").toString());
    Path source = Tree.make(directory.resolve("src"));
    first = terminal.record("db", source);
    terminal.later(Duration.ofHours(1)).run("verify", first).is(0);
    Files.writeString(source.resolve("added"), "since");
    second = terminal.record("db", source);
  }

  private void backUp() {
    terminal
        .run(
            "catalog",
            "backup",
            "cat.backup",
            "--replace",
            "--catalog",
            aside.toString(),
            "--key-file",
            "new-key")
        .is(0);
  }

  private Json restore(String... more) {
    Stream<String> command =
        Stream.of(
            "catalog", "restore", "cat.backup", "--key-file", "new-key", "--store-key", "new-key");
    return terminal.json(0, Stream.concat(command, Stream.of(more)).toArray(String[]::new));
  }

  private void isWholeUnderTheNewKey() {
    assertThat(terminal.run("list").is(2).reason()).contains("another key", "expected key");
    terminal.with("HOLDFAST_STORE_KEY", directory.resolve("new-key").toString());
    List<String> listed =
        terminal.json(0, "list").objects("snapshots").stream()
            .map(one -> one.text("snapshot"))
            .toList();
    assertThat(listed).containsExactlyInAnyOrder(first, second);
    terminal.run("audit").is(0);
    terminal.run("verify", second).is(0);
  }

  private void refusesUntilItIsMadeAgain() {
    assertThat(terminal.run("list").is(3).reason()).contains(place.toString());
    assertThat(terminal.run("record", "--dataset", "db", "src").is(3).reason())
        .contains(place.toString());
    assertThat(place).doesNotExist();
  }

  @Test
  void losesNothingAndThenOpensWithTheNewKeyAlone() throws IOException {
    Files.move(place, aside);
    backUp();
    assertThat(restore("--adopt").number("statementsLost")).isZero();
    isWholeUnderTheNewKey();
    assertThat(terminal.run("list", "--catalog", aside.toString()).is(2).reason())
        .contains("another key");
  }

  @Test
  void whatWasRecordedAfterTheBackupIsNamedAsLost() throws IOException {
    Files.move(place, aside);
    backUp();
    Files.move(aside, place);
    terminal.run("verify", second).is(0);
    Files.move(place, aside);
    assertThat(restore("--adopt").number("statementsLost")).isEqualTo(1);
  }

  @Test
  void aCrashOnceItIsMovedLeavesAPlaceWhereNothingIsMade() throws IOException {
    Files.move(place, aside);
    refusesUntilItIsMadeAgain();
    backUp();
    refusesUntilItIsMadeAgain();
    restore("--adopt");
    isWholeUnderTheNewKey();
  }

  @Test
  void aCrashOfTheRestoreLeavesNothingInThePlaceAndIsMadeGoodByTheNext() throws IOException {
    Files.move(place, aside);
    backUp();
    Path unfinished = place.resolveSibling("catalog.unfinished");
    restore();
    Files.move(place, unfinished);
    byte[] statements = Files.readAllBytes(unfinished.resolve("statements.pack"));
    for (int eighth = 0; eighth <= 8; eighth++) {
      Files.createDirectories(unfinished);
      Files.write(
          unfinished.resolve("statements.pack"),
          Arrays.copyOf(statements, statements.length * eighth / 8));
      refusesUntilItIsMadeAgain();
      restore();
      assertThat(unfinished).doesNotExist();
      if (eighth < 8) {
        Files.move(place, unfinished);
      }
    }
    assertThat(terminal.run("list", "--store-key", "new-key").is(3).reason())
        .contains("OTHER_ORIGIN");
    terminal.run("pin", "forget").is(0);
    isWholeUnderTheNewKey();
  }
}
