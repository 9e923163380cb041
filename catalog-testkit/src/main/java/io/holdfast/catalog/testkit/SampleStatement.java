package io.holdfast.catalog.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A statement in a simple form of the test kit's own, for suites that run without the engine: what
 * a web form would send, {@code type=snapshot&dataset=cell-a%2Fdb&...}. {@link SampleIndexer} reads
 * it. Immutable and thread-safe.
 */
public final class SampleStatement {
  private final Map<String, String> fields;

  private SampleStatement(Map<String, String> fields) {
    this.fields = fields;
  }

  /** A full snapshot of a dataset, consistent at a time. */
  public static SampleStatement snapshot(String dataset, Instant consistentAt) {
    return of("snapshot").with("dataset", dataset).with("consistentAt", consistentAt);
  }

  /** A copy of a snapshot at a place. */
  public static SampleStatement copy(SnapshotId snapshot, String location) {
    return of("copy").with("snapshot", snapshot).with("location", location);
  }

  /** A verification of a snapshot, finished at a time. */
  public static SampleStatement verification(SnapshotId snapshot, Instant finishedAt) {
    return of("verification")
        .with("snapshot", snapshot)
        .with("depths", "CONTENT")
        .with("finishedAt", finishedAt);
  }

  /** Something declared about a snapshot. */
  public static SampleStatement declaration(
      SnapshotId snapshot, DeclarationRow.Kind kind, String reason) {
    return of("declaration").with("snapshot", snapshot).with("kind", kind).with("reason", reason);
  }

  /** An act with a scope, about a subject. */
  public static SampleStatement act(ActKind kind, String scope, Digest subject) {
    return of("act").with("kind", kind).with("scope", scope).with("subject", subject.toHex());
  }

  /** A statement that makes no row. */
  public static SampleStatement note(String text) {
    return of("note").with("text", text);
  }

  private static SampleStatement of(String type) {
    return new SampleStatement(Map.of("type", type));
  }

  /** The same with another field, as {@link SampleIndexer} names it. */
  public SampleStatement with(String name, Object value) {
    Map<String, String> more = new TreeMap<>(fields);
    more.put(name, value.toString());
    return new SampleStatement(more);
  }

  /** The same with a label. */
  public SampleStatement label(String name, String value) {
    return with("label." + name, value);
  }

  /** Its bytes. */
  public ByteString bytes() {
    return ByteString.ofUtf8(
        fields.entrySet().stream()
            .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Its digest as a snapshot's id. */
  public SnapshotId id() {
    return new SnapshotId(digest(bytes()));
  }

  /** The digest under which the test kit knows a statement: its SHA-256. */
  static Digest digest(ByteString bytes) {
    try {
      return Digest.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return bytes().toUtf8();
  }
}
