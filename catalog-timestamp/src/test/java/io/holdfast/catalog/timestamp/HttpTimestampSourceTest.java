package io.holdfast.catalog.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An authority behind HTTP: what is sent, and what is taken for an answer. */
class HttpTimestampSourceTest {
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final LocalAuthority authority = LocalAuthority.at(clock);
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private HttpServer server;
  private int status = 200;
  private String type = "application/timestamp-reply";
  private ByteString body = ByteString.EMPTY;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tsa",
        exchange -> {
          asked.set(
              exchange.getRequestMethod() + " " + exchange.getRequestHeaders().get("Content-Type"));
          ByteString request = ByteString.copyOf(exchange.getRequestBody().readAllBytes());
          byte[] answer =
              (body.equals(ByteString.EMPTY) ? authority.answer(request) : body).toByteArray();
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpTimestampSource source() {
    return HttpTimestampSource.at(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/tsa"));
  }

  @Test
  void stampsACheckpointOverHttp() {
    TimestampTrust trust = TimestampTrust.builder().anchor(authority.root()).build();
    try (Catalog catalog =
        Catalogs.open(Catalogs.inMemory(), CatalogOptions.builder().clock(clock).build())) {
      Timestamping.by(source(), trust, clock).stamp(catalog);
      assertThat(catalog.checkpoints().timestamped()).isPresent();
    }
    assertThat(asked.get()).isEqualTo("POST [application/timestamp-query]");
  }

  private void failsWith(String words) {
    assertThatThrownBy(() -> source().answer(ByteString.ofUtf8("x")))
        .isInstanceOf(TimestampSourceException.class)
        .hasMessageContaining(words);
  }

  @Test
  void takesNothingElseForAnAnswer() {
    body = ByteString.ofUtf8("busy");
    status = 503;
    failsWith("found status 503");
    status = 200;
    type = "text/html";
    failsWith("the type text/html");
    type = "application/timestamp-reply";
    assertThat(source().answer(ByteString.ofUtf8("x"))).isEqualTo(body);
    body = ByteString.copyOf(new byte[TimestampSource.MOST_BYTES]);
    assertThat(source().answer(ByteString.ofUtf8("x"))).isEqualTo(body);
    body = ByteString.copyOf(new byte[TimestampSource.MOST_BYTES + 1]);
    failsWith("found more");
  }

  @Test
  void saysThatNobodyAnswers() {
    HttpTimestampSource gone = source();
    server.stop(0);
    assertThatThrownBy(() -> gone.answer(ByteString.ofUtf8("x")))
        .isInstanceOf(TimestampSourceException.class)
        .hasMessageContaining(gone.toString());
  }

  @Test
  void takesUrlsOfHttpAlone() {
    for (String wrong : new String[] {"ftp://a/b", "file:///etc/passwd", "tsa", "http:///x"}) {
      assertThatThrownBy(() -> HttpTimestampSource.at(URI.create(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
