package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs from one machine to another, and who vouches for them. */
class LogProofCommandsTest {
  @TempDir Path directory;
  private Terminal terminal;
  private Terminal auditor;
  private String snapshot;

  @BeforeEach
  void record() throws IOException {
    terminal = new Terminal(directory);
    auditor = new Terminal(directory).with("HOLDFAST_CATALOG", "none");
    snapshot = terminal.record("db", Tree.make(directory.resolve("src")));
    terminal.run("key", "generate", "log.key", "--name", "log").is(0);
    terminal.run("key", "generate", "w.key", "--name", "w").is(0);
    terminal.run("log", "checkpoint", "--sign", "log.key").is(0);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  @Test
  void anAuditorVerifiesWithNothingButTheFileAndTheKey() throws IOException {
    String key = terminal.json(0, "log", "key", "log.key").text("key");
    write("trust", "# whom we believe\nlog " + key + "\n");
    write("proof", terminal.run("log", "prove", snapshot.substring(0, 8)).is(0).out());
    assertThat(auditor.run("log", "verify", "proof", "--trust", "trust").is(0).out())
        .contains(snapshot, "vouched for by " + key);
    assertThat(auditor.run("log", "verify", "proof").is(1).reason())
        .contains("nobody whom you trust vouches");
    write("proof", terminal.run("log", "prove", "#1").is(0).out().replace("index 1", "index 2"));
    assertThat(auditor.run("log", "verify", "proof", "--trust", "trust").is(1).reason())
        .contains("NOT_IN_THE_LOG");
  }

  @Test
  void whatIsAtAPathAndThatNothingIs() throws IOException {
    write("trust", "log " + terminal.json(0, "log", "key", "log.key").text("key"));
    auditor.with("HOLDFAST_TRUST", "trust");
    write("there", terminal.run("log", "prove", snapshot, "--path", "etc/hosts").is(0).out());
    assertThat(auditor.run("log", "verify", "there").is(0).out()).contains("in the snapshot: ");
    Json there = auditor.json(0, "log", "verify", "there");
    assertThat(there.flag("present")).isTrue();
    assertThat(there.object("entry").text("path")).isEqualTo("etc/hosts");
    write("absent", terminal.run("log", "prove", snapshot, "--path", "etc/shadow").is(0).out());
    assertThat(auditor.json(0, "log", "verify", "absent").flag("present")).isFalse();
    assertThat(terminal.run("log", "prove", "#1", "--path", "x").is(2).reason())
        .contains("expected a snapshot");
  }

  @Test
  void aFreshClientAsksForAWitnessOfACertainAge() throws IOException {
    assertThat(terminal.run("witness", "shared", "--key", "w.key").is(0).out())
        .contains("cosigned as w+");
    String witness = terminal.json(0, "witness", "shared", "--key", "w.key").text("key");
    write("trust", "witness " + witness + "\nquorum 1\nmax-age 1d\n");
    terminal.with("HOLDFAST_TRUST", "trust");
    terminal.run("list").is(0);
    terminal.later(Duration.ofHours(25));
    assertThat(terminal.run("list").is(1).reason()).contains("TOO_OLD", "holdfast witness");
    terminal.run("witness", "shared", "--key", "w.key").is(0);
    terminal.run("list").is(0);
    write("trust", "witness w+00000000+x\n");
    assertThat(terminal.run("list").is(2).reason()).contains("trust, line 1");
  }

  /** Of a file that somebody sent, nothing is known: not its form, its length or its letters. */
  @Test
  void whatIsNoProofIsRefusedAsSuch() throws IOException {
    String proof = terminal.run("log", "prove", snapshot).is(0).out();
    byte[] bytes = proof.getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length / 2] = (byte) 0xff;
    Files.write(directory.resolve("proof"), bytes);
    assertThat(auditor.run("log", "verify", "proof").is(1).reason()).contains("MALFORMED");
    Files.write(directory.resolve("proof"), new byte[(16 << 20) + 2]);
    assertThat(auditor.run("log", "verify", "proof").is(1).reason()).contains("MALFORMED");
    for (String unseen : new String[] {"\u009b31m", "\u202e", "\u200b", "\u2028"}) {
      write("proof", proof.replaceAll("(?m)^holdfast/", "hold" + unseen + "fast/"));
      assertThat(auditor.run("log", "verify", "proof").is(1).reason()).contains("MALFORMED");
    }
  }

  /** Each part holds; together they prove nothing. */
  @Test
  void partsOfTwoProofsMakeNone() throws IOException {
    write("trust", "log " + terminal.json(0, "log", "key", "log.key").text("key"));
    auditor.with("HOLDFAST_TRUST", "trust");
    String older = terminal.run("log", "prove", snapshot).is(0).out();
    terminal.run("verify", snapshot).is(0);
    terminal.run("log", "checkpoint", "--sign", "log.key").is(0);
    String newer = terminal.run("log", "prove", snapshot).is(0).out();
    int olderEnd = older.indexOf("\n\n");
    int newerEnd = newer.indexOf("\n\n");
    write("proof", older.substring(0, olderEnd) + newer.substring(newerEnd));
    assertThat(auditor.run("log", "verify", "proof").is(1).reason()).contains("NOT_IN_THE_LOG");
    write("proof", newer.substring(0, newerEnd) + older.substring(olderEnd));
    assertThat(auditor.run("log", "verify", "proof").is(1).reason()).contains("NOT_IN_THE_LOG");
    for (String bad :
        new String[] {
          newer + newer.substring(newerEnd + 1),
          newer + "\n",
          newer.replace("\n", "\r\n"),
          newer.replace("\nindex ", " \nindex "),
          "\ufeff" + newer
        }) {
      write("proof", bad);
      assertThat(auditor.run("log", "verify", "proof").is(1).reason()).contains("MALFORMED");
    }
    write("proof", newer);
    auditor.run("log", "verify", "proof").is(0);
  }

  @Test
  void aCosignatureCountsOnceHoweverOftenAndUnderWhateverNameItStandsThere() throws IOException {
    terminal.run("key", "generate", "v.key", "--name", "v").is(0);
    String w = terminal.json(0, "witness", "shared", "--key", "w.key").text("key");
    String v = terminal.json(0, "witness", "shared", "--key", "v.key").text("key");
    write("trust", "witness " + w + "\nwitness " + v + "\nquorum 2\n");
    auditor.with("HOLDFAST_TRUST", "trust");
    String both = terminal.run("log", "prove", snapshot).is(0).out();
    String one = both.replaceAll("(?m)^\u2014 v .*\n", "");
    String line =
        one.lines().filter(each -> each.startsWith("\u2014 w ")).findFirst().orElseThrow();
    for (String more : new String[] {"", line, line.replace("\u2014 w ", "\u2014 v ")}) {
      write("proof", more.isEmpty() ? one : one + more + "\n");
      assertThat(auditor.run("log", "verify", "proof").is(1).reason())
          .contains("NOT_ENOUGH_WITNESSES");
    }
    write("proof", both);
    auditor.run("log", "verify", "proof").is(0);
  }

  @Test
  void anUnsignedProofIsVouchedForByWhoeverSawTheLog() throws IOException {
    Path other = directory.resolve("other");
    Terminal client =
        new Terminal(directory)
            .with("HOLDFAST_CATALOG", other.toString())
            .with("HOLDFAST_STATE", "state");
    String id = client.record("db", directory.resolve("src"));
    write("proof", client.run("log", "prove", id).is(0).out());
    assertThat(client.run("log", "verify", "proof").is(0).out())
        .contains("this client saw this very state");
    assertThat(client.json(0, "log", "verify", "proof").text("vouchedBy")).isEqualTo("pin");
    assertThat(auditor.run("log", "verify", "proof").is(1).reason()).contains("nobody");
  }
}
