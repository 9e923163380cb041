package io.holdfast.catalog.testkit.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes keys and certificates. */
final class TestCertificates {
  private TestCertificates() {}

  /** A certificate with its key. */
  record Holder(X509Certificate certificate, PrivateKey key) {}

  /** What a certificate says of itself. */
  record Facts(String name, Instant from, Instant to) {}

  static KeyPair ecKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static KeyPair rsaKeys(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  /** An authority over certificates, under another one or by itself. */
  static Holder issuer(Facts facts, @Nullable Holder by)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    KeyPair keys = ecKeys();
    X509v3CertificateBuilder builder = builder(facts, keys, by);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return signed(builder, keys, by);
  }

  /** A certificate that signs. */
  static Holder signer(Facts facts, KeyPair keys, Holder by, Purpose purpose)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X509v3CertificateBuilder builder = builder(facts, keys, by);
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    KeyPurposeId[] purposes =
        switch (purpose) {
          case UNSAID -> new KeyPurposeId[0];
          case OCSP_SIGNING -> new KeyPurposeId[] {KeyPurposeId.id_kp_OCSPSigning};
          case ANOTHER -> new KeyPurposeId[] {KeyPurposeId.id_kp_codeSigning};
          case WITH_ANOTHER ->
              new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning};
          default -> new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping};
        };
    if (purposes.length > 0) {
      builder.addExtension(
          Extension.extendedKeyUsage,
          purpose != Purpose.NOT_CRITICAL,
          new ExtendedKeyUsage(purposes));
    }
    return signed(builder, keys, by);
  }

  private static X509v3CertificateBuilder builder(Facts facts, KeyPair keys, @Nullable Holder by) {
    X500Name subject = new X500Name("CN=" + facts.name());
    X500Name issuer =
        by == null
            ? subject
            : X500Name.getInstance(by.certificate().getSubjectX500Principal().getEncoded());
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(64, new java.security.SecureRandom()).add(BigInteger.ONE),
        Date.from(facts.from()),
        Date.from(facts.to()),
        subject,
        keys.getPublic());
  }

  private static Holder signed(X509v3CertificateBuilder builder, KeyPair keys, @Nullable Holder by)
      throws GeneralSecurityException, OperatorCreationException {
    PrivateKey with = by == null ? keys.getPrivate() : by.key();
    return new Holder(
        new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner(with))),
        keys.getPrivate());
  }

  static ContentSigner contentSigner(PrivateKey key) throws OperatorCreationException {
    return new JcaContentSignerBuilder(
            key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA")
        .build(key);
  }
}
