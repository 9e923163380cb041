package io.holdfast.catalog.testkit.timestamp;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.timestamp.TestCertificates.Facts;
import io.holdfast.catalog.testkit.timestamp.TestCertificates.Holder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;

/**
 * A time-stamping authority of RFC 3161 in this process, with a root, an issuer below it and a
 * certificate of its own. It stamps as it should, or with a {@link Flaw}. Thread-safe.
 */
public final class LocalAuthority {
  /** The policy under which it stamps. */
  public static final String POLICY = "1.3.6.1.4.1.32473.1";

  private final Holder root;
  private final Holder issuer;
  private final Holder signer;
  private final Clock clock;
  private final Flaw flaw;
  private final Duration offset;

  private LocalAuthority(Holder root, Holder issuer, Holder signer, Clock clock, Manner manner) {
    this.root = root;
    this.issuer = issuer;
    this.signer = signer;
    this.clock = clock;
    this.flaw = manner.flaw();
    this.offset = manner.offset();
  }

  /** How it stamps. */
  private record Manner(Flaw flaw, Duration offset) {}

  /**
   * An authority whose certificates are valid from a day before now for a year; its root for 30.
   *
   * @param clock tells the time that it stamps
   */
  public static LocalAuthority at(Clock clock) {
    Instant now = clock.instant();
    try {
      Instant from = now.minus(Duration.ofDays(1));
      Holder root =
          TestCertificates.issuer(
              new Facts("Test Root", from, now.plus(Duration.ofDays(30 * 365))), null);
      Holder issuer =
          TestCertificates.issuer(
              new Facts("Test Issuer", from, now.plus(Duration.ofDays(10 * 365))), root);
      LocalAuthority authority =
          new LocalAuthority(root, issuer, root, clock, new Manner(Flaw.NONE, Duration.ZERO));
      return authority.certified(Purpose.TIME_STAMPING, from, now.plus(Duration.ofDays(365)));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("expected to make certificates", e);
    }
  }

  /** The same with another certificate below the same issuer, with a new key. */
  public LocalAuthority certified(Purpose purpose, Instant from, Instant to) {
    try {
      return certified(purpose, from, to, TestCertificates.ecKeys());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected to make a key", e);
    }
  }

  /** The same with an RSA key of so many bits. */
  public LocalAuthority withRsa(int bits) {
    try {
      X509Certificate old = signer.certificate();
      return certified(
          Purpose.TIME_STAMPING,
          old.getNotBefore().toInstant(),
          old.getNotAfter().toInstant(),
          TestCertificates.rsaKeys(bits));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected to make a key", e);
    }
  }

  private LocalAuthority certified(Purpose purpose, Instant from, Instant to, KeyPair keys) {
    try {
      Holder next =
          TestCertificates.signer(new Facts("Test Stamps", from, to), keys, issuer, purpose);
      return new LocalAuthority(root, issuer, next, clock, new Manner(flaw, offset));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("expected to make a certificate", e);
    }
  }

  /** The same, stamping with a flaw. */
  public LocalAuthority with(Flaw wrong) {
    return new LocalAuthority(root, issuer, signer, clock, new Manner(wrong, offset));
  }

  /** The same with a clock that is ahead, or behind if negative. */
  public LocalAuthority ahead(Duration by) {
    return new LocalAuthority(root, issuer, signer, clock, new Manner(flaw, by));
  }

  /** Its root, which clients trust. */
  public X509Certificate root() {
    return root.certificate();
  }

  /** The certificate between its root and its own. */
  public X509Certificate issuer() {
    return issuer.certificate();
  }

  /** The certificate by which it stamps. */
  public X509Certificate certificate() {
    return signer.certificate();
  }

  /**
   * Answers a request, as an authority does over HTTP.
   *
   * @param request a {@code TimeStampReq} in DER
   * @return a {@code TimeStampResp} in DER
   */
  public ByteString answer(ByteString request) {
    try {
      return new Stamp(signer, issuer.certificate(), flaw)
          .answer(request, clock.instant().plus(offset));
    } catch (IOException
        | TSPException
        | CMSException
        | OperatorCreationException
        | GeneralSecurityException e) {
      throw new IllegalStateException("expected to stamp", e);
    }
  }

  /**
   * A list of revoked certificates by its issuer, of now, for 30 days.
   *
   * @param revoked since when its own certificate is revoked
   * @param reason a number of RFC 5280 section 5.3.1; -1 if none is told, -2 if it is not revoked
   */
  public X509CRL revocationList(Instant revoked, int reason) {
    try {
      return new RevocationWords(issuer, signer.certificate(), clock.instant())
          .list(revoked, reason);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("expected to make a list", e);
    }
  }

  /** The same as an answer of OCSP, in DER. */
  public ByteString ocspAnswer(Instant revoked, int reason) {
    try {
      return new RevocationWords(issuer, signer.certificate(), clock.instant())
          .answer(revoked, reason);
    } catch (Exception e) {
      throw new IllegalStateException("expected to make an answer", e);
    }
  }

  /**
   * The same by a responder whom its issuer certified from now on, for a day.
   *
   * @param purpose what his certificate says that it is for
   * @param later so long after that he answers
   */
  public ByteString ocspAnswerBy(Purpose purpose, Duration later, Instant revoked, int reason) {
    try {
      return ocspAnswerBy(TestCertificates.ecKeys(), purpose, later, revoked, reason);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected to make a key", e);
    }
  }

  /** The same by a responder with a key of RSA, while that of his issuer is of EC. */
  public ByteString ocspAnswerByRsa(Instant revoked, int reason) {
    try {
      return ocspAnswerBy(
          TestCertificates.rsaKeys(2048), Purpose.OCSP_SIGNING, Duration.ZERO, revoked, reason);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected to make a key", e);
    }
  }

  private ByteString ocspAnswerBy(
      KeyPair keys, Purpose purpose, Duration later, Instant revoked, int reason) {
    try {
      Instant from = clock.instant();
      TestCertificates.Holder responder =
          TestCertificates.signer(
              new TestCertificates.Facts("Responder", from, from.plus(Duration.ofDays(1))),
              keys,
              issuer,
              purpose);
      return new RevocationWords(issuer, signer.certificate(), from.plus(later))
          .answerBy(responder, revoked, reason);
    } catch (Exception e) {
      throw new IllegalStateException("expected to make an answer", e);
    }
  }
}
