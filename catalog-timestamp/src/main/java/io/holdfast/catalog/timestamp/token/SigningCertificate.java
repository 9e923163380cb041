package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/**
 * The certificate whose key signed a time stamp: the one that the signed attributes name by its
 * hash (RFC 3161 section 2.4.2, RFC 5816 section 2.2). Stateless and thread-safe.
 */
final class SigningCertificate {
  private static final String SHA_1 = "SHA-1";

  private SigningCertificate() {}

  /** Finds it among the stamp's and those that were given. */
  static X509CertificateHolder of(TimeStampToken token, TokenRules rules) {
    List<X509CertificateHolder> named = named(token, rules);
    if (named.isEmpty()) {
      throw new TimestampRefusedException(
          Code.UNTRUSTED,
          "expected the certificate "
              + token.getSID().getIssuer()
              + ", number "
              + token.getSID().getSerialNumber()
              + ", found none with that name; give it with what is trusted",
          null);
    }
    try {
      for (X509CertificateHolder candidate : named) {
        if (isHashed(token.getSignedAttributes(), candidate)) {
          return candidate;
        }
      }
    } catch (RuntimeException | NoSuchAlgorithmException | IOException e) {
      throw other(e);
    }
    throw other(null);
  }

  private static TimestampRefusedException other(@Nullable Exception cause) {
    return new TimestampRefusedException(
        Code.OTHER_CERTIFICATE,
        "expected signed attributes that name the signer's certificate by its hash (ESSCertID),"
            + " found another certificate in its place",
        cause);
  }

  private static List<X509CertificateHolder> named(TimeStampToken token, TokenRules rules) {
    Stream<X509CertificateHolder> given =
        Stream.concat(rules.others().stream(), rules.anchors().stream())
            .map(SigningCertificate::holder);
    return Stream.concat(token.getCertificates().getMatches(null).stream(), given)
        .filter(token.getSID()::match)
        .toList();
  }

  private static X509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new JcaX509CertificateHolder(certificate);
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("expected certificates that can be written", e);
    }
  }

  /** Whether the attributes name a certificate, in each of the forms that they have. */
  private static boolean isHashed(AttributeTable signed, X509CertificateHolder certificate)
      throws NoSuchAlgorithmException, IOException {
    boolean isNamed = false;
    ASN1Encodable first = value(signed, PKCSObjectIdentifiers.id_aa_signingCertificate);
    if (first != null) {
      ESSCertID id = org.bouncycastle.asn1.ess.SigningCertificate.getInstance(first).getCerts()[0];
      if (!is(certificate, SHA_1, id.getCertHash())) {
        return false;
      }
      isNamed = true;
    }
    ASN1Encodable second = value(signed, PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (second != null) {
      ESSCertIDv2 id = SigningCertificateV2.getInstance(second).getCerts()[0];
      String hash = Hashes.of(id.getHashAlgorithm().getAlgorithm()).algorithm();
      if (!is(certificate, hash, id.getCertHash())) {
        return false;
      }
      isNamed = true;
    }
    return isNamed;
  }

  private static @Nullable ASN1Encodable value(AttributeTable signed, ASN1ObjectIdentifier type) {
    Attribute attribute = signed.get(type);
    return attribute == null ? null : attribute.getAttrValues().getObjectAt(0);
  }

  private static boolean is(X509CertificateHolder certificate, String hash, byte[] digest)
      throws NoSuchAlgorithmException, IOException {
    return Arrays.equals(MessageDigest.getInstance(hash).digest(certificate.getEncoded()), digest);
  }

  /** Refuses a certificate that is not for time stamping alone (RFC 3161 section 2.3). */
  static void requirePurpose(X509CertificateHolder certificate) {
    Extension extension = certificate.getExtension(Extension.extendedKeyUsage);
    ExtendedKeyUsage usage =
        extension == null ? null : ExtendedKeyUsage.getInstance(extension.getParsedValue());
    boolean isAlone =
        usage != null
            && usage.getUsages().length == 1
            && usage.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping);
    if (!isAlone || !extension.isCritical()) {
      throw new TimestampRefusedException(
          Code.NOT_FOR_TIME_STAMPING,
          "expected a certificate with the critical extended key usage timeStamping and no other,"
              + " found "
              + certificate.getSubject()
              + (usage == null
                  ? " without one"
                  : " with "
                      + Arrays.toString(usage.getUsages())
                      + (extension.isCritical() ? "" : ", not critical")),
          null);
    }
  }
}
