package io.holdfast.catalog.timestamp.evidence;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampSequence;
import org.bouncycastle.asn1.tsp.PartialHashtree;

/** What the stamps of an evidence record stamp (RFC 4998). Stateless and thread-safe. */
final class EvidenceHashes {
  private EvidenceHashes() {}

  /** The leaf of the first stamp of a chain (sections 4.2 and 5.2): data, and the chains before. */
  static ByteString leaf(
      TimestampHash hash, ByteString data, List<ArchiveTimeStampChain> chainsBefore) {
    ByteString ofData = hash.of(data);
    if (chainsBefore.isEmpty()) {
      return ofData;
    }
    ArchiveTimeStampSequence before =
        new ArchiveTimeStampSequence(chainsBefore.toArray(new ArchiveTimeStampChain[0]));
    return hash.of(concat(List.of(ofData, hash.of(der(before)))));
  }

  /** The leaf of a stamp that renews the one before it in its chain (section 5.2). */
  static ByteString leaf(TimestampHash hash, ContentInfo before) {
    return hash.of(der(before));
  }

  /**
   * The root that a stamp must stamp, by its reduced hash tree (section 4.3).
   *
   * @throws TimestampRefusedException if the leaf is not in it
   */
  static ByteString root(TimestampHash hash, ByteString leaf, ArchiveTimeStamp stamp) {
    PartialHashtree[] lists = stamp.getReducedHashTree();
    if (lists == null || lists.length == 0) {
      return leaf;
    }
    if (!lists[0].containsHash(leaf.toByteArray())) {
      throw new TimestampRefusedException(
          Code.OTHER_IMPRINT,
          "expected "
              + hash.algorithm()
              + " "
              + leaf.toHex()
              + " in the hash tree of an evidence record, found it nowhere; it is of something"
              + " else",
          null);
    }
    ByteString node = node(hash, values(lists[0]));
    for (PartialHashtree list : Arrays.asList(lists).subList(1, lists.length)) {
      List<ByteString> values = values(list);
      values.add(node);
      node = node(hash, values);
    }
    return node;
  }

  private static List<ByteString> values(PartialHashtree list) {
    List<ByteString> values = new ArrayList<>();
    for (byte[] value : list.getValues()) {
      values.add(ByteString.copyOf(value));
    }
    return values;
  }

  private static ByteString node(TimestampHash hash, List<ByteString> values) {
    return values.size() == 1 ? values.get(0) : hash.of(concat(values.stream().sorted().toList()));
  }

  private static ByteString concat(List<ByteString> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteString::length).sum());
    parts.forEach(part -> all.put(part.asReadOnlyBuffer()));
    return ByteString.copyOf(all.array());
  }

  static ByteString der(ASN1Encodable structure) {
    try {
      return ByteString.copyOf(structure.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
