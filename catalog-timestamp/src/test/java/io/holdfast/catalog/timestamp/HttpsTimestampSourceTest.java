package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An authority that is asked over HTTPS, by a client that trusts its server's certificate. */
class HttpsTimestampSourceTest {
  private static final char[] PASSWORD = "of the test".toCharArray();

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final LocalAuthority authority = LocalAuthority.at(clock);
  private final AtomicInteger asked = new AtomicInteger();
  private final KeyStore keys = KeyStore.getInstance("PKCS12");
  private final HttpsServer server =
      HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  HttpsTimestampSourceTest() throws GeneralSecurityException, IOException {}

  @BeforeEach
  void serve() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    keys.load(null, PASSWORD);
    keys.setKeyEntry("tsa", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate(pair)});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/tsa",
        exchange -> {
          asked.incrementAndGet();
          byte[] request = exchange.getRequestBody().readAllBytes();
          byte[] answer = authority.answer(ByteString.copyOf(request)).toByteArray();
          exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  /** For localhost, by itself: valid whenever the test runs. */
  private static X509Certificate certificate(KeyPair pair)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=localhost");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.parse("2999-01-01T00:00:00Z")),
            name,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI uri() {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/tsa");
  }

  private HttpClient trusting() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("tsa", keys.getCertificate("tsa"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .connectTimeout(Duration.ofSeconds(30))
        .build();
  }

  @Test
  void stampsOverHttpsByACertificateThatTheCallerTrusts() throws Exception {
    TimestampTrust trust = TimestampTrust.builder().anchor(authority.root()).build();
    try (Catalog catalog =
        Catalogs.open(Catalogs.inMemory(), CatalogOptions.builder().clock(clock).build())) {
      Timestamping.by(HttpTimestampSource.at(uri(), trusting()), trust, clock).stamp(catalog);
      assertThat(catalog.checkpoints().timestamped()).isPresent();
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void asksNoServerWhoseCertificateNobodyTrusts() {
    assertThatThrownBy(() -> HttpTimestampSource.at(uri()).answer(ByteString.ofUtf8("x")))
        .isInstanceOf(TimestampSourceException.class)
        .hasMessageContaining(uri().toString())
        .hasCauseInstanceOf(SSLHandshakeException.class);
    assertThat(asked).hasValue(0);
  }
}
