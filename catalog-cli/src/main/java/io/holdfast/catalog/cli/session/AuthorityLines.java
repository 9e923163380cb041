package io.holdfast.catalog.cli.session;

import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.timestamp.TimestampTrust;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a trust file about time-stamping authorities: {@code tsa FILE}, {@code tsa-chain
 * FILE}, {@code tsa-crl FILE}, {@code tsa-policy OID}, {@code tsa-revocation required} and {@code
 * timestamp-max-age D}. Files are beside the trust file unless they say where. Used by one thread.
 */
final class AuthorityLines {
  private final Path file;
  private final TimestampTrust.Builder trust = TimestampTrust.builder();
  private boolean isAny;
  private Optional<String> maxAge = Optional.empty();

  AuthorityLines(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Takes a line, if it is one of these. */
  boolean take(String line) {
    String[] parts = line.split("\\s+", 2);
    return add(parts[0], parts.length == 2 ? parts[1] : "");
  }

  boolean add(String word, String value) {
    switch (word) {
      case "tsa" -> trust.anchors(file.resolveSibling(value));
      case "tsa-chain" -> trust.intermediates(file.resolveSibling(value));
      case "tsa-crl" -> trust.revocationLists(file.resolveSibling(value));
      case "tsa-policy" -> trust.policy(value);
      case "tsa-revocation" -> requireRevocationData(value);
      case "timestamp-max-age" -> {
        maxAge = Optional.of(value);
        return true;
      }
      default -> {
        return false;
      }
    }
    isAny = true;
    return true;
  }

  private void requireRevocationData(String value) {
    if (!value.equals("required")) {
      throw new IllegalArgumentException("expected tsa-revocation required, found '" + value + "'");
    }
    trust.requireRevocationData();
  }

  /** Says what the lines said. */
  TrustPolicy.Builder addTo(TrustPolicy.Builder policy) {
    if (isAny) {
      policy.timestamps(trust.build());
    }
    maxAge.ifPresent(age -> policy.timestampMaxAge(new DurationArgument().convert(age)));
    return policy;
  }
}
