package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** A request for a time stamp (RFC 3161 section 2.4.1). Immutable and thread-safe. */
public final class StampRequest {
  /** The clocks of a client and of an authority may be apart by no more. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final int NONCE_BITS = 128;

  private final TimeStampRequest request;
  private final Imprint imprint;
  private final Optional<String> policy;

  private StampRequest(TimeStampRequest request, Imprint imprint, Optional<String> policy) {
    this.request = request;
    this.imprint = imprint;
    this.policy = policy;
  }

  /**
   * A request with a nonce, for a stamp that brings its certificates.
   *
   * @param imprint what is to be stamped
   * @param policy under which, in dotted digits; empty if any will do
   * @param random makes the nonce
   */
  public static StampRequest of(Imprint imprint, Optional<String> policy, Random random) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    policy.map(ASN1ObjectIdentifier::new).ifPresent(generator::setReqPolicy);
    return new StampRequest(
        generator.generate(
            Hashes.identifier(imprint.hash()),
            imprint.digest().toByteArray(),
            new BigInteger(NONCE_BITS, random)),
        imprint,
        policy);
  }

  /** The {@code TimeStampReq}. */
  public ByteString der() {
    try {
      return ByteString.copyOf(request.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The stamp in the answer to this request. Its signature was not verified.
   *
   * @param answer a {@code TimeStampResp}
   * @throws TimestampRefusedException if it has none, or answers another request
   */
  public TimeToken token(ByteString answer) {
    TimeStampResponse response = read(answer);
    int status = response.getStatus();
    if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
      throw refused(
          Code.REJECTED,
          "expected a stamp, found the status "
              + status
              + Optional.ofNullable(response.getStatusString()).map(s -> ", '" + s + "'").orElse("")
              + Optional.ofNullable(response.getFailInfo())
                  .map(info -> ", failure bits " + info.intValue())
                  .orElse("")
              + "; ask as that authority wants to be asked, or another one");
    }
    if (response.getTimeStampToken() == null) {
      throw refused(Code.MALFORMED, "expected a stamp in the answer, found none");
    }
    TimeToken token =
        TimeToken.of(response.getTimeStampToken().toCMSSignedData().toASN1Structure());
    requireMine(token);
    return token;
  }

  private static TimeStampResponse read(ByteString answer) {
    try {
      return new TimeStampResponse(
          TimeStampResp.getInstance(ASN1Primitive.fromByteArray(answer.toByteArray())));
    } catch (TSPException | IOException | RuntimeException e) {
      throw new TimestampRefusedException(
          Code.MALFORMED,
          "expected an answer of RFC 3161, found bytes that are none (" + e + ")",
          e);
    }
  }

  private void requireMine(TimeToken token) {
    requireImprint(token, imprint);
    if (!token.nonce().equals(Optional.of(request.getNonce()))) {
      throw refused(
          Code.OTHER_NONCE,
          "expected the nonce "
              + request.getNonce()
              + " of the request, found "
              + token.nonce().map(BigInteger::toString).orElse("none")
              + "; somebody replays an older stamp: ask again");
    }
    if (policy.isPresent() && !policy.get().equals(token.policy())) {
      throw refused(
          Code.OTHER_POLICY,
          "expected a stamp under policy " + policy.get() + ", found one under " + token.policy());
    }
  }

  /** Refuses a stamp that stamps something else. */
  static void requireImprint(TimeToken token, Imprint imprint) {
    Imprint found = token.imprint();
    if (!found.equals(imprint)) {
      throw refused(
          Code.OTHER_IMPRINT,
          "expected a stamp of "
              + imprint.hash().algorithm()
              + " "
              + imprint.digest().toHex()
              + ", found one of "
              + found.hash().algorithm()
              + " "
              + found.digest().toHex()
              + "; it is of another state of the log, or of another log");
    }
  }

  /**
   * Refuses a stamp that was not made now: a fresh one says the time of now.
   *
   * @param now by the client's clock
   */
  public static void requireFresh(TimeToken token, Instant now) {
    Duration off = Duration.between(token.at(), now).abs();
    if (off.compareTo(CLOCK_TOLERANCE.plus(token.accuracy())) > 0) {
      throw refused(
          Code.WRONG_TIME,
          "expected a stamp of now, "
              + now
              + ", found one of "
              + token.at()
              + "; compare this machine's clock, and ask another authority if it is right");
    }
  }

  private static TimestampRefusedException refused(Code code, String reason) {
    return new TimestampRefusedException(code, reason, null);
  }
}
