package io.holdfast.catalog.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import io.holdfast.catalog.timestamp.TimestampTrust;
import io.holdfast.catalog.timestamp.token.StampRequest;
import io.holdfast.catalog.timestamp.token.TimeToken;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.OtherRevocationInfoFormat;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An evidence record of other makers, over four objects of which one is known: {@code
 * xaip_ok.ers.b64} and {@code example.tif.b64} of the tests of ERVerifyTool, published by the
 * German Federal Office for Information Security (BSI). Its root, and what the responders of its
 * authorities said of its certificates, are those that it brings along.
 */
class PublishedRecordTest {
  private static final Instant STAMPED = Instant.parse("2022-08-18T08:12:00Z");
  private static final Instant EXPIRES = Instant.parse("2036-05-03T07:18:12Z");
  private static final ByteString DATA = ByteString.ofUtf8("TestData");

  private byte[] record = new byte[0];

  @BeforeEach
  void read() throws IOException {
    try (InputStream in = PublishedRecordTest.class.getResourceAsStream("published-record.txt")) {
      byte[] text = Objects.requireNonNull(in, "resource").readAllBytes();
      record = Base64.getMimeDecoder().decode(text);
    }
  }

  private ArchiveTimeStamp stamp() {
    return EvidenceRecord.getInstance(record)
        .getArchiveTimeStampSequence()
        .getArchiveTimeStampChains()[0]
        .getArchiveTimestamps()[0];
  }

  private SignedData signed() {
    return SignedData.getInstance(stamp().getTimeStamp().getContent());
  }

  private X509Certificate root() throws IOException, CertificateException {
    for (ASN1Encodable element : signed().getCertificates()) {
      Certificate certificate = Certificate.getInstance(element);
      if (certificate.getSubject().equals(certificate.getIssuer())) {
        return (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
      }
    }
    throw new AssertionError("no root in the record");
  }

  /** What OCSP responders said of the authority's certificate, and of that of its issuer. */
  private List<ByteString> answers() throws OCSPException, IOException {
    List<ByteString> answers = new ArrayList<>();
    for (ASN1Encodable element : signed().getCRLs()) {
      OtherRevocationInfoFormat other =
          OtherRevocationInfoFormat.getInstance(
              ASN1TaggedObject.getInstance(element), /* isExplicit= */ false);
      BasicOCSPResp basic = new BasicOCSPResp(BasicOCSPResponse.getInstance(other.getInfo()));
      answers.add(
          ByteString.copyOf(
              new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded()));
    }
    return answers;
  }

  private TimestampTrust.Builder trust() throws IOException, CertificateException {
    return TimestampTrust.builder().anchor(root());
  }

  private VerifiedTimestamp verify(TimestampTrust trust, ByteString data, Instant now) {
    return trust.verify(new TimeEvidence(ByteString.copyOf(record)), data, now);
  }

  private void refuses(Code code, TimestampTrust trust, ByteString data, Instant now) {
    assertThatThrownBy(() -> verify(trust, data, now))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void holdsForAnObjectOfItsHashTree() throws Exception {
    VerifiedTimestamp verified = verify(trust().build(), DATA, STAMPED.plusSeconds(60));
    assertThat(verified.at()).isEqualTo(STAMPED);
    assertThat(verified.accuracy()).isEqualTo(Duration.ofSeconds(5));
    assertThat(verified.authority()).contains("Gov-Testtimestamp-LZA");
    assertThat(verified.renewBefore()).isEqualTo(EXPIRES);
    assertThat(verified.renewals()).isZero();
    refuses(
        Code.OTHER_IMPRINT,
        trust().build(),
        ByteString.ofUtf8("testData"),
        STAMPED.plusSeconds(60));
  }

  @Test
  void isReadByOthersInTheSameWay() throws Exception {
    ERSEvidenceRecord theirs =
        new ERSEvidenceRecord(record, new JcaDigestCalculatorProviderBuilder().build());
    theirs.validate(new JcaSimpleSignerInfoVerifierBuilder().build(theirs.getSigningCertificate()));
    assertThat(theirs.isContaining(new ERSByteData(DATA.toByteArray()), Date.from(STAMPED)))
        .isTrue();
    assertThat(theirs.getPrimaryRootHash())
        .isEqualTo(TimeToken.of(stamp().getTimeStamp()).imprint().digest().toByteArray());
  }

  @Test
  void itsOwnAnswersTellThatNothingWasRevoked() throws Exception {
    refuses(
        Code.REVOCATION_UNKNOWN,
        trust().requireRevocationData().build(),
        DATA,
        STAMPED.plusSeconds(60));
    TimestampTrust.Builder informed = trust().requireRevocationData();
    assertThat(answers()).hasSize(2);
    answers().forEach(informed::ocspAnswer);
    assertThat(verify(informed.build(), DATA, STAMPED.plusSeconds(60)).at()).isEqualTo(STAMPED);
  }

  @Test
  void noChangedByteOfItsHashTreeHolds() throws Exception {
    TimestampTrust trust = trust().build();
    byte[] other = stamp().getReducedHashTree()[0].getValues()[1];
    int at = indexOf(record, other);
    for (int i = at; i < at + other.length; i++) {
      record[i] ^= 1;
      refuses(Code.OTHER_IMPRINT, trust, DATA, STAMPED.plusSeconds(60));
      record[i] ^= 1;
    }
    assertThat(verify(trust, DATA, STAMPED.plusSeconds(60)).at()).isEqualTo(STAMPED);
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i + part.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }

  @Test
  void outlivesItsCertificateByARenewalAlone() throws Exception {
    Instant later = EXPIRES.plus(Duration.ofDays(1));
    refuses(Code.EXPIRED, trust().build(), DATA, later);
    SettableClock clock = SettableClock.at(EXPIRES.minus(Duration.ofDays(1)));
    LocalAuthority ours = LocalAuthority.at(clock);
    Renewal renewal = Renewal.of(ByteString.copyOf(record), DATA, TimestampHash.SHA_512);
    StampRequest request = StampRequest.of(renewal.imprint(), Optional.empty(), new Random(1));
    record = renewal.with(request.token(ours.answer(request.der()))).toByteArray();
    VerifiedTimestamp verified = verify(trust().anchor(ours.root()).build(), DATA, later);
    assertThat(verified.at()).isEqualTo(STAMPED);
    assertThat(verified.renewals()).isEqualTo(1);
    assertThat(verified.hash()).isEqualTo(TimestampHash.SHA_512);
    refuses(Code.UNTRUSTED, trust().build(), DATA, later);
  }
}
