package io.holdfast.catalog.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.IntegrityException;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.VerificationReport;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README and docs show compiles, runs, and is the same text. */
class DocumentedExamplesTest {
  private static final Path SOURCES =
      Path.of("src", "test", "java", "io", "holdfast", "catalog", "example");

  @TempDir Path directory;

  @Test
  void readmeShowsTheNightlyBackup() throws IOException {
    assertThat(javaBlock(Path.of("..", "README.md")))
        .isEqualTo(tagged(SOURCES.resolve("NightlyBackup.java")));
  }

  @Test
  void docsShowTheRecordFileToolInSixtyLines() throws IOException {
    String shown = javaBlock(Path.of("..", "docs", "backup-tools.md"));
    assertThat(shown).isEqualTo(tagged(SOURCES.resolve("RecordFileTool.java")));
    assertThat(shown.lines().count()).isLessThanOrEqualTo(60);
  }

  @Test
  void docsShowHowContentsArePulled() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "backup-tools.md")))
        .contains("```java\n" + tagged(SOURCES.resolve("PulledContents.java")) + "\n```");
  }

  @Test
  void docsShowHowAFarmIsVerified() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "backup-tools.md")))
        .contains("```java\n" + tagged(SOURCES.resolve("FarmCheck.java")) + "\n```");
  }

  @Test
  void theFilesThatAFarmSharesAreReadOnce() throws IOException {
    Path monday = Files.createDirectories(directory.resolve("monday"));
    Path tuesday = Files.createDirectories(directory.resolve("tuesday"));
    Files.writeString(monday.resolve("shared"), "the same on both days");
    Files.createLink(tuesday.resolve("shared"), monday.resolve("shared"));
    Files.writeString(tuesday.resolve("new"), "new");
    try (Catalog catalog = Catalogs.open(H2Store.at(directory.resolve("catalog")))) {
      DatasetName farm = DatasetName.of("farm/home");
      for (Path day : List.of(monday, tuesday)) {
        catalog
            .snapshots()
            .record(
                SnapshotDraft.full(farm).build(), Sources.directory(day), ProgressListener.none());
      }
      SeriesReport report = new FarmCheck(catalog).run(farm);
      assertThat(report.isClean()).isTrue();
      assertThat(report.reports()).hasSize(2);
      assertThat(report.bytesShared()).isEqualTo("the same on both days".length());

      Files.writeString(monday.resolve("shared"), "another");
      assertThat(new FarmCheck(catalog).run(farm).reports())
          .hasSize(2)
          .noneMatch(VerificationReport::isClean);
    }
  }

  @Test
  void contentsAreDigestedVerifiedAndReadByRanges() throws IOException {
    byte[] bytes = new byte[700_000];
    Arrays.fill(bytes, 300_000, 400_000, (byte) 7);
    try (Catalog catalog = Catalogs.open(H2Store.at(directory.resolve("catalog")))) {
      PulledContents tool = new PulledContents(catalog.contents());
      Path file = directory.resolve("file");
      ContentReference reference;
      try (OutputStream out = Files.newOutputStream(file)) {
        reference = tool.write(new ByteArrayInputStream(bytes), out);
      }
      ExpectedContent expected = new ExpectedContent(EntryPath.of("a"), "my tool", reference);
      tool.verify(new ByteArrayInputStream(bytes), expected);
      byte[] range = tool.range(FileChannel.open(file), expected, 299_999, 2);
      assertThat(range).containsExactly(0, 7);
      bytes[1]++;
      assertThatThrownBy(() -> tool.verify(new ByteArrayInputStream(bytes), expected))
          .isInstanceOf(ContentDiffersException.class)
          .hasMessageContaining("my tool");
    }
  }

  @Test
  void theNightlyBackupIsRecordedChosenPlannedAndVerified() throws IOException {
    Path backup = Files.createDirectories(directory.resolve("backup"));
    Files.writeString(backup.resolve("db"), "all cells");
    VerificationReport report =
        NightlyBackup.run(directory.resolve("catalog"), backup, Instant.now().minusSeconds(600));
    assertThat(report.isClean()).isTrue();
    assertThat(report.depths()).contains(Depth.CONTENT);
    assertThat(report.coverage().bytesChecked()).isEqualTo("all cells".length());
  }

  @Test
  void theToolRecordsAndVerifiesItsOwnFormat() throws IOException {
    Path file = directory.resolve("backup.records");
    write(file, Map.of("cell/a", "aaaa", "cell/b", "bbbb", "top", "t"));
    RecordFileTool tool = new RecordFileTool(file);
    try (Catalog catalog = Catalogs.open(H2Store.at(directory.resolve("catalog")))) {
      SnapshotId snapshot = tool.record(catalog, DatasetName.of("tool/data"));
      assertThat(tool.verify(catalog, snapshot).findings()).isEmpty();

      write(file, Map.of("cell/a", "aaaa", "cell/b", "bXbb"));
      VerificationReport report = tool.verify(catalog, snapshot);
      assertThat(report.findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.CONTENT_DIFFERS, FindingCode.MISSING_ENTRY);
      assertThatThrownBy(report::requireClean)
          .isInstanceOf(IntegrityException.class)
          .hasMessageContaining("cell/b");
    }
  }

  private static void write(Path file, Map<String, String> records) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> item : new TreeMap<>(records).entrySet()) {
        byte[] bytes = item.getValue().getBytes(StandardCharsets.UTF_8);
        out.writeUTF(item.getKey());
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }

  private static String javaBlock(Path page) throws IOException {
    String text = Files.readString(page);
    int start = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(start, text.indexOf("```", start)).strip();
  }

  private static String tagged(Path source) throws IOException {
    String text = Files.readString(source);
    int start = text.indexOf("// tag::example[]\n") + "// tag::example[]\n".length();
    int end = text.lastIndexOf("\n", text.indexOf("// end::example[]"));
    return text.substring(start, end).stripIndent().strip();
  }
}
