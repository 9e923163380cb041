package io.holdfast.catalog.h2;

import static io.holdfast.catalog.testkit.SampleSweep.blob;
import static io.holdfast.catalog.testkit.SampleSweep.blobs;
import static io.holdfast.catalog.testkit.SampleSweep.drop;
import static io.holdfast.catalog.testkit.SampleSweep.key;
import static io.holdfast.catalog.testkit.SampleSweep.refs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.StoreLockedException;
import io.holdfast.catalog.spi.SweepFigures;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.SampleSweep;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one catalog. */
class TwoProcessesTest {
  @TempDir Path folder;

  /** The reader starts before the first commit, stays open, and sees each one when it looks. */
  @Test
  void readsWhileAnotherProcessHoldsTheCatalogForWriting() throws IOException {
    Path directory = folder.resolve("catalog");
    try (StoreProcess writer = StoreProcess.start(directory, "obeys")) {
      assertThat(writer.ask("commit")).isEqualTo("done");
      try (CatalogStore reader = H2Store.existing(directory).open(new SampleIndexer())) {
        assertThat(StoreProcess.seen(reader)).isEqualTo("2 1 false");
        for (int commits = 2; commits <= 40; commits++) {
          assertThat(writer.ask("commit")).isEqualTo("done");
          assertThat(StoreProcess.seen(reader)).isEqualTo(2 * commits + " " + commits + " false");
        }
        assertThat(writer.ask("size")).isEqualTo("80 40 true");
      }
      try (CatalogStore late = H2Store.existing(directory).open(new SampleIndexer())) {
        assertThat(StoreProcess.seen(late)).isEqualTo("80 40 false");
        assertThat(directory.toFile().list()).anyMatch(name -> name.startsWith("index-"));
      }
    }
  }

  @Test
  void aSecondWriterWaitsThenNamesTheHolder() throws IOException, InterruptedException {
    Path directory = folder.resolve("catalog");
    H2Store factory = H2Store.at(directory).waitForWriter(Duration.ofMillis(60));
    try (StoreProcess writer = StoreProcess.start(directory, "obeys")) {
      assertThat(writer.ask("commit")).isEqualTo("done");
      try (CatalogStore second = factory.open(new SampleIndexer())) {
        assertThatExceptionOfType(StoreLockedException.class)
            .isThrownBy(() -> StoreFixture.commit(second, SampleStatement.note("me too")))
            .satisfies(locked -> assertThat(locked.holder()).contains("process " + writer.pid()));
        assertThat(StoreProcess.seen(second)).isEqualTo("2 1 false");
        writer.ask("commit");
        writer.kill();
        assertThatExceptionOfType(CommitConflictException.class)
            .isThrownBy(() -> second.commit(2, List.of(SampleStatement.note("late").bytes())))
            .satisfies(conflict -> assertThat(conflict.foundSize()).isEqualTo(4));
        StoreFixture.commit(second, SampleStatement.note("now"));
        assertThat(second.log().size()).isEqualTo(5);
      }
    }
  }

  /**
   * The reader knows where a blob lies, and has not opened the pack of it before that was freed.
   */
  @Test
  void aReaderFindsWhatACollectionHasMovedSinceItLooked() {
    H2Store factory = H2Store.at(folder.resolve("catalog")).statementsInMemory(1);
    try (CatalogStore writer = StoreFixture.open(factory)) {
      writer.nodes().putAll(blobs(1, 2));
      StoreFixture.commit(writer, refs(1), refs(2), drop(1));
      assertThatIllegalStateException()
          .isThrownBy(() -> writer.sweep(new StoppedSweep(new SampleSweep(writer.log()))));
      writer.nodes().putAll(blobs(3));
      StoreFixture.commit(writer, refs(3));
    }
    try (CatalogStore writer = factory.open(new SampleIndexer());
        CatalogStore reader = factory.open(new SampleIndexer())) {
      assertThat(reader.log().size()).isEqualTo(4);
      assertThat(writer.sweep(new SampleSweep(writer.log())).nodesFreed()).isEqualTo(1);
      assertThat(reader.nodes().get(key(1))).contains(blob(1));
      assertThat(reader.nodes().get(key(2))).isEmpty();
    }
  }

  /** Stops once nothing is added any more to the packs that are to go, so that another begins. */
  private record StoppedSweep(NodeSweep sweep) implements NodeSweep {
    @Override
    public void mark() {
      sweep.mark();
    }

    @Override
    public void markNew(Collection<Digest> roots, Consumer<Digest> marked) {
      throw new IllegalStateException("stopped");
    }

    @Override
    public boolean isLive(Digest key) {
      return sweep.isLive(key);
    }

    @Override
    public ByteString statement(long index, SweepFigures freed) {
      return sweep.statement(index, freed);
    }
  }
}
