package io.holdfast.catalog.core.source;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.source.ContentChangedException;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps everything that a source pushes, contents by digest, and holds it to the contract. */
final class RecordingSink implements EntrySink {
  final List<Entry> entries = new ArrayList<>();
  final Map<String, Entry> byPath = new LinkedHashMap<>();
  final Map<String, String> contents = new LinkedHashMap<>();
  final List<Finding> findings = new ArrayList<>();
  private final MessageDigest container = sha256();
  private boolean containerTaken;
  private boolean containerEnded;

  /** Reads a source to its end. */
  static RecordingSink of(EntrySource source) throws IOException {
    RecordingSink sink = new RecordingSink();
    source.read(sink);
    return sink;
  }

  @Override
  public void add(Entry entry) {
    if (entry.kind() == EntryKind.FILE) {
      throw new IllegalArgumentException("a file without content: " + entry.path());
    }
    keep(entry);
  }

  @Override
  public void add(Entry file, InputStream content) throws IOException {
    if (file.kind() != EntryKind.FILE) {
      throw new IllegalArgumentException("content of a " + file.kind());
    }
    MessageDigest digest = sha256();
    long length = 0;
    byte[] buffer = new byte[256 << 10];
    for (int read = content.read(buffer, 0, buffer.length);
        read >= 0;
        read = content.read(buffer, 0, buffer.length)) {
      digest.update(buffer, 0, read);
      length += read;
    }
    if (length != file.size()) {
      report(
          Finding.builder(FindingCode.SIZE_DIFFERS, "sink")
              .path(file.path())
              .expected(file.size())
              .found(length)
              .build());
    }
    keep(file);
    contents.put(file.path().toString(), HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void add(Entry file, Content content) {
    try (InputStream in = content.open()) {
      add(file, in);
    } catch (ContentChangedException e) {
      report(
          Finding.builder(FindingCode.CHANGED_WHILE_READ, "sink")
              .path(file.path())
              .expected(e.expected())
              .found(e.found())
              .build());
    } catch (IOException e) {
      report(
          Finding.builder(FindingCode.UNREADABLE, "sink")
              .path(file.path())
              .found(e.toString())
              .build());
    }
  }

  @Override
  public void report(Finding finding) {
    findings.add(finding);
  }

  @Override
  public InputStream container(InputStream raw) {
    if (containerTaken || !entries.isEmpty()) {
      throw new IllegalStateException("the container must come once and first");
    }
    containerTaken = true;
    return new FilterInputStream(raw) {
      @Override
      public int read() throws IOException {
        throw new IllegalStateException("single bytes are slow");
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
          container.update(target, offset, read);
        }
        containerEnded |= read < 0;
        return read;
      }
    };
  }

  private void keep(Entry entry) {
    entries.add(entry);
    byPath.put(entry.path().toString(), entry);
  }

  /** Digest of the container; fails if it was not read to its end. */
  String containerDigest() {
    if (!containerEnded) {
      throw new IllegalStateException("the container was not read to its end");
    }
    return HexFormat.of().formatHex(container.digest());
  }

  List<FindingCode> codes() {
    return findings.stream().map(Finding::code).toList();
  }

  List<String> paths() {
    return entries.stream().map(entry -> entry.path().toString()).toList();
  }

  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
