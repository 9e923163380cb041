package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.Flaw;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import io.holdfast.catalog.testkit.timestamp.Purpose;
import io.holdfast.catalog.timestamp.token.Imprint;
import io.holdfast.catalog.timestamp.token.StampRequest;
import io.holdfast.catalog.timestamp.token.TimeToken;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of RFC 3161 that a stamp can break, each with a refusal of its own. */
class TimestampAttacksTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant YEAR_END = NOW.plus(Duration.ofDays(365));
  private static final ByteString DATA = ByteString.ofUtf8("a checkpoint\n");

  private final SettableClock clock = SettableClock.at(NOW);
  private final LocalAuthority authority = LocalAuthority.at(clock);

  private TimestampTrust.Builder trust() {
    return TimestampTrust.builder().anchor(authority.root());
  }

  private static StampRequest request() {
    return StampRequest.of(
        Imprint.of(TimestampHash.SHA_256, DATA), Optional.empty(), new Random(1));
  }

  /** What a client does with a fresh answer. */
  private VerifiedTimestamp stampedBy(LocalAuthority by, TimestampTrust trust) {
    StampRequest request = request();
    TimeToken token = request.token(by.answer(request.der()));
    StampRequest.requireFresh(token, clock.instant());
    return trust.verify(new TimeEvidence(token.der()), DATA, clock.instant());
  }

  private void refuses(Code code, LocalAuthority by, TimestampTrust trust) {
    refuses(code, () -> stampedBy(by, trust));
  }

  private static void refuses(Code code, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private TimeEvidence stamp() {
    return new TimeEvidence(request().token(authority.answer(request().der())).der());
  }

  @Test
  void takesAStampThatIsRight() {
    VerifiedTimestamp stamp = stampedBy(authority, trust().build());
    assertThat(stamp.at()).isEqualTo(NOW);
    assertThat(stamp.accuracy()).isEqualTo(Duration.ofSeconds(1));
    assertThat(stamp.latest()).isEqualTo(NOW.plusSeconds(1));
    assertThat(stamp.authority()).isEqualTo("CN=Test Stamps");
    assertThat(stamp.renewBefore()).isEqualTo(YEAR_END);
    assertThat(stamp.hash()).isEqualTo(TimestampHash.SHA_256);
    assertThat(stamp.renewals()).isZero();
    assertThat(stampedBy(authority.withRsa(2048), trust().build()).at()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "REJECTS, REJECTED",
    "OTHER_IMPRINT, OTHER_IMPRINT",
    "OTHER_NONCE, OTHER_NONCE",
    "NO_NONCE, OTHER_NONCE",
    "OTHER_CERTIFICATE, OTHER_CERTIFICATE",
    "NO_CERTIFICATES, UNTRUSTED",
    "WRONG_SIGNATURE, BAD_SIGNATURE",
    "SHA_1, WEAK_ALGORITHM",
    "CRITICAL_EXTENSION, MALFORMED",
    "NO_CERTIFICATE_NAMED, MALFORMED"
  })
  void refusesAFlawedAnswer(Flaw flaw, Code code) {
    refuses(code, authority.with(flaw), trust().build());
  }

  @ParameterizedTest
  @EnumSource(value = Purpose.class, names = "TIME_STAMPING", mode = EnumSource.Mode.EXCLUDE)
  void refusesACertificateThatIsNotForTimeStampingAlone(Purpose purpose) {
    refuses(
        Code.NOT_FOR_TIME_STAMPING,
        authority.certified(purpose, NOW.minusSeconds(1), YEAR_END),
        trust().build());
  }

  @Test
  void refusesAnotherPolicyThanThoseThatAreAccepted() {
    TimestampTrust picky = trust().policy(LocalAuthority.POLICY).build();
    assertThat(stampedBy(authority, picky).at()).isEqualTo(NOW);
    refuses(Code.OTHER_POLICY, authority.with(Flaw.OTHER_POLICY), picky);
    StampRequest asked =
        StampRequest.of(
            Imprint.of(TimestampHash.SHA_256, DATA),
            Optional.of(LocalAuthority.POLICY),
            new Random(1));
    refuses(
        Code.OTHER_POLICY,
        () -> asked.token(authority.with(Flaw.OTHER_POLICY).answer(asked.der())));
  }

  @Test
  void refusesACertificateThatWasNotValidWhenItStamped() {
    LocalAuthority expired =
        authority.certified(Purpose.TIME_STAMPING, NOW.minusSeconds(9), NOW.minusSeconds(1));
    refuses(Code.NOT_VALID_THEN, expired, trust().build());
    LocalAuthority early = authority.certified(Purpose.TIME_STAMPING, NOW.plusSeconds(1), YEAR_END);
    refuses(Code.NOT_VALID_THEN, early, trust().build());
    LocalAuthority justInTime = authority.certified(Purpose.TIME_STAMPING, NOW, NOW);
    assertThat(stampedBy(justInTime, trust().build()).renewBefore()).isEqualTo(NOW);
  }

  @Test
  void refusesEvidenceOnceItsCertificateHasExpired() {
    TimeEvidence evidence = stamp();
    TimestampTrust trust = trust().build();
    assertThat(trust.verify(evidence, DATA, YEAR_END).at()).isEqualTo(NOW);
    refuses(Code.EXPIRED, () -> trust.verify(evidence, DATA, YEAR_END.plusSeconds(1)));
  }

  @Test
  void refusesAnAuthorityThatNobodyTrusts() {
    TimestampTrust other = TimestampTrust.builder().anchor(LocalAuthority.at(clock).root()).build();
    refuses(Code.UNTRUSTED, authority, other);
    // Of the same names, and with other keys: a path by names alone is none.
    assertThat(LocalAuthority.at(clock).root().getSubjectX500Principal())
        .isEqualTo(authority.root().getSubjectX500Principal());
  }

  @Test
  void trustsTheIssuerOrTheCertificateItself() {
    for (var anchor : java.util.List.of(authority.issuer(), authority.certificate())) {
      TimestampTrust trust = TimestampTrust.builder().anchor(anchor).build();
      assertThat(stampedBy(authority, trust).at()).isEqualTo(NOW);
    }
    TimestampTrust given =
        trust().intermediate(authority.certificate()).intermediate(authority.issuer()).build();
    assertThat(stampedBy(authority.with(Flaw.NO_CERTIFICATES), given).at()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    // reason, revoked so many seconds after the stamp, refused
    "-2, 0, false", // not revoked
    "-1, 3600, true", // no reason: the key may have been stolen before
    "0, 3600, true",
    "1, 3600, true", // key compromise
    "3, 1, false", // affiliation changed afterwards
    "3, 0, true",
    "4, 1, false", // superseded
    "5, 0, true" // ceased to operate, and stamped nevertheless
  })
  void refusesARevokedCertificateByReasonAndTime(int reason, int after, boolean refused) {
    Instant revoked = NOW.plusSeconds(after);
    for (TimestampTrust trust :
        java.util.List.of(
            trust().revocationList(authority.revocationList(revoked, reason)).build(),
            trust().ocspAnswer(authority.ocspAnswer(revoked, reason)).build())) {
      if (refused) {
        refuses(Code.REVOKED, authority, trust);
      } else {
        assertThat(stampedBy(authority, trust).at()).isEqualTo(NOW);
      }
    }
  }

  @Test
  void asksForRevocationDataWhereItIsRequired() {
    refuses(Code.REVOCATION_UNKNOWN, authority, trust().requireRevocationData().build());
    LocalAuthority other = LocalAuthority.at(clock);
    // A list by somebody of the same name is nobody's word, neither good nor bad.
    refuses(
        Code.REVOCATION_UNKNOWN,
        authority,
        TimestampTrust.builder()
            .anchor(authority.issuer())
            .revocationList(other.revocationList(NOW, -2))
            .ocspAnswer(other.ocspAnswer(NOW, -2))
            .ocspAnswer(ByteString.ofUtf8("no answer"))
            .requireRevocationData()
            .build());
    assertThat(
            stampedBy(
                    authority,
                    TimestampTrust.builder()
                        .anchor(authority.issuer())
                        .revocationList(authority.revocationList(NOW, -2))
                        .requireRevocationData()
                        .build())
                .at())
        .isEqualTo(NOW);
    assertThat(
            stampedBy(
                    authority,
                    TimestampTrust.builder()
                        .anchor(authority.issuer())
                        .ocspAnswer(authority.ocspAnswer(NOW, -2))
                        .requireRevocationData()
                        .build())
                .at())
        .isEqualTo(NOW);
  }

  @Test
  void refusesAKeyThatIsTooShort() {
    refuses(Code.WEAK_ALGORITHM, authority.withRsa(1024), trust().build());
  }

  @Test
  void refusesABackdatedOrPostdatedAnswer() {
    Duration off = StampRequest.CLOCK_TOLERANCE.plusSeconds(1); // and the accuracy of a second
    assertThat(stampedBy(authority.ahead(off.negated()), trust().build()).at())
        .isEqualTo(NOW.minus(off));
    refuses(Code.WRONG_TIME, authority.ahead(off.plusSeconds(1).negated()), trust().build());
    refuses(Code.WRONG_TIME, authority.ahead(off.plusSeconds(1)), trust().build());
  }

  @Test
  void refusesKeptEvidenceOfATimeThatHasNotCome() {
    TimeEvidence evidence = stamp();
    Instant early = NOW.minus(StampRequest.CLOCK_TOLERANCE);
    assertThat(trust().build().verify(evidence, DATA, early).at()).isEqualTo(NOW);
    refuses(Code.WRONG_TIME, () -> trust().build().verify(evidence, DATA, early.minusSeconds(1)));
  }

  @Test
  void refusesATimeThatIsNotExactEnough() {
    assertThat(stampedBy(authority, trust().accuracy(Duration.ofSeconds(1)).build()).at())
        .isEqualTo(NOW);
    refuses(Code.INACCURATE, authority, trust().accuracy(Duration.ofMillis(999)).build());
  }

  @Test
  void refusesAHashThatHasCeasedToCount() {
    TimestampTrust until = trust().hashUntil(TimestampHash.SHA_256, NOW).build();
    TimeEvidence evidence = stamp();
    assertThat(until.verify(evidence, DATA, NOW).at()).isEqualTo(NOW);
    refuses(Code.WEAK_ALGORITHM, () -> until.verify(evidence, DATA, NOW.plusSeconds(1)));
  }

  @Test
  void refusesTheStampOfSomethingElse() {
    refuses(
        Code.OTHER_IMPRINT,
        () -> trust().build().verify(stamp(), ByteString.ofUtf8("another\n"), NOW));
  }

  @Test
  void refusesAStampThatIsCutOffAnywhereOrLongerThanItIs() {
    byte[] whole = stamp().der().toByteArray();
    TimestampTrust trust = trust().build();
    for (int length = 1; length < whole.length; length++) {
      TimeEvidence cut = new TimeEvidence(ByteString.copyOf(whole, 0, length));
      refuses(Code.MALFORMED, () -> trust.verify(cut, DATA, NOW));
    }
    TimeEvidence longer =
        new TimeEvidence(ByteString.copyOf(java.util.Arrays.copyOf(whole, whole.length + 1)));
    refuses(Code.MALFORMED, () -> trust.verify(longer, DATA, NOW));
    byte[] answer = authority.answer(request().der()).toByteArray();
    refuses(Code.MALFORMED, () -> request().token(ByteString.copyOf(answer, 0, answer.length - 1)));
  }

  @Test
  void noChangedByteMovesTheTimeOrTheImprint() {
    byte[] whole = stamp().der().toByteArray();
    VerifiedTimestamp right = trust().build().verify(stamp(), DATA, NOW);
    TimestampTrust trust = trust().build();
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      try {
        VerifiedTimestamp found =
            trust.verify(new TimeEvidence(ByteString.copyOf(changed)), DATA, NOW);
        // Nothing signs the certificates that came along and are not needed, nor the version.
        assertThat(found).as("byte %d", i).isEqualTo(right);
      } catch (TimestampRefusedException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 9 / 10);
  }
}
