package io.holdfast.catalog.cli.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  private static final String KEY = "0a".repeat(32);

  private static final DatasetPolicy WHOLE =
      DatasetPolicy.builder(DatasetPattern.of("cell-a/**"))
          .restore(
              RestorePolicy.builder()
                  .maxDataLoss(Duration.ofHours(1))
                  .verifiedWithin(Duration.ofDays(7))
                  .minimumDepth(Depth.CONTAINER)
                  .build())
          .protection(
              ProtectionPolicy.builder()
                  .rpo(Duration.ofMinutes(90))
                  .verificationInterval(Duration.ofDays(7))
                  .verificationDepth(Depth.PRESENCE)
                  .withoutDrills()
                  .requiredCopies(3)
                  .requiredLocations(2)
                  .bundleInterval(Duration.ofDays(1))
                  .build())
          .approval(new ApprovalRule(1, List.of(approver("ann", KEY))))
          .contacts(List.of(new Contact(1, "Ann", "on call", "+49 1")))
          .procedure("First call Ann.\nThen select.\n")
          .build();

  private static final String TOML =
      """
      pattern = "cell-a/**"
      procedure = \"""
      First call Ann.
      Then select.
      \"""

      [restore]
      max-data-loss = "1h"
      verified-within = "7d"
      depth = "container"

      [protection]
      rpo = "1h30m"
      verification-interval = "P7D"
      verification-depth = "presence"
      drill-interval = "none"
      copies = 3
      locations = 2
      bundle-interval = "1d"

      [approval]
      required = 1
      approvers = [{name = "ann", key = "KEY"}]

      [[contacts]]
      name = "Ann"
      role = "on call"
      reach = "+49 1"
      """
          .replace("KEY", KEY);

  private static final String YAML =
      """
      pattern: cell-a/**
      procedure: |
        First call Ann.
        Then select.
      restore: {max-data-loss: 1h, verified-within: 7d, depth: container}
      protection:
        rpo: 1h30m
        verification-interval: 7d
        verification-depth: presence
        drill-interval: none
        copies: 3
        locations: 2
        bundle-interval: 1d
      approval:
        required: 1
        approvers:
          - name: ann
            key: KEY
      contacts:
        - {order: 1, name: Ann, role: on call, reach: "+49 1"}
      """
          .replace("KEY", KEY);

  @TempDir Path directory;

  private static Approver approver(String name, String key) {
    return new Approver(name, ByteString.copyOf(HexFormat.of().parseHex(key)));
  }

  private DatasetPolicy read(String name, String text) throws IOException {
    return PolicyFile.read(Files.writeString(directory.resolve(name), text));
  }

  @Test
  void readsTheSamePolicyFromTomlAndYaml() throws IOException {
    assertThat(read("policy.toml", TOML)).isEqualTo(WHOLE);
    assertThat(read("policy.yaml", YAML)).isEqualTo(WHOLE);
    assertThat(read("policy.YML", YAML)).isEqualTo(WHOLE);
  }

  @Test
  void whatIsNotSaidIsTheDefault() throws IOException {
    DatasetPolicy all = DatasetPolicy.defaults();
    assertThat(read("policy.toml", "pattern = \"**\"")).isEqualTo(all);
    assertThat(read("policy.yaml", "pattern: '**'")).isEqualTo(all);
    assertThat(read("policy.json", "{\"pattern\": \"**\", \"restore\": {}}")).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          max-data-loss = "1h"                                  | pattern: expected a text, found nothing
          pattern = "a/***"                                     | pattern: not a pattern of datasets
          pattern = 7                                           | pattern: expected a text in quotes, found 7
          pattern = "a"; patern = "b"                           | no such key: patern
          pattern = "a"; restore = 1                            | restore: expected a table
          pattern = "a"; restore = {max-loss = "1h"}            | no such key: restore.max-loss
          pattern = "a"; restore = {max-data-loss = "1"}        | restore.max-data-loss: '1' is not a duration
          pattern = "a"; restore = {max-data-loss = 3600}       | restore.max-data-loss: expected a text in quotes
          pattern = "a"; restore = {depth = "content"}          | restore: a depth alone asks for nothing
          pattern = "a"; restore = {depth = "deep"}             | restore.depth: expected one of presence
          pattern = "a"; protection = {copies = 0}              | protection: requiredCopies must be 1 or more
          pattern = "a"; protection = {copies = -1}             | protection.copies: expected a whole number
          pattern = "a"; protection = {copies = 1.5}            | protection.copies: expected a whole number
          pattern = "a"; protection = {copies = 9999999999}     | protection.copies: expected a whole number
          pattern = "a"; protection = {locations = 2}           | 1 copies cannot lie in 2 distinct places
          pattern = "a"; protection = {rpo = "0s"}              | protection.rpo: rpo must be more than nothing
          pattern = "a"; protection = {rpo = "none"}            | protection.rpo: 'none' is not a duration
          pattern = "a"; approval = {required = 1}              | approval: expected 0 to 0 required approvals
          pattern = "a"; approval = {approvers = [{name = "n"}]}| approval.approvers[1].key: expected a text
          pattern = "a"; approval = {approvers = [1]}           | approvers[1]: expected a table
          pattern = "a"; approval = {approvers = [{name = "n", key = "0a"}]} | expected a public key of 64
          pattern = "a"; contacts = [{name = "Ann", role = "r"}]| contacts[1].reach: expected a text
          pattern = "a"; contacts = [{order = 0, name = "Ann", role = "r", reach = "1"}] | contacts[1]: a contact's order is 1
          pattern = "a"; pattern = "b"                          | at line 2
          pattern = "a"; x                                      | at line 2
          """)
  void refusesWithTheFileTheKeyAndWhatIsWrong(String toml, String said) {
    assertThatThrownBy(() -> read("policy.toml", toml.replace("; ", "\n")))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith(directory.resolve("policy.toml").toString())
        .hasMessageContaining(said);
  }

  @Test
  void refusesMalformedYaml() {
    for (String yaml :
        List.of("pattern: **", "a: 1\na: 2", "- 1", "", "pattern: a\n---\npattern: b", "{")) {
      assertThatThrownBy(() -> read("policy.yaml", yaml))
          .as(yaml)
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("policy.yaml");
    }
  }

  /** YAML would take a key of digits for a number and lose it: it has to stand in quotes. */
  @Test
  void refusesAKeyThatYamlTakesForANumber() throws IOException {
    String yaml = YAML.replace(KEY, "1".repeat(64));
    assertThatThrownBy(() -> read("policy.yaml", yaml))
        .hasMessageContaining("approval.approvers[1].key: expected a text in quotes");
    assertThat(read("policy.yaml", YAML.replace(KEY, "'" + "1".repeat(64) + "'")).approval())
        .isEqualTo(new ApprovalRule(1, List.of(approver("ann", "1".repeat(64)))));
  }

  @Test
  void refusesOtherNamesAndFilesThatAreTooLarge() {
    assertThatThrownBy(() -> read("policy.txt", TOML))
        .hasMessageContaining("ends in .toml, .yaml, .yml or .json");
    assertThatThrownBy(() -> read("policy.toml", TOML + "#".repeat(1 << 20)))
        .hasMessageContaining("at most 1048576 bytes");
    assertThatThrownBy(() -> PolicyFile.read(directory.resolve("none.toml")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void writesWhatItReads() throws IOException {
    assertThat(read("policy.toml", String.join("\n", PolicyToml.lines(WHOLE)))).isEqualTo(WHOLE);
    List<String> texts =
        List.of(
            "", "x", "\n", "\nx", "x\n\n", "\"\"\"", "a\\b", "\t\r\u0000\u007f", "é漢\uD83D\uDE00");
    for (long seed = 0; seed < 500; seed++) {
      DatasetPolicy policy = any(new Random(seed), texts);
      String toml = String.join("\n", PolicyToml.lines(policy));
      assertThat(read("policy.toml", toml)).as("seed %d:%n%s", seed, toml).isEqualTo(policy);
    }
  }

  private static DatasetPolicy any(Random random, List<String> texts) {
    ProtectionPolicy.Builder protection =
        ProtectionPolicy.builder().rpo(Duration.ofSeconds(1 + random.nextInt(1 << 20)));
    if (random.nextBoolean()) {
      protection.withoutDrills();
    }
    if (random.nextBoolean()) {
      protection.verificationInterval(Duration.ofNanos(1 + random.nextInt(1 << 30)));
    }
    RestorePolicy.Builder restore = RestorePolicy.builder();
    if (random.nextBoolean()) {
      restore.maxDataLoss(Duration.ofMinutes(random.nextInt(3) * 100L));
    }
    if (random.nextBoolean()) {
      restore.verifiedWithin(Duration.ofHours(random.nextInt(100)));
    }
    StringBuilder procedure = new StringBuilder();
    List<Contact> contacts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      procedure.append(texts.get(random.nextInt(texts.size())));
      contacts.add(new Contact(i, "n" + texts.get(random.nextInt(texts.size())), "r", "\"+1\""));
    }
    return DatasetPolicy.builder(DatasetPattern.of("a/*"))
        .restore(restore.build())
        .protection(protection.build())
        .contacts(contacts)
        .procedure(procedure.toString())
        .build();
  }
}
