package io.holdfast.catalog.timestamp;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.timestamp.evidence.EvidenceVerification;
import io.holdfast.catalog.timestamp.token.Hashes;
import io.holdfast.catalog.timestamp.token.RevocationNeed;
import io.holdfast.catalog.timestamp.token.TokenRules;
import io.holdfast.catalog.timestamp.token.TokenRules.RevocationData;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampVerifier;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which time-stamping authorities a client trusts, and what it asks of their stamps. A stamp holds
 * if it stamps the very data, its signature is by a certificate that is for time stamping alone
 * (RFC 3161 section 2.3) and that its signed attributes name (RFC 5816), a path leads from there to
 * a trusted certificate that was valid at the time that it says and is not revoked by what was
 * given, and no certificate has expired since unless the evidence was renewed before (RFC 4998).
 * Immutable and thread-safe.
 */
public final class TimestampTrust implements TimestampVerifier {
  private final TokenRules rules;

  private TimestampTrust(Builder builder) {
    this.rules =
        new TokenRules(
            builder.anchors,
            builder.others,
            new RevocationData(builder.lists, builder.answers, builder.need),
            builder.policies,
            Optional.ofNullable(builder.accuracy),
            new Hashes(builder.ends));
  }

  /** Starts with nobody; {@link Builder#anchor} names at least one. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public VerifiedTimestamp verify(TimeEvidence evidence, ByteString data, Instant now) {
    return new EvidenceVerification(rules).verify(evidence.der(), data, now);
  }

  /** Collects what is trusted and asked for. Not thread-safe. */
  public static final class Builder {
    private final List<X509Certificate> anchors = new ArrayList<>();
    private final List<X509Certificate> others = new ArrayList<>();
    private final List<X509CRL> lists = new ArrayList<>();
    private final List<ByteString> answers = new ArrayList<>();
    private final Set<String> policies = new HashSet<>();
    private final Map<TimestampHash, Instant> ends = new EnumMap<>(TimestampHash.class);
    private RevocationNeed need = RevocationNeed.WHERE_GIVEN;
    private @Nullable Duration accuracy;

    private Builder() {}

    /** A certificate that is trusted: an authority's root, or that of the authority itself. */
    public Builder anchor(X509Certificate trusted) {
      anchors.add(trusted);
      return this;
    }

    /**
     * Certificates of a file that are trusted, in PEM, any number of them, or one in DER.
     *
     * @throws IllegalArgumentException if there is none in it
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public Builder anchors(Path file) {
      anchors.addAll(CertificateFile.certificates(file));
      return this;
    }

    /** The same of certificates that may lie between. */
    public Builder intermediates(Path file) {
      others.addAll(CertificateFile.certificates(file));
      return this;
    }

    /** The same of lists of revoked certificates. */
    public Builder revocationLists(Path file) {
      lists.addAll(CertificateFile.lists(file));
      return this;
    }

    /** A certificate that may lie between, where stamps do not bring it. It is not trusted. */
    public Builder intermediate(X509Certificate between) {
      others.add(between);
      return this;
    }

    /** A list of revoked certificates. It counts if the certificate's issuer signed it. */
    public Builder revocationList(X509CRL list) {
      lists.add(list);
      return this;
    }

    /**
     * An OCSP answer (RFC 6960). It counts if the certificate's issuer signed it, or whom it
     * charged with it.
     *
     * @param der an {@code OCSPResponse}
     */
    public Builder ocspAnswer(ByteString der) {
      answers.add(der);
      return this;
    }

    /**
     * Asks that for each certificate but the trusted one a list or an answer is given that covers
     * the time of the stamp; else they are looked at where they are given.
     */
    public Builder requireRevocationData() {
      need = RevocationNeed.REQUIRED;
      return this;
    }

    /**
     * A policy of an authority that is accepted; any is if none is named.
     *
     * @param identifier in dotted digits, such as {@code 1.2.3.4.1}
     */
    public Builder policy(String identifier) {
      policies.add(PolicyIdentifiers.require(identifier));
      return this;
    }

    /** How far a stamp's time may be off: one that does not say so is refused. */
    public Builder accuracy(Duration atMost) {
      if (atMost.isNegative()) {
        throw new IllegalArgumentException("expected an accuracy of 0 or more, found " + atMost);
      }
      accuracy = atMost;
      return this;
    }

    /**
     * Until when a hash counts. Evidence that relies on it longer is refused; evidence that was
     * renewed with a stronger one before stays good.
     */
    public Builder hashUntil(TimestampHash hash, Instant end) {
      ends.put(hash, end);
      return this;
    }

    /**
     * Makes the trust.
     *
     * @throws IllegalArgumentException if no certificate is trusted
     */
    public TimestampTrust build() {
      if (anchors.isEmpty()) {
        throw new IllegalArgumentException(
            "expected the certificate of at least one time-stamping authority, found none");
      }
      return new TimestampTrust(this);
    }
  }
}
