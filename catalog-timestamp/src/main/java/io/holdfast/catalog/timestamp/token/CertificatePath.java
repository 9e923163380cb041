package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The way from a certificate to a trusted one (RFC 5280 section 6). Stateless and thread-safe. */
final class CertificatePath {
  private static final int LEAST_RSA_BITS = 2048;
  private static final int LEAST_EC_BITS = 256;

  private CertificatePath() {}

  /**
   * Finds the way as it was at a time.
   *
   * @param signer where it begins
   * @param rules what is trusted
   * @param others certificates that came with the stamp
   * @param at when all of them must have been valid
   * @return the signer first and the trusted certificate last; one if the signer itself is trusted
   * @throws TimestampRefusedException if there is none
   */
  static List<X509Certificate> find(
      X509Certificate signer, TokenRules rules, List<X509Certificate> others, Instant at) {
    requireValid(signer, at);
    List<X509Certificate> path =
        rules.anchors().contains(signer) ? List.of(signer) : build(signer, rules, others, at);
    path.subList(0, Math.max(1, path.size() - 1)).forEach(CertificatePath::requireStrong);
    return path;
  }

  private static void requireValid(X509Certificate certificate, Instant at) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (at.isBefore(from) || at.isAfter(to)) {
      throw new TimestampRefusedException(
          Code.NOT_VALID_THEN,
          "expected a certificate that was valid at "
              + at
              + ", found "
              + name(certificate)
              + ", valid from "
              + from
              + " to "
              + to,
          null);
    }
  }

  private static List<X509Certificate> build(
      X509Certificate signer, TokenRules rules, List<X509Certificate> others, Instant at) {
    Set<TrustAnchor> anchors = new HashSet<>();
    rules.anchors().forEach(anchor -> anchors.add(new TrustAnchor(anchor, null)));
    List<X509Certificate> known = new ArrayList<>(rules.others());
    known.addAll(others);
    known.add(signer);
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    try {
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
      parameters.setDate(Date.from(at));
      // Of what was given, Revocations knows what a stamp needs: reasons and times count.
      parameters.setRevocationEnabled(false);
      PKIXCertPathBuilderResult found =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      List<X509Certificate> path = new ArrayList<>();
      for (Certificate certificate : found.getCertPath().getCertificates()) {
        path.add((X509Certificate) certificate);
      }
      path.add(found.getTrustAnchor().getTrustedCert());
      return path;
    } catch (GeneralSecurityException e) {
      throw unfound(signer, at, e);
    }
  }

  private static TimestampRefusedException unfound(
      X509Certificate signer, Instant at, GeneralSecurityException cause) {
    Code code =
        reason(cause)
            .filter(reason -> reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID)
            .map(reason -> Code.NOT_VALID_THEN)
            .or(
                () ->
                    reason(cause)
                        .filter(reason -> reason == BasicReason.ALGORITHM_CONSTRAINED)
                        .map(reason -> Code.WEAK_ALGORITHM))
            .orElse(Code.UNTRUSTED);
    return new TimestampRefusedException(
        code,
        "expected a path from "
            + name(signer)
            + ", issued by "
            + signer.getIssuerX500Principal().getName()
            + ", to a certificate that is trusted, as of "
            + at
            + ", found none ("
            + cause.getMessage()
            + "); give the authority's root and what lies between, if you trust it",
        cause);
  }

  private static Optional<CertPathValidatorException.Reason> reason(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CertPathValidatorException invalid
          && invalid.getReason() != BasicReason.UNSPECIFIED) {
        return Optional.of(invalid.getReason());
      }
    }
    return Optional.empty();
  }

  private static void requireStrong(X509Certificate certificate) {
    PublicKey key = certificate.getPublicKey();
    boolean weakKey =
        (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS)
            || (key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() < LEAST_EC_BITS)
            || "DSA".equals(key.getAlgorithm());
    if (weakKey || certificate.getSigAlgName().toUpperCase(Locale.ROOT).matches("(MD|SHA1W).*")) {
      throw Hashes.weak(
          "expected a key of RSA with "
              + LEAST_RSA_BITS
              + " bits or of EC with "
              + LEAST_EC_BITS
              + ", signed with SHA-2 or better, found "
              + name(certificate)
              + ", "
              + key.getAlgorithm()
              + ", signed with "
              + certificate.getSigAlgName());
    }
  }

  /** How a certificate is named in messages. */
  static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
