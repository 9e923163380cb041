package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.source.DamagedArchiveException.Bytes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.Entry.Device;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pushes the members of one tar archive into a sink. Not thread-safe. */
final class TarIntake {
  private final ExpansionBudget budget;
  private final SourceLimits limits;
  private final ArchiveReport report;
  private final TarReader reader;
  private final Bytes bytes;
  private final SparseMaps maps;
  private @Nullable EntryPath current;

  /** An intake of what {@code reader} cuts; {@code bytes} says whose offsets it counts. */
  TarIntake(
      TarReader reader,
      Bytes bytes,
      ExpansionBudget budget,
      SourceLimits limits,
      ArchiveReport report) {
    this.reader = reader;
    this.bytes = bytes;
    this.budget = budget;
    this.limits = limits;
    this.report = report;
    this.maps = new SparseMaps(reader, limits);
  }

  /** The entry that is being read, if it is one. */
  @Nullable EntryPath current() {
    return current;
  }

  /** Reads to the end of the archive, or up to the first damage, which is reported. */
  void run() throws IOException {
    try {
      long entries = 0;
      for (TarMember member = reader.next(); member != null; member = reader.next()) {
        entries++;
        checkCount(entries, member.offset());
        take(member);
        current = null;
      }
      reader.finish();
    } catch (IOException e) {
      report.damage(DamagedArchiveException.find(e).orElseThrow(() -> e), current, bytes);
    }
  }

  private void checkCount(long entries, long offset) throws DamagedArchiveException {
    if (entries > limits.entries()) {
      throw new DamagedArchiveException(
          FindingCode.EXPANSION_LIMIT,
          Bytes.UNPACKED,
          offset,
          "at most " + limits.entries() + " entries",
          "more");
    }
  }

  private void take(TarMember member) throws IOException {
    SparseMap sparse = maps.read(member);
    Optional<EntryPath> path = ArchiveNames.path(member.name());
    if (member.type() == 'V') {
      return; // the label of a volume, which is no entry
    }
    if (path.isEmpty()) {
      report.unsafe(member.name());
      return;
    }
    current = path.get();
    EntryKind kind = kind(member);
    if (current.isRoot() && kind != EntryKind.DIRECTORY) {
      report.unsafe(member.name());
    } else if (member.type() == 'M') {
      report.entry(
          FindingCode.UNREADABLE,
          current,
          "a whole file",
          "the end of one that starts on another volume");
    } else {
      push(member, Entry.builder(current, kind), sparse);
    }
  }

  private static EntryKind kind(TarMember member) {
    return switch (member.type()) {
      case '1' -> EntryKind.HARD_LINK;
      case '2' -> EntryKind.SYMLINK;
      case '3', '4', '6' -> EntryKind.OTHER;
      case '5', 'D' -> EntryKind.DIRECTORY;
      default -> member.hasDirectoryName() ? EntryKind.DIRECTORY : EntryKind.FILE;
    };
  }

  private void push(TarMember member, Entry.Builder entry, @Nullable SparseMap sparse)
      throws IOException {
    EntryKind kind = kind(member);
    new TarMetadata(member, this::reportOdd).addTo(entry);
    switch (kind) {
      case FILE -> pushFile(entry, sparse);
      case HARD_LINK -> pushHardLink(member, entry);
      case SYMLINK -> pushSymlink(member, entry);
      case OTHER -> report.sink().add(entry.device(device(member)).build());
      default -> report.sink().add(entry.build());
    }
  }

  private void pushFile(Entry.Builder entry, @Nullable SparseMap sparse) throws IOException {
    if (sparse == null) {
      report.sink().add(entry.size(reader.bodyLeft()).build(), reader.body());
      return;
    }
    if (!sparse.isSound() || sparse.storedBytes() > reader.bodyLeft()) {
      report.entry(
          FindingCode.MALFORMED_ARCHIVE, current, "a sound map of a sparse file", "a broken one");
      return;
    }
    long holes = sparse.realSize() - sparse.storedBytes();
    if (!budget.allows(holes)) {
      report.entry(
          FindingCode.EXPANSION_LIMIT,
          current,
          "a sparse file within the limits of expansion",
          holes + " bytes of holes");
      return;
    }
    InputStream content = new SparseStream(reader.body(), sparse, budget);
    report.sink().add(entry.size(sparse.realSize()).build(), content);
  }

  private void pushHardLink(TarMember member, Entry.Builder entry) {
    Optional<EntryPath> target = ArchiveNames.path(member.linkName());
    if (target.isEmpty() || target.get().isRoot()) {
      String found = "a hard link to " + ArchiveReport.quoted(member.linkName());
      report.entry(FindingCode.UNSAFE_PATH, current, "a hard link to a relative path", found);
    } else {
      report.sink().add(entry.linkTarget(ByteString.copyOf(target.get().key())).build());
    }
  }

  private void pushSymlink(TarMember member, Entry.Builder entry) {
    ByteString target = member.linkName();
    if (target.length() > Entry.MAX_LINK_TARGET_BYTES) {
      report.entry(
          FindingCode.UNSAFE_PATH,
          current,
          "a link target of at most " + Entry.MAX_LINK_TARGET_BYTES + " bytes",
          target.length() + " bytes");
    } else {
      report.sink().add(entry.linkTarget(target).build());
    }
  }

  private Device device(TarMember member) {
    if (member.type() == '6') {
      return new Device(Device.Type.PIPE, 0, 0);
    }
    Device.Type type = member.type() == '3' ? Device.Type.CHARACTER : Device.Type.BLOCK;
    long major = member.major();
    long minor = member.minor();
    if (TarMetadata.isUnsigned32(major) && TarMetadata.isUnsigned32(minor)) {
      return new Device(type, major, minor);
    }
    reportOdd("device numbers of 0 to 4294967295", "others");
    return new Device(type, 0, 0);
  }

  private void reportOdd(String expected, String found) {
    report.entry(FindingCode.MALFORMED_ARCHIVE, current, expected, found);
  }
}
