package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.timestamp.LocalAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time stamps by command, from an authority over HTTP to an auditor without the catalog. */
class TimestampCommandsTest {
  @TempDir Path directory;
  private final SettableClock authorityClock = SettableClock.at(Terminal.NOON);
  private final LocalAuthority authority = LocalAuthority.at(authorityClock);
  private HttpServer server;
  private String url;
  private Terminal terminal;
  private Terminal auditor;
  private int clients;

  @BeforeEach
  void record() throws IOException, CertificateEncodingException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              authority
                  .answer(ByteString.copyOf(exchange.getRequestBody().readAllBytes()))
                  .toByteArray();
          exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    url = "http://localhost:" + server.getAddress().getPort() + "/";
    write(
        "tsa.pem",
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(authority.root().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    terminal = new Terminal(directory);
    auditor = new Terminal(directory).with("HOLDFAST_CATALOG", "none");
    terminal.record("db", Tree.make(directory.resolve("src")));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private void later(Duration duration) {
    terminal.later(duration);
    auditor.later(duration);
    authorityClock.advance(duration);
  }

  @Test
  void aStampIsMadeShownAndVerifiedWithoutTheCatalog() throws IOException {
    Json stamped = terminal.json(0, "log", "timestamp", "--tsa", url, "--trust", "tsa.pem");
    assertThat(stamped.objects("timestamps").toString()).contains("CN=Test Stamps");
    assertThat(terminal.run("log", "checkpoint").is(0).out())
        .contains("time-stamped up to 3 statements", "no authority is trusted");
    write("trust", "tsa tsa.pem\ntimestamp-max-age 1d\n");
    terminal.with("HOLDFAST_TRUST", "trust");
    assertThat(terminal.run("log", "checkpoint").is(0).out())
        .contains("there at 2026-11-24T12:00:00Z (give or take PT1S), says CN=Test Stamps");
    write("proof", terminal.run("log", "prove", "#1").is(0).out());
    assertThat(auditor.run("log", "verify", "proof", "--trust", "trust").out())
        .contains("there at 2026-11-24T12:00:00Z");
    later(Duration.ofDays(2));
    assertThat(auditor.run("log", "verify", "proof", "--trust", "trust").is(1).reason())
        .contains("TIMESTAMP_TOO_OLD");
    assertThat(terminal.run("list").is(1).reason()).contains("TIMESTAMP_TOO_OLD");
    terminal.run("log", "timestamp", "--tsa", url).is(0);
    terminal.run("list").is(0);
  }

  @Test
  void aFreshClientIsContentWithACosignatureOrATimeStampThatIsNotTooOld() throws IOException {
    terminal.run("key", "generate", "w.key", "--name", "w").is(0);
    terminal.record("db", directory.resolve("src"), "--catalog", "other");
    String witness =
        terminal.json(0, "witness", "seen", "--key", "w.key", "--catalog", "other").text("key");
    String both =
        "witness " + witness + "\nquorum 1\nmax-age 1d\ntsa tsa.pem\ntimestamp-max-age 1d\n";
    write("either", both + "fresh-by either\n");
    write("each", both + "fresh-by each\n");
    assertThat(fresh("either").is(1).reason())
        .contains("NOT_FRESH", "NOT_ENOUGH_WITNESSES", "NO_TIMESTAMP");
    terminal.run("witness", "seen", "--key", "w.key").is(0);
    fresh("either").is(0);
    assertThat(fresh("each").is(1).reason()).contains("NO_TIMESTAMP").doesNotContain("NOT_FRESH");
    later(Duration.ofDays(2));
    assertThat(fresh("either").is(1).reason()).contains("NOT_FRESH", "(TOO_OLD)", "NO_TIMESTAMP");
    terminal.run("log", "timestamp", "--tsa", url, "--trust", "tsa.pem").is(0);
    fresh("either").is(0);
    assertThat(fresh("each").is(1).reason()).contains("(TOO_OLD)").doesNotContain("NOT_FRESH");
    later(Duration.ofDays(2));
    assertThat(fresh("either").is(1).reason())
        .contains("NOT_FRESH", "(TOO_OLD)", "(TIMESTAMP_TOO_OLD)");
    terminal.run("witness", "seen", "--key", "w.key").is(0);
    fresh("either").is(0);
  }

  /** A client that has never seen the catalog, and believes whom the trust file names. */
  private Terminal.Outcome fresh(String trust) {
    clients++;
    return auditor
        .with("HOLDFAST_CATALOG", ".holdfast/catalog")
        .with("HOLDFAST_STATE", "state-" + clients)
        .with("HOLDFAST_TRUST", trust)
        .run("list");
  }

  @Test
  void evidenceIsRenewedByCommandWithAStrongerHash() {
    assertThat(terminal.run("log", "renew", "--tsa", url, "--trust", "tsa.pem").is(2).reason())
        .contains("there is no time stamp to renew");
    terminal.run("log", "timestamp", "--tsa", url, "--trust", "tsa.pem").is(0);
    later(Duration.ofDays(300));
    Json renewed =
        terminal.json(0, "log", "renew", "--tsa", url, "--trust", "tsa.pem", "--hash", "sha-512");
    assertThat(renewed.objects("timestamps").toString())
        .contains("2026-11-24T12:00:00Z", "SHA-512", "renewals=1");
  }

  @Test
  void aRequestThatCannotBeMetSaysWhy() {
    assertThat(terminal.run("log", "timestamp", "--tsa", url).is(2).reason())
        .contains("expected the trusted certificates");
    assertThat(
            terminal
                .run("log", "timestamp", "--tsa", "ftp://x", "--trust", "tsa.pem")
                .is(2)
                .reason())
        .contains("expected a URL of HTTP or HTTPS");
    assertThat(
            terminal
                .run("log", "timestamp", "--tsa", url, "--trust", "tsa.pem", "--hash", "md5")
                .is(2)
                .reason())
        .contains("MD5");
    String gone = url;
    server.stop(0);
    assertThat(terminal.run("log", "timestamp", "--tsa", gone, "--trust", "tsa.pem").reason())
        .contains("no time stamp from " + gone);
  }
}
