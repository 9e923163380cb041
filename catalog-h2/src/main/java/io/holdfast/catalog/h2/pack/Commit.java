package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One commit: statements, and up to where the nodes reach that they may refer to.
 *
 * @param firstIndex place of its first statement in the log
 * @param nodes the end of the nodes that were forced before it
 * @param statements its statements
 */
public record Commit(long firstIndex, NodeExtent nodes, List<ByteString> statements) {
  static final int TYPE = 1;

  /** Copies the list. */
  public Commit {
    statements = List.copyOf(statements);
  }

  /** The log's size after it. */
  public long nextIndex() {
    return firstIndex + statements.size();
  }

  /** Its statements with their places in the log. */
  public List<Statement> numbered() {
    return numbered(firstIndex, statements);
  }

  /** Statements with their places in the log. */
  public static List<Statement> numbered(long firstIndex, List<ByteString> statements) {
    List<Statement> numbered = new ArrayList<>(statements.size());
    for (ByteString bytes : statements) {
      numbered.add(new Statement(firstIndex + numbered.size(), bytes));
    }
    return numbered;
  }

  /** Bytes of its record: the next commit follows them. */
  public long recordBytes() {
    return (long) PackFile.RECORD_HEADER_BYTES + encodedBytes();
  }

  private int encodedBytes() {
    long bytes = 24;
    for (ByteString statement : statements) {
      bytes += 4L + statement.length();
    }
    return Math.toIntExact(bytes);
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(encodedBytes());
    out.putLong(firstIndex).putInt(nodes.pack()).putLong(nodes.end()).putInt(statements.size());
    for (ByteString statement : statements) {
      out.putInt(statement.length()).put(statement.asReadOnlyBuffer());
    }
    return out.array();
  }

  static Commit decode(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    long firstIndex = in.getLong();
    NodeExtent nodes = new NodeExtent(in.getInt(), in.getLong());
    int count = in.getInt();
    List<ByteString> statements = new ArrayList<>(Math.min(count, payload.length / 4));
    for (int i = 0; i < count; i++) {
      int length = in.getInt();
      statements.add(ByteString.copyOf(payload, in.position(), length));
      in.position(in.position() + length);
    }
    return new Commit(firstIndex, nodes, statements);
  }
}
