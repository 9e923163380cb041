package io.holdfast.catalog.testkit;

import static io.holdfast.catalog.testkit.StoreFixture.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.StoreFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The blobs of a store. */
public interface NodeContract extends StoreFixture {
  /** A blob is found by its key at once, and stays after a commit. */
  @Test
  default void findsBlobsBeforeAndAfterTheCommit() {
    StoreFactory factory = newStore();
    Map<Digest, ByteString> blobs = randomBlobs(new Random(7), 500);
    try (CatalogStore store = StoreFixture.open(factory)) {
      store.nodes().putAll(blobs);
      assertHolds(store, blobs);
      commit(store, SampleStatement.note("they are referred to"));
      assertHolds(store, blobs);
      assertThat(store.nodes().get(Digest.fromHex("ab".repeat(32)))).isEmpty();
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertHolds(store, blobs);
    }
  }

  /** What is there stays, whatever is put under its key later. */
  @Test
  default void keepsTheBlobThatWasPutFirst() {
    StoreFactory factory = newStore();
    Digest key = Digest.fromHex("cd".repeat(32));
    ByteString first = ByteString.ofUtf8("first");
    try (CatalogStore store = StoreFixture.open(factory)) {
      store.nodes().putAll(Map.of());
      store.nodes().putAll(Map.of(key, first));
      store.nodes().putAll(Map.of(key, ByteString.ofUtf8("second")));
      commit(store, SampleStatement.note("one"));
      store.nodes().putAll(Map.of(key, ByteString.ofUtf8("third")));
      commit(store, SampleStatement.note("two"));
      assertThat(store.nodes().get(key)).contains(first);
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertThat(store.nodes().get(key)).contains(first);
    }
  }

  /** Empty blobs and blobs of many megabytes are kept. */
  @Test
  default void keepsEmptyAndLargeBlobs() {
    StoreFactory factory = newStore();
    byte[] large = new byte[20 << 20];
    new Random(3).nextBytes(large);
    Map<Digest, ByteString> blobs =
        Map.of(
            Digest.fromHex("01".repeat(32)),
            ByteString.EMPTY,
            Digest.fromHex("02".repeat(32)),
            ByteString.copyOf(large));
    try (CatalogStore store = StoreFixture.open(factory)) {
      store.nodes().putAll(blobs);
      commit(store, SampleStatement.note("large"));
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertHolds(store, blobs);
    }
  }

  /** Keys have 32 bytes, blobs have a limit. */
  @Test
  default void refusesOtherKeysAndLargerBlobs() {
    ByteString tooLarge = ByteString.copyOf(new byte[NodeStore.MAX_BLOB_BYTES + 1]);
    try (CatalogStore store = StoreFixture.open(newStore())) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> store.nodes().putAll(Map.of(Digest.fromHex("0102030405"), ByteString.EMPTY)));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> store.nodes().putAll(Map.of(Digest.fromHex("01".repeat(32)), tooLarge)));
    }
  }

  private static void assertHolds(CatalogStore store, Map<Digest, ByteString> blobs) {
    blobs.forEach((key, blob) -> assertThat(store.nodes().get(key)).contains(blob));
  }

  private static Map<Digest, ByteString> randomBlobs(Random random, int count) {
    Map<Digest, ByteString> blobs = new HashMap<>();
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[32];
      byte[] blob = new byte[random.nextInt(3000)];
      random.nextBytes(key);
      random.nextBytes(blob);
      blobs.put(Digest.copyOf(key), ByteString.copyOf(blob));
    }
    return blobs;
  }
}
