package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.collect.CollectedEntry;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Compares an entry that a payload holds with the one that the manifest expects. */
public final class EntryComparison {
  private final FieldMask fields;
  private final ChunkLists chunkLists;
  private final String location;
  private final Consumer<Finding> findings;

  /**
   * Compares under the fields that both sides express.
   *
   * @param fields the metadata to compare
   * @param chunkLists names the chunk that differs
   * @param location where the payload lies
   * @param findings takes what differs
   */
  public EntryComparison(
      FieldMask fields, ChunkLists chunkLists, String location, Consumer<Finding> findings) {
    this.fields = fields;
    this.chunkLists = chunkLists;
    this.location = location;
    this.findings = findings;
  }

  /** The payload lacks an entry. */
  public void missing(Entry expected) {
    report(expected.path(), FindingCode.MISSING_ENTRY, describe(expected), "nothing");
  }

  /** The payload has an entry that nobody expects. */
  public void unexpected(Entry actual) {
    report(actual.path(), FindingCode.UNEXPECTED_ENTRY, "nothing", describe(actual));
  }

  /** The payload has an entry that is expected. */
  public void compare(Entry expected, CollectedEntry actual) {
    Entry found = actual.entry();
    EntryKind expectedKind = kind(expected);
    if (expectedKind != kind(found)) {
      report(expected.path(), FindingCode.METADATA_DIFFERS, describe(expected), describe(found));
      return;
    }
    if (expected.content().isPresent() && found.content().isPresent()) {
      compareContent(
          expected.path(), expected.content().get(), found.content().get(), actual.chunks());
    }
    compareMetadata(expected, found);
  }

  /** A payload that cannot express hard links holds one more file instead. */
  private EntryKind kind(Entry entry) {
    return entry.kind() == EntryKind.HARD_LINK && !fields.has(MetadataField.HARD_LINKS)
        ? EntryKind.FILE
        : entry.kind();
  }

  private void compareContent(
      EntryPath path, ContentReference expected, ContentReference found, ChunkHashes foundChunks) {
    if (!expected.scheme().equals(found.scheme())) {
      report(
          path,
          FindingCode.NOT_APPLICABLE,
          "a " + expected.scheme() + " digest",
          "a " + found.scheme() + " digest that the source gave without its content");
    } else if (expected.length() != found.length()) {
      sizeDiffers(path, expected.length(), found.length());
    } else if (!expected.digest().equals(found.digest())) {
      findings.accept(locate(path, expected, found, foundChunks));
    }
  }

  /** The payload has another number of bytes for an entry whose content was not read. */
  void sizeDiffers(Entry expected, Entry found) {
    sizeDiffers(expected.path(), expected.size(), found.size());
  }

  private void sizeDiffers(EntryPath path, long expected, long found) {
    report(path, FindingCode.SIZE_DIFFERS, expected + " bytes", found + " bytes");
  }

  private Finding locate(
      EntryPath path, ContentReference expected, ContentReference found, ChunkHashes foundChunks) {
    Finding.Builder finding =
        Finding.builder(FindingCode.CONTENT_DIFFERS, location)
            .path(path)
            .expected(expected.scheme() + ":" + expected.digest())
            .found(found.digest());
    if (!expected.scheme().isChunked()) {
      return finding.build();
    }
    if (expected.chunks() == 1) {
      return finding.offset(0).build();
    }
    Optional<ChunkDifference> difference = difference(expected, foundChunks);
    difference.ifPresent(
        d ->
            finding
                .offset(d.offset)
                .expected("chunk hash " + d.expected)
                .found(d.found + " (" + d.chunks + " of " + expected.chunks() + " chunks differ)"));
    return finding.build();
  }

  private Optional<ChunkDifference> difference(ContentReference expected, ChunkHashes found) {
    Optional<ChunkHashes> kept;
    try {
      kept = chunkLists.find(expected);
    } catch (DamagedManifestException e) {
      // That the list is damaged is told by the audit; the content differs all the same.
      return Optional.empty();
    }
    return kept.filter(list -> list.count() == found.count())
        .map(list -> ChunkDifference.between(list, found, expected.scheme().chunkBytes()));
  }

  private record ChunkDifference(long offset, Digest expected, Digest found, int chunks) {
    static ChunkDifference between(ChunkHashes expected, ChunkHashes found, int chunkBytes) {
      int first = expected.firstDifference(found);
      int differing = 0;
      for (int i = first; i < expected.count(); i++) {
        differing += expected.hash(i).equals(found.hash(i)) ? 0 : 1;
      }
      return new ChunkDifference(
          (long) first * chunkBytes, expected.hash(first), found.hash(first), differing);
    }
  }

  private void compareMetadata(Entry expected, Entry found) {
    Differences differences = new Differences();
    if (expected.kind() == found.kind() && !expected.linkTarget().equals(found.linkTarget())) {
      differences.add("target ", target(expected), target(found));
    }
    compareField(MetadataField.MODE, "mode ", octal(expected), octal(found), differences);
    compareField(
        MetadataField.UID, "uid ", number(expected.uid()), number(found.uid()), differences);
    compareField(
        MetadataField.GID, "gid ", number(expected.gid()), number(found.gid()), differences);
    if (expected.kind() == EntryKind.OTHER) {
      compareField(
          MetadataField.DEVICE,
          "device ",
          expected.device().map(Object::toString),
          found.device().map(Object::toString),
          differences);
    }
    compareTime(expected, found, differences);
    if (!differences.expected.isEmpty()) {
      report(
          expected.path(),
          FindingCode.METADATA_DIFFERS,
          String.join(", ", differences.expected),
          String.join(", ", differences.found));
    }
  }

  /** A value that one side does not have, whatever its format could express, is not compared. */
  private void compareField(
      MetadataField field,
      String name,
      Optional<String> expected,
      Optional<String> found,
      Differences differences) {
    boolean known = fields.has(field) && expected.isPresent() && found.isPresent();
    if (known && !expected.equals(found)) {
      differences.add(name, expected.get(), found.get());
    }
  }

  private void compareTime(Entry expected, Entry found, Differences differences) {
    boolean known =
        fields.has(MetadataField.MTIME)
            && expected.modifiedAt().isPresent()
            && found.modifiedAt().isPresent();
    if (known && !fields.sameTime(expected.modifiedAt().get(), found.modifiedAt().get())) {
      differences.add("mtime ", expected.modifiedAt().get(), found.modifiedAt().get());
    }
  }

  private static Optional<String> octal(Entry entry) {
    return entry.mode().isPresent()
        ? Optional.of("0" + Integer.toOctalString(entry.mode().getAsInt()))
        : Optional.empty();
  }

  private static Optional<String> number(OptionalLong value) {
    return value.isPresent() ? Optional.of(Long.toString(value.getAsLong())) : Optional.empty();
  }

  private static String target(Entry entry) {
    Optional<ByteString> target = entry.linkTarget();
    if (target.isEmpty()) {
      return "none";
    }
    return entry.kind() == EntryKind.HARD_LINK
        ? EntryPath.ofKey(target.get().toByteArray()).toString()
        : target.get().toUtf8();
  }

  private static String describe(Entry entry) {
    return switch (entry.kind()) {
      case FILE -> "file of " + entry.size() + " bytes";
      case DIRECTORY -> "directory";
      case SYMLINK -> "symbolic link to " + target(entry);
      case HARD_LINK -> "hard link to " + target(entry);
      case OTHER -> "device, pipe or socket";
      case TOMBSTONE -> "deletion";
    };
  }

  private void report(EntryPath path, FindingCode code, String expected, String found) {
    findings.accept(
        Finding.builder(code, location).path(path).expected(expected).found(found).build());
  }

  /** What differs between two entries, both sides. */
  private static final class Differences {
    private final List<String> expected = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    void add(String name, Object wanted, Object got) {
      expected.add(name + wanted);
      found.add(name + got);
    }
  }
}
