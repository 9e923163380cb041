package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.Fixtures.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks real trees:
 *
 * <pre>
 * root/
 *   file        "content"
 *   twin        hard link to file
 *   deep/er/f   "deep"
 *   out         -> ..
 *   nowhere     -> no/such/file
 * </pre>
 */
class DirectorySourceTest {
  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void makeTree() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    Path file = Files.writeString(root.resolve("file"), "content");
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.ofEpochSecond(1_000_000_000, 987_654_321)));
    Files.createLink(root.resolve("twin"), file);
    Files.createDirectories(root.resolve("deep/er"));
    Files.writeString(root.resolve("deep/er/f"), "deep");
    Files.createSymbolicLink(root.resolve("out"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("nowhere"), Path.of("no/such/file"));
  }

  @Test
  void pushesEverythingOnceAndFollowsNoLink() throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(root));

    assertThat(sink.findings).isEmpty();
    assertThat(sink.paths())
        .containsExactlyInAnyOrder(
            ".", "file", "twin", "deep", "deep/er", "deep/er/f", "out", "nowhere");
    assertThat(sink.contents).containsEntry("deep/er/f", digestOf("deep"));
    assertThat(sink.byPath.get("out").linkTarget().orElseThrow().toUtf8()).isEqualTo("..");
    assertThat(sink.byPath.get("nowhere").linkTarget().orElseThrow().toUtf8())
        .isEqualTo("no/such/file");
  }

  @Test
  void namesTheFirstOfHardLinks() throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.directory(root));
    boolean fileFirst = sink.paths().indexOf("file") < sink.paths().indexOf("twin");
    Entry first = sink.byPath.get(fileFirst ? "file" : "twin");
    Entry second = sink.byPath.get(fileFirst ? "twin" : "file");

    assertThat(first.kind()).isEqualTo(EntryKind.FILE);
    assertThat(second.kind()).isEqualTo(EntryKind.HARD_LINK);
    assertThat(second.linkTarget().orElseThrow().toByteArray()).isEqualTo(first.path().key());
    assertThat(sink.contents).containsEntry(first.path().toString(), digestOf("content"));
  }

  @Test
  void tellsModeOwnerAndTimeToTheNanosecond() throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.directory(root));
    Entry file = sink.byPath.get("file");

    assertThat(file.modifiedAt()).hasValue(Instant.ofEpochSecond(1_000_000_000, 987_654_321));
    assertThat(file.mode())
        .hasValue((Integer) Files.getAttribute(root.resolve("file"), "unix:mode") & 07777);
    assertThat(file.uid())
        .hasValue(((Integer) Files.getAttribute(root.resolve("file"), "unix:uid")).longValue());
    assertThat(sink.byPath.get(".").kind()).isEqualTo(EntryKind.DIRECTORY);
  }

  @Test
  void followsARootThatIsALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);

    assertThat(RecordingSink.of(Sources.detect(link)).entries).hasSize(8);
  }

  @Test
  void saysThatThereIsNothing() {
    assertThatThrownBy(() -> RecordingSink.of(Sources.directory(root.resolve("missing"))))
        .isInstanceOfSatisfying(
            UnreadableSourceException.class,
            e -> assertThat(e.remedy()).isEqualTo(Remedy.FIX_REQUEST))
        .hasMessageContaining("no such file or directory");
    assertThatThrownBy(() -> RecordingSink.of(Sources.directory(root.resolve("file"))))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("expected a directory");
  }

  @Test
  void tellsThatAFileChangedWhileItWasRead() throws IOException {
    Path file = root.resolve("deep/er/f");
    List<Finding> findings =
        readTouching(file, () -> Files.writeString(file, "longer than before"));

    assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.CHANGED_WHILE_READ);
    assertThat(findings.get(0).path().orElseThrow()).hasToString("deep/er/f");
  }

  @Test
  void tellsThatOnlyTheTimeChanged() throws IOException {
    Path file = root.resolve("deep/er/f");
    FileTime later = FileTime.from(Instant.parse("2030-01-01T00:00:00Z"));

    assertThat(readTouching(file, () -> Files.setLastModifiedTime(file, later)))
        .extracting(Finding::code)
        .containsExactly(FindingCode.CHANGED_WHILE_READ);
  }

  @Test
  void tellsThatAFileVanished() throws IOException {
    Path file = root.resolve("deep/er/f");

    assertThat(readTouching(file, () -> Files.delete(file)))
        .extracting(Finding::code)
        .containsExactly(FindingCode.CHANGED_WHILE_READ);
  }

  private interface Touch {
    void apply() throws IOException;
  }

  /** Reads the tree, changing a file between the walk's look at it and the end of its content. */
  private List<Finding> readTouching(Path file, Touch touch) throws IOException {
    RecordingSink recording = new RecordingSink();
    Sources.directory(root)
        .read(
            new EntrySink() {
              @Override
              public void add(Entry entry) {
                recording.add(entry);
              }

              @Override
              public void add(Entry entry, InputStream content) {
                throw new IllegalStateException("a directory's files can be opened later");
              }

              @Override
              public void add(Entry entry, Content content) {
                if (file.endsWith(entry.path().toString())) {
                  try {
                    touch.apply();
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                }
                recording.add(entry, content);
              }

              @Override
              public void report(Finding finding) {
                recording.report(finding);
              }

              @Override
              public InputStream container(InputStream raw) {
                throw new IllegalStateException("a directory is no container");
              }
            });
    return recording.findings;
  }

  @Test
  void readsAFileSystemWithoutUnixAttributes() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path top = Files.createDirectories(windows.getPath("C:\\data\\sub\\lone\uD800"));
      Files.writeString(top.resolve("file"), "on windows");
      var source = Sources.detect(windows.getPath("C:\\data"));
      RecordingSink sink = RecordingSink.of(source);

      assertThat(source.description().fields().fields()).containsExactly(MetadataField.MTIME);
      assertThat(sink.findings).isEmpty();
      assertThat(sink.contents)
          .containsEntry("sub/lone\\xed\\xa0\\x80/file", digestOf("on windows"));
      assertThat(sink.byPath.get("sub").mode()).isEmpty();
    }
  }

  @Test
  void walksADeepTree() throws IOException {
    Path deep = root;
    for (int i = 0; i < 200; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
    }

    assertThat(RecordingSink.of(Sources.directory(root)).entries).hasSize(208);
  }
}
