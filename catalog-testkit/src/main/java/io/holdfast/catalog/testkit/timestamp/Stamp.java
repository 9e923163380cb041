package io.holdfast.catalog.testkit.timestamp;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.timestamp.TestCertificates.Holder;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;

/** One answer, made by hand: Bouncy Castle's own generator refuses to make wrong ones. */
record Stamp(Holder signer, X509Certificate issuer, Flaw flaw) {

  ByteString answer(ByteString request, Instant at)
      throws IOException,
          TSPException,
          CMSException,
          OperatorCreationException,
          GeneralSecurityException {
    if (flaw == Flaw.REJECTS) {
      return ByteString.copyOf(
          new TimeStampResp(
                  new PKIStatusInfo(
                      PKIStatus.rejection,
                      new PKIFreeText((ASN1UTF8String) new DERUTF8String("come back tomorrow"))),
                  null)
              .getEncoded());
    }
    TSTInfo said = said(TimeStampReq.getInstance(request.toByteArray()), at);
    ContentInfo token = sign(said, at);
    return ByteString.copyOf(
        new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token).getEncoded());
  }

  private TSTInfo said(TimeStampReq request, Instant at) throws IOException {
    MessageImprint imprint = request.getMessageImprint();
    if (flaw == Flaw.OTHER_IMPRINT) {
      byte[] other = imprint.getHashedMessage();
      other[0] ^= 1;
      imprint = new MessageImprint(imprint.getHashAlgorithm(), other);
    }
    ASN1Integer nonce =
        switch (flaw) {
          case NO_NONCE -> null;
          case OTHER_NONCE -> new ASN1Integer(request.getNonce().getValue().add(BigInteger.ONE));
          default -> request.getNonce();
        };
    Extensions extensions =
        flaw == Flaw.CRITICAL_EXTENSION
            ? new Extensions(
                new Extension(
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.9"), true, new byte[] {5, 0}))
            : null;
    return new TSTInfo(
        new ASN1ObjectIdentifier(LocalAuthority.POLICY + (flaw == Flaw.OTHER_POLICY ? ".9" : "")),
        imprint,
        new ASN1Integer(BigInteger.valueOf(at.getEpochSecond())),
        new ASN1GeneralizedTime(Date.from(at)),
        new Accuracy(new ASN1Integer(1), null, null),
        ASN1Boolean.FALSE,
        nonce,
        null,
        extensions);
  }

  private ContentInfo sign(TSTInfo said, Instant at)
      throws IOException, CMSException, OperatorCreationException, GeneralSecurityException {
    String hash = flaw == Flaw.SHA_1 ? "SHA1" : "SHA256";
    String kind = signer.key().getAlgorithm().equals("EC") ? "withECDSA" : "withRSA";
    ContentSigner with = new JcaContentSignerBuilder(hash + kind).build(signer.key());
    JcaSignerInfoGeneratorBuilder by =
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
    by.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(named(at)));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(by.build(with, signer.certificate()));
    if (flaw != Flaw.NO_CERTIFICATES) {
      generator.addCertificates(new JcaCertStore(List.of(signer.certificate(), issuer)));
    }
    ContentInfo token =
        generator
            .generate(
                new CMSProcessableByteArray(
                    PKCSObjectIdentifiers.id_ct_TSTInfo, said.getEncoded("DER")),
                true)
            .toASN1Structure();
    return flaw == Flaw.WRONG_SIGNATURE ? spoilt(token) : token;
  }

  /** The last byte of the token belongs to the signature. */
  private static ContentInfo spoilt(ContentInfo token) throws IOException {
    byte[] der = token.getEncoded("DER");
    der[der.length - 1] ^= 1;
    return ContentInfo.getInstance(der);
  }

  private AttributeTable named(Instant at) throws GeneralSecurityException {
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(
        new Attribute(
            PKCSObjectIdentifiers.pkcs_9_at_signingTime,
            new DERSet(new ASN1UTCTime(Date.from(at)))));
    if (flaw != Flaw.NO_CERTIFICATE_NAMED) {
      X509Certificate named = flaw == Flaw.OTHER_CERTIFICATE ? issuer : signer.certificate();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getEncoded());
      attributes.add(
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificateV2,
              new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(digest)}))));
    }
    return new AttributeTable(attributes);
  }
}
