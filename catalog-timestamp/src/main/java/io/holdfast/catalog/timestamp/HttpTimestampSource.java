package io.holdfast.catalog.timestamp;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An authority that is asked over HTTP or HTTPS (RFC 3161 section 3.4). The answer is signed, so
 * that plain HTTP, which most authorities offer, tells a listener when and no more. Thread-safe.
 */
public final class HttpTimestampSource implements TimestampSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final HttpClient client;
  private final URI uri;

  private HttpTimestampSource(HttpClient client, URI uri) {
    this.client = client;
    this.uri = uri;
  }

  /**
   * An authority at a URL, which has 30 seconds to answer. Redirections are followed, but not from
   * HTTPS to HTTP.
   *
   * @throws IllegalArgumentException if it is no URL of HTTP or HTTPS
   */
  public static HttpTimestampSource at(URI uri) {
    return at(
        uri,
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build());
  }

  /**
   * An authority at a URL, asked by the caller's client: with its proxy, its names and passwords.
   *
   * @throws IllegalArgumentException if it is no URL of HTTP or HTTPS
   */
  public static HttpTimestampSource at(URI uri, HttpClient client) {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.matches("https?") || uri.getHost() == null) {
      throw new IllegalArgumentException("expected a URL of HTTP or HTTPS, found '" + uri + "'");
    }
    return new HttpTimestampSource(Objects.requireNonNull(client, "client"), uri);
  }

  @Override
  public ByteString answer(ByteString request) {
    HttpRequest post =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(BodyPublishers.ofByteArray(request.toByteArray()))
            .build();
    try {
      HttpResponse<InputStream> response = client.send(post, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return read(response, body);
      }
    } catch (IOException e) {
      throw failed("expected an answer, found " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted while it was asked", e);
    }
  }

  private ByteString read(HttpResponse<InputStream> response, InputStream body) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (response.statusCode() != OK
        || !type.toLowerCase(Locale.ROOT).startsWith("application/timestamp-reply")) {
      throw failed(
          "expected status 200 and the type application/timestamp-reply, found status "
              + response.statusCode()
              + " and the type "
              + type,
          null);
    }
    byte[] answer = body.readNBytes(MOST_BYTES + 1);
    if (answer.length > MOST_BYTES) {
      throw failed("expected an answer of at most " + MOST_BYTES + " bytes, found more", null);
    }
    return ByteString.copyOf(answer);
  }

  private TimestampSourceException failed(String reason, @Nullable Exception cause) {
    return new TimestampSourceException(uri.toString(), reason, cause);
  }

  /** The URL. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
