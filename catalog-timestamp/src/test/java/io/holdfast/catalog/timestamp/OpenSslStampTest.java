package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.timestamp.token.Imprint;
import io.holdfast.catalog.timestamp.token.StampRequest;
import io.holdfast.catalog.timestamp.token.TimeToken;
import io.holdfast.catalog.trust.TimeEvidence;
import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An authority that is not ours: OpenSSL answers our requests, and says what it revoked, by lists
 * and by a responder. The files were made by the script beside them.
 */
class OpenSslStampTest {
  private static final ByteString DATA = ByteString.ofUtf8("a checkpoint\n");

  private static Path file(String name) {
    try {
      return Path.of(OpenSslStampTest.class.getResource("openssl/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteString bytes(String name) throws Exception {
    return ByteString.copyOf(Files.readAllBytes(file(name)));
  }

  /** Our request, with the nonce that the answers repeat. */
  private static StampRequest request(TimestampHash hash, Optional<String> policy) {
    return StampRequest.of(Imprint.of(hash, DATA), policy, new Random(1));
  }

  private static TimeToken token(String name, TimestampHash hash) throws Exception {
    return request(hash, Optional.empty()).token(bytes(name + ".tsr"));
  }

  private static TimestampTrust.Builder trust() {
    return TimestampTrust.builder().anchors(file("root.pem"));
  }

  private static VerifiedTimestamp verify(TimestampTrust trust, TimeToken token) {
    return trust.verify(new TimeEvidence(token.der()), DATA, token.at().plusSeconds(60));
  }

  private static void refuses(Code code, TimestampTrust trust, TimeToken token) {
    assertThatThrownBy(() -> verify(trust, token))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void ourRequestsAreThoseThatItAnswered() throws Exception {
    for (TimestampHash hash : TimestampHash.values()) {
      String name = hash.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".tsq";
      assertThat(request(hash, Optional.empty()).der()).isEqualTo(bytes(name));
    }
    assertThat(request(TimestampHash.SHA_256, Optional.of("1.2.3.4.9")).der())
        .isEqualTo(bytes("other-policy.tsq"));
  }

  @ParameterizedTest
  @CsvSource({"rsa-sha-256, SHA_256, rsa", "rsa-sha-384, SHA_384, rsa", "ec-sha-512, SHA_512, ec"})
  void itsStampsHold(String name, TimestampHash hash, String signer) throws Exception {
    TimeToken token = token(name, hash);
    VerifiedTimestamp verified = verify(trust().policy("1.2.3.4.1").build(), token);
    assertThat(verified.at()).isEqualTo(token.at());
    assertThat(verified.accuracy()).isEqualTo(Duration.ofSeconds(1).plusNanos(500_100_000));
    assertThat(verified.authority()).isEqualTo("CN=OpenSSL test " + signer);
    assertThat(verified.hash()).isEqualTo(hash);
    refuses(Code.OTHER_POLICY, trust().policy("1.2.3.4.2").build(), token);
  }

  @ParameterizedTest
  @CsvSource({"rsa-sha-256, SHA_256, rsa", "ec-sha-512, SHA_512, ec"})
  void whatItDidNotRevokeHoldsByItsListAndByItsResponder(
      String name, TimestampHash hash, String signer) throws Exception {
    TimeToken token = token(name, hash);
    refuses(Code.REVOCATION_UNKNOWN, trust().requireRevocationData().build(), token);
    for (TimestampTrust informed :
        new TimestampTrust[] {
          trust().requireRevocationData().revocationLists(file("root.crl")).build(),
          trust().requireRevocationData().ocspAnswer(bytes(signer + ".ocsp")).build()
        }) {
      assertThat(verify(informed, token).at()).isEqualTo(token.at());
    }
  }

  @Test
  void whatItRevokedIsRefusedByItsListAndByItsResponder() throws Exception {
    TimeToken token = token("revoked", TimestampHash.SHA_256);
    assertThat(verify(trust().build(), token).at()).isEqualTo(token.at());
    refuses(Code.REVOKED, trust().revocationLists(file("root.crl")).build(), token);
    refuses(Code.REVOKED, trust().ocspAnswer(bytes("revoked.ocsp")).build(), token);
    // What it says of another certificate is no word on this one.
    refuses(
        Code.REVOCATION_UNKNOWN,
        trust().requireRevocationData().ocspAnswer(bytes("rsa.ocsp")).build(),
        token);
  }

  @Test
  void itsRefusalIsToldInItsWords() throws Exception {
    StampRequest request = request(TimestampHash.SHA_256, Optional.of("1.2.3.4.9"));
    ByteString answer = bytes("other-policy.tsr");
    assertThatThrownBy(() -> request.token(answer))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(Code.REJECTED))
        .hasMessageContaining("Requested policy is not supported");
  }

  @Test
  void aStampOfAnotherRequestIsAReplay() throws Exception {
    StampRequest later =
        StampRequest.of(Imprint.of(TimestampHash.SHA_256, DATA), Optional.empty(), new Random(2));
    ByteString answer = bytes("rsa-sha-256.tsr");
    assertThatThrownBy(() -> later.token(answer))
        .isInstanceOfSatisfying(
            TimestampRefusedException.class, e -> assertThat(e.code()).isEqualTo(Code.OTHER_NONCE));
  }
}
