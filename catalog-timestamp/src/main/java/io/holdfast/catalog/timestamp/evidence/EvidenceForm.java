package io.holdfast.catalog.timestamp.evidence;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.timestamp.token.TimeToken;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.EvidenceRecord;

/** Reads time evidence in both of its forms. Stateless and thread-safe. */
final class EvidenceForm {
  private EvidenceForm() {}

  /**
   * Reads evidence; a time stamp alone is a record with one stamp.
   *
   * @throws TimestampRefusedException if it is none
   */
  static EvidenceRecord read(ByteString der) {
    try {
      ASN1Sequence sequence =
          ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der.toByteArray()));
      // A record begins with its version, a time stamp with the type of its content.
      return sequence.getObjectAt(0) instanceof ASN1Integer
          ? EvidenceRecord.getInstance(sequence)
          : new EvidenceRecord(null, null, new ArchiveTimeStamp(TimeToken.read(der).content()));
    } catch (IOException | RuntimeException e) {
      // Readers of ASN.1 answer wrong bytes with exceptions of all kinds.
      if (e instanceof TimestampRefusedException refused) {
        throw refused;
      }
      throw new TimestampRefusedException(
          Code.MALFORMED,
          "expected a time stamp of RFC 3161 or an evidence record of RFC 4998, found bytes that"
              + " are neither ("
              + e
              + ")",
          e);
    }
  }
}
