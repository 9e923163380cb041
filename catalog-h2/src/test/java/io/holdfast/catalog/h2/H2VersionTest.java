package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guards against versions of H2 that lose what they synced: 2.5.250 and 2.5.252 do, 2.4.240 does
 * not. Our packs do not rely on it, but an index that H2 finished must be what was put into it.
 */
class H2VersionTest {
  private static final int COMMITS = 400;

  @TempDir Path folder;

  @Test
  void aCopyTakenAfterASyncHoldsTheSyncedCommit() throws IOException {
    Path file = folder.resolve("original.mv");
    Path copy = folder.resolve("copy.mv");
    Random random = new Random(7);
    try (MVStore store =
        new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open()) {
      store.setRetentionTime(0); // so that space is used again at once, which is where they fail
      MVMap<Long, byte[]> rows = store.openMap("rows");
      MVMap<String, Long> newest = store.openMap("newest");
      for (long commit = 1; commit <= COMMITS; commit++) {
        byte[] row = new byte[200];
        random.nextBytes(row);
        rows.put(commit % 50, row);
        newest.put("commit", commit);
        store.commit();
        store.sync();
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        assertThat(newestIn(copy)).isEqualTo(commit);
      }
    }
  }

  private static Long newestIn(Path copy) {
    try (MVStore store = new MVStore.Builder().fileName(copy.toString()).readOnly().open()) {
      MVMap<String, Long> newest = store.openMap("newest");
      return newest.get("commit");
    }
  }
}
