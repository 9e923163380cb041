package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.tsp.GenTimeAccuracy;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/** A time stamp that could be read, and no more. Immutable and thread-safe. */
public final class TimeToken {
  private final TimeStampToken token;

  private TimeToken(TimeStampToken token) {
    this.token = token;
  }

  /**
   * Reads a {@code TimeStampToken}.
   *
   * @throws TimestampRefusedException if it is none
   */
  public static TimeToken read(ByteString der) {
    try {
      return of(ContentInfo.getInstance(ASN1Primitive.fromByteArray(der.toByteArray())));
    } catch (IOException | RuntimeException e) {
      // Readers of ASN.1 answer wrong bytes with exceptions of all kinds.
      throw e instanceof TimestampRefusedException refused ? refused : malformed(e);
    }
  }

  /**
   * Reads a {@code TimeStampToken}.
   *
   * @throws TimestampRefusedException if it is none
   */
  public static TimeToken of(ContentInfo content) {
    try {
      TimeToken read = new TimeToken(new TimeStampToken(content));
      read.requireKnownExtensions();
      return read;
    } catch (TSPException | IOException | RuntimeException e) {
      throw e instanceof TimestampRefusedException refused ? refused : malformed(e);
    }
  }

  private void requireKnownExtensions() {
    TSTInfo said = info().toASN1Structure();
    Extensions extensions = said.getExtensions();
    if (extensions != null && extensions.hasAnyCriticalExtensions()) {
      throw new TimestampRefusedException(
          Code.MALFORMED, "expected no critical extension of a time stamp, found one", null);
    }
  }

  private static TimestampRefusedException malformed(Exception cause) {
    return new TimestampRefusedException(
        Code.MALFORMED,
        "expected a time stamp of RFC 3161, found bytes that are none (" + cause + ")",
        cause);
  }

  TimeStampToken token() {
    return token;
  }

  private TimeStampTokenInfo info() {
    return token.getTimeStampInfo();
  }

  /** The time that it says. */
  public Instant at() {
    return info().getGenTime().toInstant();
  }

  /** How far it may be off, as it says; zero if it does not say. */
  public Duration accuracy() {
    GenTimeAccuracy accuracy = info().getGenTimeAccuracy();
    return accuracy == null
        ? Duration.ZERO
        : Duration.ofSeconds(accuracy.getSeconds())
            .plusMillis(accuracy.getMillis())
            .plusNanos(1000L * accuracy.getMicros());
  }

  /** Whether it says how far it may be off. */
  boolean hasAccuracy() {
    return info().getGenTimeAccuracy() != null;
  }

  /** What it stamps. */
  public Imprint imprint() {
    TimestampHash hash = Hashes.of(info().getMessageImprintAlgOID());
    return new Imprint(hash, ByteString.copyOf(info().getMessageImprintDigest()));
  }

  /** The policy under which it was given, in dotted digits. */
  String policy() {
    return info().getPolicy().getId();
  }

  /** The nonce of the request that it answers. */
  Optional<BigInteger> nonce() {
    return Optional.ofNullable(info().getNonce());
  }

  /** Its bytes, as they were read. */
  public ByteString der() {
    try {
      return ByteString.copyOf(token.getEncoded());
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** Its structure. */
  public ContentInfo content() {
    return token.toCMSSignedData().toASN1Structure();
  }
}
