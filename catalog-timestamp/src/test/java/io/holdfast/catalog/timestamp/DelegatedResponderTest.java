package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import io.holdfast.catalog.testkit.timestamp.Purpose;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Somebody else answers for the issuer what was revoked (RFC 6960 section 4.2.2.2). */
class DelegatedResponderTest {
  private static final int NOT_REVOKED = -2;
  private static final int KEY_COMPROMISE = 1;

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final LocalAuthority authority = LocalAuthority.at(clock);

  private ByteString answer(Purpose purpose, Duration later, int reason) {
    return authority.ocspAnswerBy(purpose, later, clock.instant(), reason);
  }

  private void stamp(ByteString answer) {
    TimestampTrust trust =
        TimestampTrust.builder()
            .anchor(authority.issuer())
            .ocspAnswer(answer)
            .requireRevocationData()
            .build();
    try (Catalog catalog =
        Catalogs.open(Catalogs.inMemory(), CatalogOptions.builder().clock(clock).build())) {
      Timestamping.by(authority::answer, trust, clock).stamp(catalog);
      assertThat(catalog.checkpoints().timestamped()).isPresent();
    }
  }

  private void refuses(Code code, ByteString answer) {
    assertThatThrownBy(() -> stamp(answer))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void whomTheIssuerChargedIsBelieved() {
    stamp(answer(Purpose.OCSP_SIGNING, Duration.ZERO, NOT_REVOKED));
    refuses(Code.REVOKED, answer(Purpose.OCSP_SIGNING, Duration.ZERO, KEY_COMPROMISE));
  }

  /** Responders are certified by older keys, of other lengths and kinds than their own. */
  @Test
  void whoHasAKeyOfAnotherKindThanHisIssuerIsBelieved() {
    stamp(authority.ocspAnswerByRsa(clock.instant(), NOT_REVOKED));
    refuses(Code.REVOKED, authority.ocspAnswerByRsa(clock.instant(), KEY_COMPROMISE));
  }

  @Test
  void aCertificateForSomethingElseChargesNobody() {
    for (Purpose purpose : new Purpose[] {Purpose.TIME_STAMPING, Purpose.UNSAID}) {
      refuses(Code.REVOCATION_UNKNOWN, answer(purpose, Duration.ZERO, NOT_REVOKED));
    }
  }

  @Test
  void whoIsNoLongerChargedSaysNothing() {
    refuses(Code.REVOCATION_UNKNOWN, answer(Purpose.OCSP_SIGNING, Duration.ofDays(2), NOT_REVOKED));
  }

  @Test
  void whomAnotherIssuerChargedSaysNothing() {
    LocalAuthority other = LocalAuthority.at(clock);
    refuses(
        Code.REVOCATION_UNKNOWN,
        other.ocspAnswerBy(Purpose.OCSP_SIGNING, Duration.ZERO, clock.instant(), NOT_REVOKED));
  }
}
