package io.holdfast.catalog.timestamp.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A time stamp that was in use: by the qualified authority of the Deutsche Rentenversicherung, of
 * 2007, as the tests of Bouncy Castle publish it ({@code v2SigningCertResponse} of {@code
 * org.bouncycastle.tsp.test.ParseTest}). Its root is the one that it brings along.
 */
class PublishedStampTest {
  private static final Instant STAMPED = Instant.parse("2007-12-11T10:21:59Z");
  private static final Imprint IMPRINT =
      new Imprint(
          TimestampHash.SHA_256,
          ByteString.copyOf(
              HexFormat.of()
                  .parseHex("5c53418dd3c4c02d4162ec0030430564497a86bbdb40cef27b1175bb48c5c71d")));

  private byte[] response = new byte[0];

  @BeforeEach
  void read() throws IOException {
    try (InputStream in = PublishedStampTest.class.getResourceAsStream("published-stamp.txt")) {
      byte[] text = Objects.requireNonNull(in, "resource").readAllBytes();
      response = Base64.getMimeDecoder().decode(text);
    }
  }

  private TimeToken token() throws TSPException, IOException {
    return TimeToken.of(
        new TimeStampResponse(response).getTimeStampToken().toCMSSignedData().toASN1Structure());
  }

  /** The certificate in it whose subject is its issuer. */
  private X509Certificate root() throws TSPException, IOException, CertificateException {
    for (X509CertificateHolder holder :
        new TimeStampResponse(response).getTimeStampToken().getCertificates().getMatches(null)) {
      if (holder.getSubject().equals(holder.getIssuer())) {
        return (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
      }
    }
    throw new AssertionError("no root in the stamp");
  }

  private static TokenVerification trusting(X509Certificate anchor) {
    return new TokenVerification(
        new TokenRules(
            List.of(anchor),
            List.of(),
            new TokenRules.RevocationData(List.of(), List.of(), RevocationNeed.WHERE_GIVEN),
            Set.of(),
            Optional.of(Duration.ofSeconds(1)),
            new Hashes(Map.of())));
  }

  private void refuses(Code code, TokenVerification by, Imprint imprint, Instant until) {
    assertThatThrownBy(() -> by.verify(token(), imprint, until))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void holdsByItsRootForAsLongAsItsCertificates() throws Exception {
    VerifiedToken verified = trusting(root()).verify(token(), IMPRINT, STAMPED.plusSeconds(60));
    assertThat(verified.at()).isEqualTo(STAMPED);
    assertThat(verified.accuracy()).isEqualTo(Duration.ofSeconds(1));
    assertThat(verified.authority()).contains("QC Root TSP", "Deutsche Rentenversicherung");
    assertThat(verified.expires()).isEqualTo(Instant.parse("2012-07-27T20:21:11Z"));
    refuses(Code.EXPIRED, trusting(root()), IMPRINT, Instant.parse("2012-07-27T20:21:12Z"));
  }

  @Test
  void isOfNothingElseAndByNobodyElse() throws Exception {
    Imprint other = Imprint.of(TimestampHash.SHA_256, ByteString.ofUtf8("something else"));
    refuses(Code.OTHER_IMPRINT, trusting(root()), other, STAMPED.plusSeconds(60));
    X509Certificate another = LocalAuthority.at(SettableClock.at(STAMPED)).root();
    refuses(Code.UNTRUSTED, trusting(another), IMPRINT, STAMPED.plusSeconds(60));
  }

  @Test
  void noChangedByteOfItsSignatureHolds() throws Exception {
    X509Certificate root = root();
    response[response.length - 1] ^= 1;
    refuses(Code.BAD_SIGNATURE, trusting(root), IMPRINT, STAMPED.plusSeconds(60));
  }
}
