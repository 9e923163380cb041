package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.source.FileStatus.FileId;
import io.holdfast.catalog.core.source.FileStatus.Unix;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.Entry.Device;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MalformedPathException;
import io.holdfast.catalog.source.EntrySink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a directory tree, into a sink. It keeps the directories still to be read and the
 * hard links still to be met, and one open directory, however deep the tree. Not thread-safe.
 */
final class DirectoryWalk {
  private final EntrySink sink;
  private final String location;
  private final TreeFiles files;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Map<FileId, Links> links = new HashMap<>();

  private record Pending(Path directory, EntryPath path) {}

  private static final class Links {
    final ByteString first;
    int left;

    Links(ByteString first, int left) {
      this.first = first;
      this.left = left;
    }
  }

  DirectoryWalk(Path root, String location, EntrySink sink) {
    this.sink = sink;
    this.location = location;
    this.files = new TreeFiles(root);
  }

  /** Walks everything at and below the root. */
  void run() throws IOException {
    sink.add(described(EntryPath.ROOT, EntryKind.DIRECTORY, files.rootStatus()).build());
    pending.push(new Pending(files.root(), EntryPath.ROOT));
    while (!pending.isEmpty()) {
      read(pending.pop());
    }
  }

  private void read(Pending directory) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory.directory())) {
      for (Path child : children) {
        visit(child, directory.path());
      }
    } catch (DirectoryIteratorException e) {
      report(directory.path(), new IOException(e.getMessage(), e));
    } catch (IOException e) {
      report(directory.path(), e);
    }
  }

  private void visit(Path child, EntryPath parent) {
    EntryPath path;
    try {
      path = parent.resolve(files.name(child));
    } catch (MalformedPathException e) {
      sink.report(
          Finding.builder(FindingCode.UNSAFE_PATH, location)
              .path(parent)
              .found(String.valueOf(e.getMessage()))
              .build());
      return;
    }
    try {
      push(child, path, files.status(child));
    } catch (IOException e) {
      report(path, e);
    }
  }

  private void push(Path file, EntryPath path, FileStatus status) throws IOException {
    switch (status.type()) {
      case FileStatus.DIRECTORY -> {
        sink.add(described(path, EntryKind.DIRECTORY, status).build());
        pending.push(new Pending(file, path));
      }
      case FileStatus.FILE -> pushFile(file, path, status);
      case FileStatus.SYMLINK -> {
        ByteString target = files.linkTarget(file);
        sink.add(described(path, EntryKind.SYMLINK, status).linkTarget(target).build());
      }
      default -> sink.add(described(path, EntryKind.OTHER, status).device(device(status)).build());
    }
  }

  private void pushFile(Path file, EntryPath path, FileStatus status) {
    ByteString first = firstName(path, status.unix());
    if (first != null) {
      sink.add(described(path, EntryKind.HARD_LINK, status).linkTarget(first).build());
      return;
    }
    sink.add(
        described(path, EntryKind.FILE, status).size(status.size()).build(),
        new FileContent(file, status.size(), status.modifiedAt()));
  }

  /** The key under which the same file was met before; null if this is the first. */
  private @Nullable ByteString firstName(EntryPath path, @Nullable Unix unix) {
    if (unix == null || unix.links() < 2) {
      return null;
    }
    Links known = links.get(unix.id());
    if (known == null) {
      links.put(unix.id(), new Links(ByteString.copyOf(path.key()), unix.links() - 1));
      return null;
    }
    known.left--;
    if (known.left == 0) {
      links.remove(unix.id());
    }
    return known.first;
  }

  private static Entry.Builder described(EntryPath path, EntryKind kind, FileStatus status) {
    Entry.Builder entry = Entry.builder(path, kind).modifiedAt(status.modifiedAt());
    Unix unix = status.unix();
    return unix == null ? entry : entry.mode(unix.mode()).uid(unix.uid()).gid(unix.gid());
  }

  /** Device numbers as glibc's gnu_dev_major and gnu_dev_minor take them apart. */
  private static Device device(FileStatus status) {
    Unix unix = status.unix();
    long number = unix == null ? 0 : unix.device();
    long major = ((number >>> 8) & 0xfff) | ((number >>> 32) & 0xffff_f000L);
    long minor = (number & 0xff) | ((number >>> 12) & 0xffff_ff00L);
    return switch (status.type()) {
      case FileStatus.CHARACTER -> new Device(Device.Type.CHARACTER, major, minor);
      case FileStatus.BLOCK -> new Device(Device.Type.BLOCK, major, minor);
      case FileStatus.PIPE -> new Device(Device.Type.PIPE, 0, 0);
      case FileStatus.SOCKET -> new Device(Device.Type.SOCKET, 0, 0);
      default -> new Device(Device.Type.UNKNOWN, 0, 0);
    };
  }

  private void report(EntryPath path, IOException failure) {
    boolean vanished = failure instanceof NoSuchFileException;
    String found = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    if (vanished) {
      found = "none any more";
    } else if (failure instanceof AccessDeniedException) {
      found = "permission denied";
    }
    FindingCode code = vanished ? FindingCode.CHANGED_WHILE_READ : FindingCode.UNREADABLE;
    sink.report(
        Finding.builder(code, location)
            .path(path)
            .expected("something that can be read")
            .found(found)
            .build());
  }
}
