package io.holdfast.catalog.cli.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each byte of each file of a small catalog is changed, with the client's pin in place: what it is
 * told is the same as before, or that there is damage, and never anything else.
 *
 * <p>A build changes each byte once; {@code -Dholdfast.everyByte=255} gives each byte every other
 * value, and verifies after each change.
 */
class EveryByteTest {
  private static final int VALUES = Integer.getInteger("holdfast.everyByte", 1);
  private static final int VERIFIED_EVERY = VALUES == 1 ? 32 : 1;

  @TempDir Path directory;
  private TamperedCatalog catalog;
  private Optional<List<Object>> before = Optional.empty();
  private Optional<String> verifiedBefore = Optional.empty();
  private int same;
  private int refused;

  @BeforeEach
  void make() throws IOException {
    catalog = new TamperedCatalog(directory);
    before = catalog.answers();
    assertThat(before).isPresent();
    verifiedBefore = catalog.verified();
    assertThat(verifiedBefore.orElseThrow()).startsWith("true");
    catalog.restore();
  }

  @Test
  void everyChangedByteIsToldOrChangesNothing(TestReporter reporter) throws IOException {
    Map<String, String> counts = new TreeMap<>();
    for (Map.Entry<String, ByteString> file : catalog.files().entrySet()) {
      same = 0;
      refused = 0;
      byte[] bytes = file.getValue().toByteArray();
      for (int i = 0; i < bytes.length; i++) {
        for (int value = 1; value <= VALUES; value++) {
          byte[] changed = bytes.clone();
          // One value a byte: a different bit at each place, so that all bits have their turn.
          changed[i] ^= (byte) (VALUES == 1 ? 1 << i % 8 : value);
          check(file.getKey(), i, ByteString.copyOf(changed));
        }
      }
      counts.put(file.getKey(), same + " the same, " + refused + " told");
    }
    reporter.publishEntry(counts);
    assertThat(counts).hasSizeGreaterThan(3);
  }

  private void check(String file, int place, ByteString changed) throws IOException {
    catalog.write(file, changed);
    Optional<List<Object>> after = catalog.answers();
    if (after.isPresent()) {
      assertThat(after).as("%s, byte %d", file, place).isEqualTo(before);
      same++;
    } else {
      refused++;
    }
    if (place % VERIFIED_EVERY == 0) {
      Optional<String> verified = catalog.verified();
      if (verified.isPresent()) {
        assertThat(verified).as("%s, byte %d", file, place).isEqualTo(verifiedBefore);
      }
      catalog.restore();
    }
    catalog.restore(file);
  }

  @Test
  void everyLengthOfEveryFileIsToldOrChangesNothing() throws IOException {
    for (Map.Entry<String, ByteString> file : catalog.files().entrySet()) {
      byte[] bytes = file.getValue().toByteArray();
      for (int length = 0; length < bytes.length; length += VALUES == 1 ? 5 : 1) {
        catalog.write(file.getKey(), ByteString.copyOf(bytes, 0, length));
        Optional<List<Object>> after = catalog.answers();
        if (after.isPresent()) {
          assertThat(after).as("%s, cut to %d", file.getKey(), length).isEqualTo(before);
        }
        catalog.restore(file.getKey());
      }
    }
  }
}
