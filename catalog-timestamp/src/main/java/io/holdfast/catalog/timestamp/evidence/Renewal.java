package io.holdfast.catalog.timestamp.evidence;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.timestamp.token.Hashes;
import io.holdfast.catalog.timestamp.token.Imprint;
import io.holdfast.catalog.timestamp.token.TimeToken;
import io.holdfast.catalog.trust.TimestampHash;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.EvidenceRecord;

/**
 * Renews time evidence (RFC 4998 section 5.2): by a stamp over the last stamp while its hash is
 * strong, or over the data and all stamps by a stronger hash. Immutable and thread-safe.
 */
public final class Renewal {
  private final EvidenceRecord record;
  private final Kind kind;
  private final Imprint imprint;

  private enum Kind {
    /** One more stamp in the last chain. */
    OF_TIME_STAMP,
    /** A new chain. */
    OF_HASH_TREE
  }

  private Renewal(EvidenceRecord record, Kind kind, Imprint imprint) {
    this.record = record;
    this.kind = kind;
    this.imprint = imprint;
  }

  /**
   * A renewal of evidence.
   *
   * @param evidence a time stamp, or an evidence record, in DER
   * @param data what it is about
   * @param atLeast the hash to use; where the evidence has a stronger one already, that one is
   * @throws io.holdfast.catalog.trust.TimestampRefusedException if it cannot be read
   */
  public static Renewal of(ByteString evidence, ByteString data, TimestampHash atLeast) {
    EvidenceRecord record = EvidenceForm.read(evidence);
    List<ArchiveTimeStampChain> chains =
        Arrays.asList(record.getArchiveTimeStampSequence().getArchiveTimeStampChains());
    ArchiveTimeStamp[] newest = chains.get(chains.size() - 1).getArchiveTimestamps();
    ArchiveTimeStamp last = newest[newest.length - 1];
    TimestampHash hash = Hashes.of(last.getDigestAlgorithmIdentifier().getAlgorithm());
    if (atLeast.compareTo(hash) <= 0) {
      return new Renewal(
          record,
          Kind.OF_TIME_STAMP,
          new Imprint(hash, EvidenceHashes.leaf(hash, last.getTimeStamp())));
    }
    return new Renewal(
        record,
        Kind.OF_HASH_TREE,
        new Imprint(atLeast, EvidenceHashes.leaf(atLeast, data, chains)));
  }

  /** What the new stamp has to stamp. */
  public Imprint imprint() {
    return imprint;
  }

  /**
   * The renewed evidence record, in DER.
   *
   * @param token the new stamp
   */
  public ByteString with(TimeToken token) {
    return EvidenceHashes.der(
        record.addArchiveTimeStamp(
            new ArchiveTimeStamp(token.content()), kind == Kind.OF_HASH_TREE));
  }
}
