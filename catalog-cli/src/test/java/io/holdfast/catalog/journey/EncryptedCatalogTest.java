package io.holdfast.catalog.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.spi.StoreKeyException;
import io.holdfast.catalog.spi.StoreKeyException.Code;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of an encrypted catalog tell nothing of what was backed up, and lose nothing. */
class EncryptedCatalogTest {
  private static final KeySource KEY = () -> ByteString.copyOf(filled(7));
  private static final KeySource OTHER = () -> ByteString.copyOf(filled(8));
  private static final DatasetName DATASET = DatasetName.of("payroll-of-cell-a");
  private static final List<String> SECRETS =
      List.of(
          "payroll-of-cell-a",
          "salaries.csv",
          "owner-of-it",
          "mona-lisa",
          "copy-in-vault",
          "somebody doubts it");

  @TempDir Path folder;
  private Path copy;
  private Path directory;

  private static byte[] filled(int value) {
    byte[] bytes = new byte[KeySource.KEY_BYTES];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @BeforeEach
  void setUp() throws IOException {
    directory = folder.resolve("catalog");
    copy = Files.createDirectories(folder.resolve("copy-in-vault"));
    Files.writeString(copy.resolve("salaries.csv"), "mona;1");
    Files.write(copy.resolve("big"), new byte[600_000]);
  }

  private StoreFactory encrypted(Path at, KeySource key) {
    return Catalogs.encrypted(H2Store.at(at), key);
  }

  private Snapshot fill(StoreFactory store) {
    try (Catalog catalog = Catalogs.open(store)) {
      Snapshot snapshot =
          catalog
              .snapshots()
              .record(
                  SnapshotDraft.full(DATASET).label("owner-of-it", "mona-lisa").build(),
                  Sources.directory(copy),
                  ProgressListener.none())
              .snapshot();
      catalog
          .verifier()
          .verify(
              VerificationTarget.of(snapshot.id()),
              VerificationOptions.content(),
              ProgressListener.none())
          .requireClean();
      catalog.snapshots().quarantine(snapshot.id(), "somebody doubts it");
      catalog.log().checkpoint();
      return snapshot;
    }
  }

  /** All that a thief could look for: names as text, digests as bytes and as digits. */
  private List<byte[]> traces(Snapshot snapshot, Catalog catalog) {
    List<byte[]> traces = new ArrayList<>();
    SECRETS.forEach(secret -> traces.add(secret.getBytes(UTF_8)));
    List<Digest> digests = new ArrayList<>();
    digests.add(snapshot.id().digest());
    digests.add(snapshot.root().digest());
    catalog
        .snapshots()
        .manifest(snapshot.id())
        .walk(
            EntryPath.ROOT,
            entry -> entry.content().ifPresent(content -> digests.add(content.digest())));
    for (Digest digest : digests) {
      traces.add(digest.toByteArray());
      traces.add(digest.toHex().getBytes(UTF_8));
    }
    return traces;
  }

  private static long found(Path at, List<byte[]> traces) throws IOException {
    try (Stream<Path> files = Files.walk(at)) {
      List<String> contents =
          files.filter(Files::isRegularFile).map(EncryptedCatalogTest::content).toList();
      return traces.stream()
          .filter(
              trace ->
                  contents.stream().anyMatch(all -> all.contains(new String(trace, ISO_8859_1))))
          .count();
    }
  }

  private static String content(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingThatWasBackedUpIsInItsFiles() throws IOException {
    Snapshot snapshot = fill(encrypted(directory, KEY));
    try (Catalog catalog = Catalogs.open(encrypted(directory, KEY))) {
      List<byte[]> traces = traces(snapshot, catalog);
      assertThat(traces.size()).isGreaterThan(12);
      assertThat(found(directory, traces)).isZero();
      assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
    }
    // The same search finds nearly all of it where a catalog is not encrypted.
    Path plain = folder.resolve("plain");
    Snapshot shown = fill(H2Store.at(plain));
    try (Catalog catalog = Catalogs.open(H2Store.at(plain))) {
      assertThat(found(plain, traces(shown, catalog))).isGreaterThan(8);
    }
  }

  @Test
  void norInTheIndexOfALongLog() throws IOException {
    List<ByteString> statements =
        IntStream.range(0, 1_500)
            .mapToObj(i -> SampleStatement.note("mona-lisa " + i).bytes())
            .toList();
    try (CatalogStore store = StoreFixture.open(encrypted(directory, KEY))) {
      store
          .nodes()
          .putAll(
              Map.of(SampleStatement.note("n").id().digest(), ByteString.ofUtf8("salaries.csv")));
      store.commit(0, statements);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("index-"));
    }
    List<byte[]> traces = new ArrayList<>();
    traces.add("mona-lisa".getBytes(UTF_8));
    traces.add("salaries.csv".getBytes(UTF_8));
    traces.add(SampleStatement.note("n").id().digest().toByteArray());
    traces.add(StoreFixture.IDENTITY.salt().toByteArray());
    assertThat(found(directory, traces)).isZero();
    try (CatalogStore store = encrypted(directory, KEY).open(new SampleIndexer())) {
      assertThat(store.identity()).hasValue(StoreFixture.IDENTITY);
      assertThat(store.log().read(1_499, 1).get(0).bytes()).isEqualTo(statements.get(1_499));
      assertThat(store.nodes().get(SampleStatement.note("n").id().digest())).isPresent();
    }
  }

  @Test
  void isOpenedWithItsKeyAlone() {
    fill(encrypted(directory, KEY));
    assertKey(Code.OTHER_KEY, encrypted(directory, OTHER), "expected key", "found key");
    assertKey(Code.KEY_NEEDED, H2Store.at(directory), "found none");
    Path plain = folder.resolve("plain");
    fill(H2Store.at(plain));
    assertKey(Code.NOT_ENCRYPTED, encrypted(plain, KEY), "without a key");
    try (Catalog catalog = Catalogs.open(encrypted(directory, KEY))) {
      assertThat(catalog.snapshots().datasets()).containsExactly(DATASET);
    }
    try (Catalog catalog = Catalogs.open(H2Store.at(plain))) {
      assertThat(catalog.snapshots().datasets()).containsExactly(DATASET);
    }
  }

  private static void assertKey(Code code, StoreFactory store, String... said) {
    assertThatThrownBy(() -> Catalogs.open(store))
        .isInstanceOfSatisfying(StoreKeyException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll(said)
        .hasMessageNotContaining("07070707");
  }

  @Test
  void equalStatesShareTheirNodesAndEqualRecordsLookDifferent() throws IOException {
    try (Catalog catalog = Catalogs.open(encrypted(directory, KEY))) {
      record(catalog);
      long once = size("nodes");
      record(catalog);
      assertThat(size("nodes")).isEqualTo(once);
    }
    Path second = folder.resolve("second");
    try (CatalogStore a = StoreFixture.open(encrypted(directory.resolveSibling("a"), KEY));
        CatalogStore b = StoreFixture.open(encrypted(second, KEY))) {
      a.commit(0, List.of(SampleStatement.note("same").bytes()));
      b.commit(0, List.of(SampleStatement.note("same").bytes()));
    }
    assertThat(Files.readAllBytes(second.resolve("statements.pack")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("a/statements.pack")));
  }

  private void record(Catalog catalog) {
    catalog
        .snapshots()
        .record(
            SnapshotDraft.full(DATASET).build(), Sources.directory(copy), ProgressListener.none());
  }

  private long size(String start) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .mapToLong(file -> content(file).length())
          .sum();
    }
  }

  @Test
  void everyTornTailIsRecovered() throws IOException {
    fill(encrypted(directory, KEY));
    byte[] whole = Files.readAllBytes(directory.resolve("statements.pack"));
    List<String> expected = statements(directory);
    int most = 0;
    for (int length = whole.length - 1; length > whole.length / 3; length -= 61) {
      Path image = copyOf("torn-" + length);
      Files.write(image.resolve("statements.pack"), Arrays.copyOf(whole, length));
      List<String> found = statements(image);
      assertThat(found).as("length %d", length).isEqualTo(expected.subList(0, found.size()));
      most = Math.max(most, found.size());
      try (Catalog catalog = Catalogs.open(encrypted(image, KEY))) {
        catalog.policies().list();
        assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
      }
    }
    assertThat(most).isEqualTo(expected.size() - 1);
  }

  private List<String> statements(Path at) {
    try (Catalog catalog = Catalogs.open(encrypted(at, KEY))) {
      return catalog.log().read(0, 1_000).stream().map(one -> one.bytes().toUtf8()).toList();
    }
  }

  private Path copyOf(String name) throws IOException {
    Path image = Files.createDirectories(folder.resolve(name));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, image.resolve(file.getFileName()));
      }
    }
    return image;
  }

  @Test
  void aFlippedByteIsDamageOrChangesNothing() throws IOException {
    Snapshot snapshot = fill(encrypted(directory, KEY));
    List<String> expected = statements(directory);
    int refused = 0;
    int seen = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pack")).toList()) {
        int size = (int) Files.size(file);
        for (int at = 0; at < size; at += Math.max(1, size / 40)) {
          Path image = copyOf(file.getFileName() + "-" + at);
          byte[] bytes = Files.readAllBytes(image.resolve(file.getFileName()));
          bytes[at] ^= 4;
          Files.write(image.resolve(file.getFileName()), bytes);
          seen++;
          try (Catalog catalog = Catalogs.open(encrypted(image, KEY))) {
            boolean clean = catalog.log().audit(ProgressListener.none()).isClean();
            List<String> found =
                catalog.log().read(0, 1_000).stream().map(one -> one.bytes().toUtf8()).toList();
            assertThat(expected).containsAll(found);
            if (clean && found.size() == expected.size()) {
              assertThat(catalog.snapshots().load(snapshot.id())).isEqualTo(snapshot);
            } else {
              refused++;
            }
          } catch (CatalogException e) {
            refused++;
          }
        }
      }
    }
    assertThat(refused).isGreaterThan(seen / 2);
  }

  @Test
  void aPlainCatalogIsEncryptedByItsBackupAndBack() {
    Path plain = folder.resolve("plain");
    Snapshot snapshot = fill(H2Store.at(plain));
    Path backup = folder.resolve("backup");
    try (Catalog catalog = Catalogs.open(H2Store.at(plain))) {
      catalog.bundles().backup(backup, BundleOptions.defaults());
    }
    assertThat(
            BundleFiles.plain()
                .restore(backup, Optional.empty(), encrypted(directory, KEY))
                .isClean())
        .isTrue();
    try (Catalog catalog = Catalogs.open(encrypted(directory, KEY))) {
      assertThat(catalog.snapshots().list(SnapshotQuery.all())).containsExactly(snapshot);
      catalog.bundles().backup(folder.resolve("again"), BundleOptions.defaults());
    }
    assertThat(
            BundleFiles.plain()
                .restore(
                    folder.resolve("again"), Optional.empty(), H2Store.at(folder.resolve("back")))
                .isClean())
        .isTrue();
  }

  @Test
  void freesWhatIsRetiredAndKeepsWhatIsKept() throws IOException {
    try (Catalog catalog = Catalogs.open(encrypted(directory, KEY))) {
      for (int i = 0; i < 4; i++) {
        for (int n = 0; n < 300; n++) {
          Files.writeString(copy.resolve("f" + n), "state " + i + " of " + n);
        }
        record(catalog);
      }
      List<Snapshot> all = catalog.snapshots().list(SnapshotQuery.all());
      catalog.snapshots().retire(all.subList(0, 3).stream().map(Snapshot::id).toList(), "replaced");
      assertThat(catalog.collector().collect(ProgressListener.none()).space().nodes()).isPositive();
      assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
      assertThat(catalog.snapshots().manifest(all.get(3).id()).entries()).isEqualTo(303);
    }
    try (Catalog catalog = Catalogs.open(encrypted(directory, KEY))) {
      assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
    }
  }
}
