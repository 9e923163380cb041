package io.holdfast.catalog.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.Map;

/**
 * What only retired snapshots needed was freed. Immutable and thread-safe.
 *
 * @param logSize retirements before this place in the log were looked at
 * @param snapshots so many lost their manifests by it
 * @param nodes so many nodes were freed
 * @param bytes by so much the store shrank
 * @param at when
 */
public record CollectionMade(long logSize, long snapshots, long nodes, long bytes, Instant at)
    implements Act {
  /** The scope of every collection: all datasets. */
  static final String SCOPE = "**";

  @Override
  public ActRow row() {
    Digest subject = Digest.copyOf(Sha256.create().digest(SCOPE.getBytes(UTF_8)));
    return new ActRow(ActKind.COLLECTION, SCOPE, subject, at);
  }

  @Override
  public Map<String, Object> members() {
    Map<String, Object> members = StatementWriter.start(StatementType.COLLECTION);
    members.put("logSize", StatementWriter.count(logSize));
    members.put("snapshots", StatementWriter.count(snapshots));
    members.put("nodes", StatementWriter.count(nodes));
    members.put("bytes", StatementWriter.count(bytes));
    members.put("at", StatementTime.format(at));
    return members;
  }

  static CollectionMade read(StatementFields members) {
    return new CollectionMade(
        members.count("logSize"),
        members.count("snapshots"),
        members.count("nodes"),
        members.count("bytes"),
        members.time("at"));
  }
}
