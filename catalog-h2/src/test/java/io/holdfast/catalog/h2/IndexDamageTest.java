package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.testkit.SampleHistory;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to an index file, answers stay right, and the file is made again. */
class IndexDamageTest {
  @TempDir Path folder;

  private final Random random = new Random(99);
  private Path directory;
  private Path index;
  private List<StoredRow> rows;

  @BeforeEach
  void makeACatalogWithAnIndex() throws IOException {
    directory = folder.resolve("catalog");
    SampleHistory history = new SampleHistory(random);
    try (CatalogStore store = StoreFixture.open(H2Store.at(directory).statementsInMemory(3))) {
      for (int i = 0; i < 30; i++) {
        List<ByteString> statements = history.next(3);
        store.commit(store.log().size(), statements);
      }
      rows = store.index().rows(0, Long.MAX_VALUE);
    }
    index = onlyIndex();
    assertThat(IndexFile.statementsOf(index)).isEqualTo(90);
  }

  @Test
  void noFlippedBitChangesAnAnswer() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    for (int i = 0; i < 150; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(index, flipped);
      assertSameAnswers();
    }
  }

  @Test
  void noCutChangesAnAnswer() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    for (int i = 0; i < 50; i++) {
      Files.write(index, Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertSameAnswers();
    }
  }

  @Test
  void aDamagedIndexIsMadeAgainByTheNextWriter() throws IOException {
    Files.write(index, new byte[10]);
    try (CatalogStore store =
        H2Store.at(directory).statementsInMemory(3).open(new SampleIndexer())) {
      StoreFixture.commit(store, SampleStatement.note("more"));
    }
    assertThat(IndexFile.statementsOf(onlyIndex())).isEqualTo(91);
    assertSameAnswers();
  }

  /** An index of a longer log, such as one that a restored copy of the packs lacks. */
  @Test
  void anIndexThatClaimsMoreThanTheLogHoldsIsNotUsed() throws IOException {
    Path pack = directory.resolve("statements.pack");
    byte[] shorter = Files.readAllBytes(pack);
    try (CatalogStore store =
        H2Store.at(directory).statementsInMemory(1).open(new SampleIndexer())) {
      StoreFixture.commit(store, SampleStatement.note("lost with the packs"));
    }
    Files.write(pack, shorter);
    assertThat(IndexFile.statementsOf(onlyIndex())).isEqualTo(91);
    assertSameAnswers();
  }

  /** Written by a version that knew no acts: passed over, and made again by the next writer. */
  @Test
  void anIndexOfTheFirstSchemaIsMadeAgain() throws IOException, SQLException {
    String database = index.toString().replace(".mv.db", "");
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE acts");
      statement.execute("DELETE FROM schema_migrations WHERE version > 1");
    }
    Path old = directory.resolve("index-90-" + crcHex(index) + ".mv.db");
    Files.move(index, old);
    assertSameAnswers();
    assertThat(onlyIndex()).isEqualTo(old);
    try (CatalogStore store =
        H2Store.at(directory).statementsInMemory(1).open(new SampleIndexer())) {
      StoreFixture.commit(
          store, SampleStatement.act(ActKind.DRILL, "a", Digest.fromHex("ab".repeat(32))));
    }
    assertThat(IndexFile.statementsOf(onlyIndex())).isEqualTo(91);
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(store.index().rows(0, 90)).isEqualTo(rows);
      assertThat(store.index().acts(ActKind.DRILL)).isNotEmpty();
    }
  }

  @Test
  void refusesAnIndexOfTheFuture() throws IOException, SQLException {
    String database = index.toString().replace(".mv.db", "");
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO schema_migrations (version) VALUES (9)");
    }
    Files.move(index, directory.resolve("index-90-" + crcHex(index) + ".mv.db"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> H2Store.at(directory).open(new SampleIndexer()))
        .withMessageContaining("index of schema 9")
        .withMessageContaining("nothing was changed");
  }

  private void assertSameAnswers() {
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      assertThat(store.index().rows(0, Long.MAX_VALUE)).isEqualTo(rows);
    }
  }

  private Path onlyIndex() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(IndexFile::isNamed).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static String crcHex(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(Files.readAllBytes(file));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
