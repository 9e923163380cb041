package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import io.holdfast.catalog.testkit.timestamp.Purpose;
import io.holdfast.catalog.timestamp.evidence.Renewal;
import io.holdfast.catalog.timestamp.token.Imprint;
import io.holdfast.catalog.timestamp.token.StampRequest;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampSequence;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStampGenerator;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.bouncycastle.tsp.ers.ERSEvidenceRecordGenerator;
import org.junit.jupiter.api.Test;

/** Evidence outlives certificates and hashes by being renewed (RFC 4998), and not otherwise. */
class RenewalTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final ByteString DATA = ByteString.ofUtf8("a checkpoint\n");
  private static final Duration YEAR = Duration.ofDays(365);

  private final SettableClock clock = SettableClock.at(START);
  private final LocalAuthority first = LocalAuthority.at(clock);

  private TimestampTrust.Builder trust() {
    return TimestampTrust.builder().anchor(first.root());
  }

  /** The same authority with a new certificate, as they have every year. */
  private LocalAuthority now() {
    return first.certified(Purpose.TIME_STAMPING, clock.instant(), clock.instant().plus(YEAR));
  }

  private TimeEvidence stamp() {
    StampRequest request =
        StampRequest.of(Imprint.of(TimestampHash.SHA_256, DATA), Optional.empty(), new Random(1));
    return new TimeEvidence(request.token(now().answer(request.der())).der());
  }

  private TimeEvidence renewed(TimeEvidence old, TimestampHash hash) {
    return renewed(old, DATA, hash);
  }

  private TimeEvidence renewed(TimeEvidence old, ByteString data, TimestampHash hash) {
    Renewal renewal = Renewal.of(old.der(), data, hash);
    StampRequest request = StampRequest.of(renewal.imprint(), Optional.empty(), new Random(2));
    return new TimeEvidence(renewal.with(request.token(now().answer(request.der()))));
  }

  private VerifiedTimestamp verify(TimeEvidence evidence, TimestampTrust trust) {
    return trust.verify(evidence, DATA, clock.instant());
  }

  private static void refuses(Code code, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void tenYearsOfRenewalsKeepTheFirstTime() {
    TimeEvidence evidence = stamp();
    for (int year = 1; year <= 9; year++) {
      clock.advance(YEAR.minusDays(1));
      evidence = renewed(evidence, year < 5 ? TimestampHash.SHA_256 : TimestampHash.SHA_512);
      VerifiedTimestamp found = verify(evidence, trust().build());
      assertThat(found.at()).isEqualTo(START);
      assertThat(found.renewals()).isEqualTo(year);
      assertThat(found.hash()).isEqualTo(year < 5 ? TimestampHash.SHA_256 : TimestampHash.SHA_512);
      assertThat(found.renewBefore()).isEqualTo(clock.instant().plus(YEAR));
    }
  }

  @Test
  void aRenewalOnTheLastSecondHoldsAndOneLaterDoesNot() {
    TimeEvidence evidence = stamp();
    clock.advance(YEAR);
    TimeEvidence inTime = renewed(evidence, TimestampHash.SHA_256);
    assertThat(verify(inTime, trust().build()).at()).isEqualTo(START);
    clock.advance(Duration.ofSeconds(1));
    TimeEvidence late = renewed(evidence, TimestampHash.SHA_256);
    refuses(Code.EXPIRED, () -> verify(late, trust().build()));
    assertThat(verify(inTime, trust().build()).at()).isEqualTo(START);
    clock.advance(YEAR);
    refuses(Code.EXPIRED, () -> verify(inTime, trust().build()));
  }

  @Test
  void aStrongerHashOutlivesTheWeakerOneOnlyIfItCameInTime() {
    TimeEvidence evidence = stamp();
    clock.advance(Duration.ofDays(100));
    Instant end = clock.instant();
    TimestampTrust trust = trust().hashUntil(TimestampHash.SHA_256, end).build();
    TimeEvidence bySha512 = renewed(evidence, TimestampHash.SHA_512);
    TimeEvidence bySameHash = renewed(evidence, TimestampHash.SHA_256);
    clock.advance(Duration.ofSeconds(1));
    TimeEvidence tooLate = renewed(evidence, TimestampHash.SHA_512);
    assertThat(verify(bySameHash, trust().build()).renewals()).isEqualTo(1);
    refuses(Code.WEAK_ALGORITHM, () -> verify(bySameHash, trust));
    refuses(Code.WEAK_ALGORITHM, () -> verify(tooLate, trust));
    // The authority itself still signs with SHA-256 beyond that time: its stamp falls with it.
    refuses(Code.WEAK_ALGORITHM, () -> verify(bySha512, trust));
    assertThat(trust.verify(bySha512, DATA, end).hash()).isEqualTo(TimestampHash.SHA_512);
  }

  @Test
  void aRenewalOfSomethingElseIsRefused() {
    TimeEvidence evidence = stamp();
    clock.advance(Duration.ofDays(1));
    TimeEvidence other = stamp();
    EvidenceRecord spliced =
        new EvidenceRecord(null, null, archived(evidence))
            .addArchiveTimeStamp(archived(other), false);
    refuses(Code.BROKEN_RENEWAL, () -> verify(evidence(spliced), trust().build()));
    TimeEvidence ofOtherData =
        renewed(evidence, ByteString.ofUtf8("another\n"), TimestampHash.SHA_512);
    refuses(Code.BROKEN_RENEWAL, () -> verify(ofOtherData, trust().build()));
    TimeEvidence right = renewed(evidence, TimestampHash.SHA_512);
    refuses(
        Code.OTHER_IMPRINT,
        () -> trust().build().verify(right, ByteString.ofUtf8("another\n"), clock.instant()));
  }

  @Test
  void aStampInTheMiddleCannotBeLeftOutOrMoved() {
    TimeEvidence one = stamp();
    clock.advance(Duration.ofDays(1));
    TimeEvidence two = renewed(one, TimestampHash.SHA_256);
    clock.advance(Duration.ofDays(1));
    TimeEvidence three = renewed(two, TimestampHash.SHA_256);
    ArchiveTimeStamp[] stamps = chain(three);
    assertThat(stamps).hasSize(3);
    refuses(Code.BROKEN_RENEWAL, () -> verify(evidence(of(stamps[0], stamps[2])), trust().build()));
    refuses(
        Code.BROKEN_RENEWAL,
        () -> verify(evidence(of(stamps[0], stamps[2], stamps[1])), trust().build()));
    refuses(Code.OTHER_IMPRINT, () -> verify(evidence(of(stamps[1], stamps[2])), trust().build()));
    // Without the last renewal it is what it was before.
    assertThat(verify(evidence(of(stamps[0], stamps[1])), trust().build()).renewals()).isEqualTo(1);
  }

  @Test
  void bouncyCastleVerifiesWhatIsMadeHere() throws Exception {
    TimeEvidence evidence = stamp();
    clock.advance(Duration.ofDays(1));
    evidence = renewed(evidence, TimestampHash.SHA_256);
    clock.advance(Duration.ofDays(1));
    evidence = renewed(evidence, TimestampHash.SHA_512);
    ERSEvidenceRecord theirs = new ERSEvidenceRecord(evidence.der().toByteArray(), digests());
    theirs.validatePresent(new ERSByteData(DATA.toByteArray()), Date.from(clock.instant()));
    theirs.validate(new JcaSimpleSignerInfoVerifierBuilder().build(theirs.getSigningCertificate()));
  }

  @Test
  void whatBouncyCastleMakesIsVerifiedHere() throws Exception {
    DigestCalculator sha256 =
        digests()
            .get(
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                    org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256));
    DigestCalculator sha512 =
        digests()
            .get(
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                    org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha512));
    ERSByteData data = new ERSByteData(DATA.toByteArray());
    ERSArchiveTimeStampGenerator generator = new ERSArchiveTimeStampGenerator(sha256);
    generator.addData(data);
    for (int i = 0; i < 6; i++) { // A hash tree with other leaves.
      generator.addData(new ERSByteData(new byte[] {(byte) i}));
    }
    TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    TimeStampResponse answer =
        answered(generator.generateTimeStampRequest(requests, BigInteger.ONE));
    ERSEvidenceRecord record =
        new ERSEvidenceRecordGenerator(digests())
            .generate(generator.generateArchiveTimeStamps(answer)).stream()
                .filter(candidate -> isOf(candidate, data))
                .findFirst()
                .orElseThrow();
    assertThat(verify(evidence(record.toASN1Structure()), trust().build()).at()).isEqualTo(START);
    clock.advance(Duration.ofDays(1));
    record =
        record.renewTimeStamp(
            answered(record.generateTimeStampRenewalRequest(requests, BigInteger.TWO)));
    assertThat(verify(evidence(record.toASN1Structure()), trust().build()).renewals()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    record =
        record.renewHash(
            sha512,
            data,
            answered(record.generateHashRenewalRequest(sha512, data, requests, BigInteger.TEN)));
    VerifiedTimestamp found = verify(evidence(record.toASN1Structure()), trust().build());
    assertThat(found.renewals()).isEqualTo(2);
    assertThat(found.hash()).isEqualTo(TimestampHash.SHA_512);
    assertThat(found.at()).isEqualTo(START);
  }

  private boolean isOf(ERSEvidenceRecord record, ERSByteData data) {
    try {
      return record.isContaining(data, Date.from(clock.instant()));
    } catch (org.bouncycastle.tsp.ers.ERSException e) {
      return false;
    }
  }

  private TimeStampResponse answered(TimeStampRequest request) throws Exception {
    return new TimeStampResponse(
        now().answer(ByteString.copyOf(request.getEncoded())).toByteArray());
  }

  private static DigestCalculatorProvider digests() throws Exception {
    return new JcaDigestCalculatorProviderBuilder().build();
  }

  private static ArchiveTimeStamp archived(TimeEvidence token) {
    return new ArchiveTimeStamp(
        org.bouncycastle.asn1.cms.ContentInfo.getInstance(token.der().toByteArray()));
  }

  private static ArchiveTimeStamp[] chain(TimeEvidence record) {
    return EvidenceRecord.getInstance(record.der().toByteArray())
        .getArchiveTimeStampSequence()
        .getArchiveTimeStampChains()[0]
        .getArchiveTimestamps();
  }

  private static EvidenceRecord of(ArchiveTimeStamp... stamps) {
    return new EvidenceRecord(
        new org.bouncycastle.asn1.x509.AlgorithmIdentifier[] {
          stamps[0].getDigestAlgorithmIdentifier()
        },
        null,
        null,
        new ArchiveTimeStampSequence(new ArchiveTimeStampChain(stamps)));
  }

  private static TimeEvidence evidence(EvidenceRecord record) {
    try {
      return new TimeEvidence(ByteString.copyOf(record.getEncoded("DER")));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
