package io.holdfast.catalog.timestamp.evidence;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.timestamp.token.Hashes;
import io.holdfast.catalog.timestamp.token.Imprint;
import io.holdfast.catalog.timestamp.token.TimeToken;
import io.holdfast.catalog.timestamp.token.TokenRules;
import io.holdfast.catalog.timestamp.token.TokenVerification;
import io.holdfast.catalog.timestamp.token.VerifiedToken;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.EvidenceRecord;

/**
 * Verifies time evidence (RFC 4998 section 5.3): each stamp as of the time at which the next one
 * renewed it, and the last one as of now. Immutable and thread-safe.
 */
public final class EvidenceVerification {
  private static final int MOST_STAMPS = 1000;

  private final TokenRules rules;

  /** A verification by some rules. */
  public EvidenceVerification(TokenRules rules) {
    this.rules = rules;
  }

  /** One stamp: what it has to stamp, and by which hash. */
  private record Link(TimeToken token, TimestampHash hash, ByteString root) {}

  /**
   * Verifies evidence.
   *
   * @param evidence a time stamp, or an evidence record, in DER
   * @param data what it must be about
   * @param now when it must be verifiable
   * @throws TimestampRefusedException if it does not hold
   */
  public VerifiedTimestamp verify(ByteString evidence, ByteString data, Instant now) {
    try {
      return verified(evidence, data, now);
    } catch (CatalogException e) {
      throw e;
    } catch (RuntimeException e) {
      // Structures are read when they are looked at: wrong bytes show late, in all kinds of ways.
      throw new TimestampRefusedException(
          Code.MALFORMED, "expected time evidence that can be read, found some that cannot", e);
    }
  }

  private VerifiedTimestamp verified(ByteString evidence, ByteString data, Instant now) {
    List<Link> links = links(EvidenceForm.read(evidence), data);
    TokenVerification verification = new TokenVerification(rules);
    List<VerifiedToken> verified = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      Instant until = i + 1 < links.size() ? links.get(i + 1).token().at() : now;
      if (until.isBefore(link.token().at()) && i + 1 < links.size()) {
        throw broken("expected a renewal after " + link.token().at() + ", found one of " + until);
      }
      verified.add(verification.verify(link.token(), new Imprint(link.hash(), link.root()), until));
    }
    VerifiedToken first = verified.get(0);
    VerifiedToken last = verified.get(verified.size() - 1);
    return new VerifiedTimestamp(
        first.at(),
        first.accuracy(),
        last.authority(),
        last.expires(),
        links.get(links.size() - 1).hash(),
        links.size() - 1);
  }

  private List<Link> links(EvidenceRecord record, ByteString data) {
    List<Link> links = new ArrayList<>();
    List<ArchiveTimeStampChain> before = new ArrayList<>();
    for (ArchiveTimeStampChain chain :
        record.getArchiveTimeStampSequence().getArchiveTimeStampChains()) {
      links.addAll(links(chain, data, before));
      before.add(chain);
    }
    if (links.isEmpty() || links.size() > MOST_STAMPS) {
      throw new TimestampRefusedException(
          Code.MALFORMED,
          "expected 1 to " + MOST_STAMPS + " time stamps, found " + links.size(),
          null);
    }
    return links;
  }

  private static List<Link> links(
      ArchiveTimeStampChain chain, ByteString data, List<ArchiveTimeStampChain> before) {
    List<Link> links = new ArrayList<>();
    List<ArchiveTimeStamp> stamps = Arrays.asList(chain.getArchiveTimestamps());
    for (int i = 0; i < stamps.size(); i++) {
      ArchiveTimeStamp stamp = stamps.get(i);
      TimestampHash hash = Hashes.of(stamp.getDigestAlgorithmIdentifier().getAlgorithm());
      if (i > 0 && hash != links.get(0).hash()) {
        throw broken("expected one hash in a chain of stamps, found another");
      }
      ByteString leaf =
          i == 0
              ? EvidenceHashes.leaf(hash, data, before)
              : EvidenceHashes.leaf(hash, stamps.get(i - 1).getTimeStamp());
      boolean isFirst = i == 0 && before.isEmpty();
      links.add(
          new Link(TimeToken.of(stamp.getTimeStamp()), hash, root(hash, leaf, stamp, isFirst)));
      Link link = links.get(i);
      if (!link.token().imprint().equals(new Imprint(hash, link.root()))) {
        throw isFirst
            ? other()
            : broken("expected a renewal of what stands before it, found one of something else");
      }
    }
    return links;
  }

  private static ByteString root(
      TimestampHash hash, ByteString leaf, ArchiveTimeStamp stamp, boolean isFirst) {
    try {
      return EvidenceHashes.root(hash, leaf, stamp);
    } catch (TimestampRefusedException e) {
      throw isFirst ? e : broken(String.valueOf(e.getMessage()));
    }
  }

  private static TimestampRefusedException other() {
    return new TimestampRefusedException(
        Code.OTHER_IMPRINT,
        "expected a stamp of this very state, found one of something else; it is of another state"
            + " of the log, or of another log",
        null);
  }

  private static TimestampRefusedException broken(String reason) {
    return new TimestampRefusedException(
        Code.BROKEN_RENEWAL, reason + "; the record was changed: look for an earlier one", null);
  }
}
