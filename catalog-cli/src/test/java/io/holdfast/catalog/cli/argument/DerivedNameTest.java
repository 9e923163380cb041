package io.holdfast.catalog.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedNameTest {
  @ParameterizedTest
  @CsvSource({
    "/usr/share, share",
    "/usr/share/, share",
    "/, root",
    "/backups/a-0200.tar.zst, a-0200",
    "/backups/a.TGZ, a",
    "/backups/x.zip, x",
    "/backups/my photos (2026), my-photos-2026-",
    "/backups/.tar, data",
    "/backups/日本, 日本",
  })
  void isTheLastComponentWithoutAnArchivesEnding(String source, String name) {
    assertThat(DerivedName.of(Path.of(source)).value()).isEqualTo(name);
  }

  @Test
  void isNeverTooLong() {
    assertThat(DerivedName.of(Path.of("/" + "x".repeat(250))).value()).hasSize(100);
  }
}
