package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes while a backup is written or a catalog made: nothing that is left looks whole. */
final class BrokenOffMakingTest {
  @TempDir private Path temp;
  private final TestCatalog test = new TestCatalog();
  private Path backup;
  private SnapshotId snapshot;

  @BeforeEach
  void setUp() throws IOException {
    Path copy = Files.createDirectories(temp.resolve("copy"));
    for (int i = 0; i < 200; i++) {
      Files.writeString(copy.resolve("file-" + i), "content " + i);
    }
    Files.write(copy.resolve("big"), new byte[600_000]);
    var recording = test.record(Sources.directory(copy));
    test.verify(recording, Depth.CONTENT);
    snapshot = recording.snapshot().id();
    backup = temp.resolve("catalog.backup");
    test.catalog().bundles().backup(backup, BundleOptions.defaults());
    Files.createDirectories(temp.resolve("bundles"));
    test.catalog()
        .bundles()
        .export(snapshot, temp.resolve("bundles/a.holdfast"), BundleOptions.defaults());
  }

  @AfterEach
  void tearDown() {
    test.close();
  }

  /** A store whose process dies at its n-th change; what was done before is there. */
  private static StoreFactory dying(StoreFactory factory, AtomicInteger changesLeft) {
    return indexer ->
        (CatalogStore) counting(CatalogStore.class, factory.open(indexer), changesLeft);
  }

  private static Object counting(Class<?> type, Object real, AtomicInteger changesLeft) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          String name = method.getName();
          boolean changes =
              name.equals("commit") || name.equals("initialise") || name.equals("putAll");
          if (changes && changesLeft.getAndDecrement() <= 0) {
            throw new Died();
          }
          try {
            Object answer = method.invoke(real, arguments);
            return answer instanceof NodeStore nodes
                ? counting(NodeStore.class, nodes, changesLeft)
                : answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private interface Making {
    void into(StoreFactory target);
  }

  private void assertNothingLooksWhole(Making making) {
    int deaths = 0;
    for (int changes = 0; ; changes++) {
      StoreFactory target = MemoryStore.factory();
      try {
        making.into(dying(target, new AtomicInteger(changes)));
        break;
      } catch (Died e) {
        deaths++;
      }
      if (changes > 1) {
        assertThatThrownBy(() -> Catalogs.open(target))
            .as("%d changes", changes)
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RESTORE_STORE))
            .hasMessageContainingAll("broken off", "make it again");
      } else {
        // Before its first statement there is no catalog: what is made there is a new, empty one.
        try (Catalog empty = Catalogs.open(target)) {
          assertThat(empty.snapshots().datasets()).isEmpty();
          assertThat(empty.log().checkpoint().size()).isEqualTo(1);
        }
      }
      StoreFactory again = MemoryStore.factory();
      making.into(again);
      try (Catalog made = Catalogs.open(again)) {
        assertThat(made.snapshots().find(snapshot)).isPresent();
      }
    }
    assertThat(deaths).isGreaterThan(3);
  }

  @Test
  void aRestoreThatBreaksOffIsRefusedAndRepeated() {
    assertNothingLooksWhole(
        target -> BundleFiles.plain().restore(backup, Optional.empty(), target));
  }

  @Test
  void aRebuildThatBreaksOffIsRefusedAndRepeated() {
    assertNothingLooksWhole(
        target ->
            BundleFiles.plain()
                .rebuild(temp.resolve("bundles"), Optional.empty(), Optional.empty(), target));
  }

  /** The n-th node that a backup reads cannot be read any more. */
  private static StoreFactory failing(StoreFactory factory, AtomicInteger readsLeft) {
    return indexer -> {
      CatalogStore store = factory.open(indexer);
      return (CatalogStore)
          Proxy.newProxyInstance(
              CatalogStore.class.getClassLoader(),
              new Class<?>[] {CatalogStore.class},
              (proxy, method, arguments) ->
                  method.getName().equals("nodes")
                      ? new FailingNodes(store.nodes(), readsLeft)
                      : method.invoke(store, arguments));
    };
  }

  private record FailingNodes(NodeStore nodes, AtomicInteger readsLeft) implements NodeStore {
    @Override
    public Optional<ByteString> get(Digest key) {
      if (readsLeft.getAndDecrement() <= 0) {
        throw new Died();
      }
      return nodes.get(key);
    }

    @Override
    public void putAll(Map<Digest, ByteString> blobs) {
      nodes.putAll(blobs);
    }
  }

  @Test
  void aBackupThatBreaksOffLeavesTheOneBeforeAndNothingElse() throws IOException {
    StoreFactory restored = MemoryStore.factory();
    BundleFiles.plain().restore(backup, Optional.empty(), restored);
    byte[] before = Files.readAllBytes(backup);
    BundleOptions replacing = BundleOptions.builder().existing(Existing.REPLACE).build();
    int deaths = 0;
    for (int reads = 0; ; reads++) {
      try (Catalog catalog = Catalogs.open(failing(restored, new AtomicInteger(reads)))) {
        catalog.bundles().backup(backup, replacing);
        break;
      } catch (Died e) {
        deaths++;
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        assertThat(names(temp)).noneMatch(name -> name.endsWith(".tmp"));
      }
    }
    assertThat(deaths).isPositive();
    assertThat(BundleFiles.plain().check(backup).checkpoint().size()).isPositive();
  }

  /** What a process leaves that was killed while it wrote a bundle: its beginning, unnamed. */
  @Test
  void theBeginningOfABundleIsPassedOverAndTakesNoPlace() throws IOException {
    Path bundles = temp.resolve("bundles");
    byte[] whole = Files.readAllBytes(bundles.resolve("a.holdfast"));
    Files.write(bundles.resolve(".holdfast-123.tmp"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(
            BundleFiles.plain()
                .rebuild(bundles, Optional.empty(), Optional.empty(), MemoryStore.factory())
                .isClean())
        .isTrue();
    Files.write(bundles.resolve("b.holdfast"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(
            BundleFiles.plain()
                .rebuild(bundles, Optional.empty(), Optional.empty(), MemoryStore.factory())
                .passedOver())
        .singleElement()
        .satisfies(e -> assertThat(e.code()).isEqualTo(BundleException.Code.DAMAGED));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
