package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.PinRefusedException;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log is written anew with a statement removed, inserted, exchanged or changed, at each place,
 * and all rows made to fit: in itself it is a sound catalog. The pin of a client and the signature
 * of a key each refuse it.
 */
class RewrittenLogTest {
  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Signer key = Keys.inMemory("log");
  private final StoreFactory store = Catalogs.inMemory();
  private final List<ByteString> statements = new ArrayList<>();
  private TrustPolicy trust = TrustPolicy.none();

  @BeforeEach
  void make() throws IOException {
    Path source = Files.createDirectories(directory.resolve("src"));
    Files.writeString(source.resolve("a"), "a");
    try (Catalog catalog = Catalogs.open(store, options().pin(pin()).build())) {
      for (int i = 0; i < 3; i++) {
        clock.advance(Duration.ofMinutes(1));
        Snapshot recorded =
            catalog
                .snapshots()
                .record(
                    SnapshotDraft.full(DatasetName.of("db")).consistentAt(clock.instant()).build(),
                    Sources.directory(source),
                    progress -> {})
                .snapshot();
        catalog.snapshots().quarantine(recorded.id(), "reason " + i);
      }
      catalog.checkpoints().sign(key);
      trust = TrustPolicy.builder().logKey(NoteSigning.keyOf(catalog.origin(), key)).build();
    }
    try (CatalogStore opened = store.open(new StatementRows())) {
      opened.log().read(0, 100).stream().map(Statement::bytes).forEach(statements::add);
    }
    assertThat(statements).hasSize(10);
  }

  private CatalogOptions.Builder options() {
    return CatalogOptions.builder().clock(clock);
  }

  private PinStore pin() {
    return Pins.file(directory.resolve("client.pin"));
  }

  /** The same catalog with another log, and the notes that lay beside the old one. */
  private StoreFactory rewritten(List<ByteString> log) {
    StoreFactory other = Catalogs.inMemory();
    CatalogStore from = store.open(new StatementRows());
    CatalogStore to = other.open(new StatementRows());
    to.initialise(from.identity().orElseThrow());
    to.commit(0, log);
    CheckpointStore notes = to.checkpoints();
    from.checkpoints().notes().forEach(note -> notes.put("log", note));
    return other;
  }

  private void refused(String what, Consumer<List<ByteString>> change) {
    for (int place = 1; place < statements.size(); place++) {
      List<ByteString> log = new ArrayList<>(statements);
      List<ByteString> tail = log.subList(place, log.size());
      change.accept(tail);
      if (log.equals(statements)) {
        continue;
      }
      StoreFactory other = rewritten(log);
      Catalogs.open(other, options().build()).close();
      assertThatThrownBy(() -> Catalogs.open(other, options().pin(pin()).build()))
          .as("%s at %d", what, place)
          .isInstanceOf(PinRefusedException.class);
      assertThatThrownBy(() -> Catalogs.open(other, options().trust(trust).build()))
          .as("%s at %d", what, place)
          .isInstanceOfSatisfying(
              CheckpointRefusedException.class,
              e -> assertThat(e.code()).isEqualTo(CheckpointRefusedException.Code.NOT_OF_THIS_LOG));
    }
  }

  @Test
  void theLogAsItWasIsOpened() {
    StoreFactory same = rewritten(statements);
    Catalogs.open(same, options().pin(pin()).trust(trust).build()).close();
  }

  @Test
  void aStatementThatWasRemovedIsNoticed() {
    refused("removed", tail -> tail.remove(0));
  }

  @Test
  void aStatementThatWasInsertedIsNoticed() {
    ByteString repeated = statements.get(2);
    refused("inserted", tail -> tail.add(0, repeated));
  }

  @Test
  void statementsThatWereExchangedAreNoticed() {
    refused("exchanged", tail -> Collections.swap(tail, 0, tail.size() - 1));
  }

  @Test
  void aStatementInThePlaceOfAnotherIsNoticed() {
    ByteString another = statements.get(3);
    refused("replaced", tail -> tail.set(0, another));
  }
}
