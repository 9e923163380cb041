package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.source.SourceFormat;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A payload in one archive. Nobody may change its array. */
final class SampleArchive {
  private final SamplePayload payload;
  private final SourceFormat format;
  private final Packer packer;
  private final byte[] intact;
  private final Map<String, Integer> contents = new TreeMap<>();

  private interface Packer {
    byte[] pack(ContentDamage damage) throws IOException;
  }

  private SampleArchive(SamplePayload payload, SourceFormat format, Packer packer)
      throws IOException {
    this.payload = payload;
    this.format = format;
    this.packer = packer;
    this.intact = packer.pack(sound());
  }

  private ContentDamage sound() {
    return new ContentDamage(payload, new Random(0));
  }

  static SampleArchive tar(SamplePayload payload, Packing packing) throws IOException {
    SampleArchive archive =
        new SampleArchive(
            payload, packing.format(), damage -> SampleTar.of(payload, damage).pack(packing));
    if (packing.format() == SourceFormat.TAR) {
      SampleTar tar = SampleTar.of(payload, archive.sound());
      payload.files().keySet().forEach(name -> archive.contents.put(name, tar.contentAt(name)));
    }
    return archive;
  }

  static SampleArchive zip(SamplePayload payload) throws IOException {
    SampleArchive archive =
        new SampleArchive(payload, SourceFormat.ZIP, damage -> SampleZip.of(payload, damage));
    payload
        .files()
        .forEach(
            (name, content) -> {
              if (SampleZip.isStored(name)) {
                SampleZip.contentAt(archive.intact, content)
                    .ifPresent(at -> archive.contents.put(name, at));
              }
            });
    return archive;
  }

  SamplePayload payload() {
    return payload;
  }

  SourceFormat format() {
    return format;
  }

  byte[] intact() {
    return intact;
  }

  /** The archive of damaged contents. */
  byte[] pack(ContentDamage damage) throws IOException {
    return packer.pack(damage);
  }

  /** Where contents lie in the archive as they are; empty if they are compressed. */
  Map<String, Integer> contents() {
    return contents;
  }

  /**
   * Where the content of a file lies as it is.
   *
   * @throws IllegalArgumentException if it is compressed
   */
  int contentAt(String name) {
    Integer at = contents.get(name);
    if (at == null) {
      throw new IllegalArgumentException("not stored as it is: " + name);
    }
    return at;
  }

  /** The file whose content, stored as it is, holds a byte of the archive. */
  Optional<String> contentOver(int position) {
    return contents.entrySet().stream()
        .filter(content -> content.getValue() <= position)
        .filter(content -> position < content.getValue() + paddedLength(content.getKey()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private int paddedLength(String name) {
    int length = payload.content(name).length;
    return format == SourceFormat.TAR ? (length + 511) / 512 * 512 : length;
  }

  /**
   * How many files must be readable in spite of a sector that is not: in a tar archive those before
   * it, in a zip archive all but the few that it can hold, unless it holds the directory.
   */
  long contentsBefore(int position) {
    if (format == SourceFormat.ZIP) {
      int last = contents.values().stream().mapToInt(at -> at).max().orElse(0);
      return position < last ? payload.files().size() - 20L : 0;
    }
    return contents.entrySet().stream()
        .filter(content -> content.getValue() + paddedLength(content.getKey()) <= position)
        .count();
  }
}
