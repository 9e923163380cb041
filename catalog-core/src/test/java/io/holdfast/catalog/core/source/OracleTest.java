package io.holdfast.catalog.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipShort;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our readers against those of Apache Commons Compress, which share no code with them. */
class OracleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gnu.tar",
        "ustar.tar",
        "v7.tar",
        "pax.tar.gz",
        "long-names-gnu.tar",
        "long-names-pax.tar",
        "long-names-ustar.tar",
        "sparse-gnu.tar.gz",
        "sparse-pax-0.0.tar.gz",
        "sparse-pax-0.1.tar.gz",
        "sparse-pax-1.0.tar.gz"
      })
  void readsTarLikeCommonsCompress(String name) throws IOException {
    assertThat(ours(name)).isEqualTo(theirTar(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"info-zip.zip", "deflated.zip", "deflated-streamed.zip", "few.zip", "zip64.zip"})
  void readsZipLikeCommonsCompress(String name) throws IOException {
    assertThat(ours(name)).isEqualTo(theirZip(name));
  }

  /** Names that are not UTF-8 are left out: Commons Compress has no bytes for them. */
  private static Map<String, String> ours(String name) throws IOException {
    RecordingSink sink = RecordingSink.of(Sources.detect(Fixtures.path(name)));
    assertThat(sink.findings).isEmpty();
    Map<String, String> described = new TreeMap<>();
    for (Entry entry : sink.entries) {
      String path = entry.path().toString();
      if (!path.contains("\\x")) {
        String kind = entry.kind().toString();
        String time = entry.modifiedAt().map(Object::toString).orElse("");
        String content = sink.contents.getOrDefault(path, "");
        String mode =
            entry.mode().isPresent() ? Integer.toOctalString(entry.mode().getAsInt()) : "";
        described.put(path, kind + " " + mode + " " + time + " " + content);
      }
    }
    return described;
  }

  private static Map<String, String> theirTar(String name) throws IOException {
    Map<String, String> described = new TreeMap<>();
    try (var file = new BufferedInputStream(Files.newInputStream(Fixtures.path(name)));
        var raw = name.endsWith(".gz") ? new GzipCompressorInputStream(file) : file;
        var tar = new TarArchiveInputStream(raw, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        EntryKind kind = kind(entry);
        String content = kind == EntryKind.FILE ? RecordingSink.digest(tar.readAllBytes()) : "";
        String time = entry.getLastModifiedTime().toInstant().toString();
        String mode = Integer.toOctalString(entry.getMode() & 07777);
        put(described, entry.getName(), kind + " " + mode + " " + time + " " + content);
      }
    }
    return described;
  }

  private static EntryKind kind(TarArchiveEntry entry) {
    if (entry.isDirectory()) {
      return EntryKind.DIRECTORY;
    }
    if (entry.isSymbolicLink()) {
      return EntryKind.SYMLINK;
    }
    if (entry.isLink()) {
      return EntryKind.HARD_LINK;
    }
    boolean device = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
    return device ? EntryKind.OTHER : EntryKind.FILE;
  }

  private static Map<String, String> theirZip(String name) throws IOException {
    Map<String, String> described = new TreeMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(Fixtures.path(name)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        EntryKind kind = entry.isDirectory() ? EntryKind.DIRECTORY : EntryKind.FILE;
        kind = entry.isUnixSymlink() ? EntryKind.SYMLINK : kind;
        try (var in = zip.getInputStream(entry)) {
          String content = kind == EntryKind.FILE ? RecordingSink.digest(in.readAllBytes()) : "";
          boolean utc = entry.getExtraField(new ZipShort(0x5455)) != null;
          String time = utc ? entry.getLastModifiedTime().toInstant().toString() : "";
          String mode = Integer.toOctalString(entry.getUnixMode() & 07777);
          put(described, entry.getName(), kind + " " + mode + " " + time + " " + content);
        }
      }
    }
    return described;
  }

  private static void put(Map<String, String> described, String name, String what) {
    // a byte that is not UTF-8 comes as U+FFFD or a question mark
    if (!name.contains("\uFFFD") && !name.contains("?")) {
      String path = name.replaceAll("^\\./|/$", "");
      described.put(path.isEmpty() ? "." : path, what);
    }
  }
}
