package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinRefusedException;
import io.holdfast.catalog.trust.PinRefusedException.Code;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.PinStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that remembers what it saw is shown an older, another, a changed catalog. */
class PinnedCatalogTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(NOON);
  private Path source;
  private PinStore pin;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectories(directory.resolve("src"));
    Files.writeString(source.resolve("a"), "a");
    pin = Pins.file(directory.resolve("state/one.pin"));
  }

  private CatalogOptions options() {
    return CatalogOptions.builder().clock(clock).pin(pin).build();
  }

  private Catalog open(StoreFactory store) {
    return Catalogs.open(store, options());
  }

  private void record(StoreFactory store, String dataset) {
    clock.advance(Duration.ofMinutes(1));
    try (Catalog catalog = open(store)) {
      catalog
          .snapshots()
          .record(
              SnapshotDraft.full(DatasetName.of(dataset)).consistentAt(clock.instant()).build(),
              Sources.directory(source),
              progress -> {});
    }
  }

  /** A store with the same identity and the first statements of another. */
  static StoreFactory copy(StoreFactory from, int statements) {
    StoreFactory copy = Catalogs.inMemory();
    CatalogStore original = from.open(new StatementRows());
    CatalogStore target = copy.open(new StatementRows());
    target.initialise(original.identity().orElseThrow());
    if (statements > 0) {
      target.commit(0, original.log().read(0, statements).stream().map(Statement::bytes).toList());
    }
    return copy;
  }

  private PinRefusedException refusal(StoreFactory store) {
    Optional<Pin> before = pin.load();
    PinRefusedException[] refused = new PinRefusedException[1];
    assertThatThrownBy(() -> open(store).close())
        .isInstanceOfSatisfying(PinRefusedException.class, e -> refused[0] = e);
    assertThat(pin.load()).as("the pin stays").isEqualTo(before);
    return refused[0];
  }

  private Checkpoint pinned() {
    return pin.load().orElseThrow().checkpoint();
  }

  @Test
  void pinsWhatItSeesAndWhatItAppends() {
    StoreFactory store = Catalogs.inMemory();
    open(store).close();
    assertThat(pinned().size()).isEqualTo(1);
    record(store, "a");
    assertThat(pinned().size()).isEqualTo(3);
    assertThat(pin.load().orElseThrow().seenAt()).isEqualTo(clock.instant());
    try (Catalog catalog = open(store)) {
      assertThat(catalog.log().checkpoint()).isEqualTo(pinned());
    }
  }

  @Test
  void refusesTheLogCutAtEachSize() {
    StoreFactory store = Catalogs.inMemory();
    record(store, "a");
    record(store, "b");
    int size = (int) pinned().size();
    for (int cut = 1; cut < size; cut++) {
      PinRefusedException refused = refusal(copy(store, cut));
      assertThat(refused.code()).isEqualTo(Code.SMALLER);
      assertThat(refused.found().orElseThrow().size()).isEqualTo(cut);
      assertThat(refused)
          .hasMessageContaining("with " + size + " statements and root " + pinned().root())
          .hasMessageContaining("found log " + pinned().origin() + " with " + cut)
          .hasMessageContaining("put the newest copy back");
    }
    open(copy(store, size)).close();
  }

  @Test
  void refusesAnEmptyLogOfTheSameCatalog() {
    StoreFactory store = Catalogs.inMemory();
    record(store, "a");
    // The statement of the creation is made again, at another time.
    clock.advance(Duration.ofMinutes(1));
    assertThat(refusal(copy(store, 0)).code()).isEqualTo(Code.SMALLER);
  }

  @Test
  void refusesAForkOfTheSameSizeAndALongerOne() {
    StoreFactory store = Catalogs.inMemory();
    record(store, "a");
    StoreFactory fork = copy(store, 3);
    record(store, "b");
    PinStore mine = pin;
    pin = Pins.file(directory.resolve("state/other.pin"));
    record(fork, "c");
    pin = mine;
    PinRefusedException same = refusal(fork);
    assertThat(same.code()).isEqualTo(Code.FORKED);
    assertThat(same.found().orElseThrow().size()).isEqualTo(pinned().size());
    pin = Pins.file(directory.resolve("state/other.pin"));
    record(fork, "d");
    pin = mine;
    assertThat(refusal(fork).code()).isEqualTo(Code.FORKED);
  }

  @Test
  void refusesAnotherCatalogAndNoCatalog() {
    StoreFactory store = Catalogs.inMemory();
    record(store, "a");
    StoreFactory other = Catalogs.inMemory();
    Catalogs.open(other).close();
    PinRefusedException another = refusal(other);
    assertThat(another.code()).isEqualTo(Code.OTHER_ORIGIN);
    assertThat(another.found()).isEmpty();
    StoreFactory none = Catalogs.inMemory();
    assertThat(refusal(none).code()).isEqualTo(Code.GONE);
    assertThat(none.open(new StatementRows()).identity()).as("no catalog was made").isEmpty();
  }

  @Test
  void forgettingIsAnActAndKeepsTheEvidence() throws IOException {
    record(Catalogs.inMemory(), "a");
    String seen = pin.load().orElseThrow().format();
    StoreFactory other = Catalogs.inMemory();
    pin.forget();
    open(other).close();
    assertThat(pinned().size()).isEqualTo(1);
    assertThat(directory.resolve("state/one.pin.forgotten-1")).hasContent(seen.stripTrailing());
  }

  @Test
  void aPinThatCannotBeReadRefusesInsteadOfBelieving() throws IOException {
    StoreFactory store = Catalogs.inMemory();
    record(store, "a");
    Files.writeString(directory.resolve("state/one.pin"), "");
    assertThatThrownBy(() -> open(store))
        .isInstanceOf(PinStoreException.class)
        .hasMessageContaining("forget the pin");
  }

  @Test
  void ofTwoClientsWithOnePinNoneMovesItBack() {
    StoreFactory store = Catalogs.inMemory();
    try (Catalog slow = open(store)) {
      record(store, "a");
      assertThat(pinned().size()).isEqualTo(3);
      clock.advance(Duration.ofMinutes(1));
      assertThat(slow.log().checkpoint().size()).isEqualTo(3);
    }
    assertThat(pinned().size()).isEqualTo(3);
    Pin current = pin.load().orElseThrow();
    assertThat(pin.replace(Optional.empty(), current)).isFalse();
    assertThat(pin.replace(Optional.of(current), current)).isTrue();
  }

  @Test
  void aCatalogWithASignerIsSignedAfterEachAppend() {
    StoreFactory store = Catalogs.inMemory();
    open(store).close();
    try (Catalog catalog =
        Catalogs.open(store, options().toBuilder().signer(Keys.inMemory("log")).build())) {
      assertThat(catalog.checkpoints().signed()).isEmpty();
      catalog
          .snapshots()
          .record(
              SnapshotDraft.full(DatasetName.of("a")).consistentAt(clock.instant()).build(),
              Sources.directory(source),
              progress -> {});
      assertThat(catalog.checkpoints().signed().orElseThrow().checkpoint())
          .isEqualTo(catalog.log().checkpoint());
    }
    try (Catalog catalog = open(store)) {
      assertThat(catalog.checkpoints().signed().orElseThrow().checkpoint())
          .isEqualTo(catalog.log().checkpoint());
    }
  }
}
