package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statements of which one member is not what it must be, each refused with what was found. */
class StatementRefusalTest {
  private static final String ID = "ab".repeat(32);

  private static Map<String, Object> quarantine() {
    Map<String, Object> members = new TreeMap<>();
    members.put("type", "quarantine");
    members.put("v", 1L);
    members.put("snapshot", ID);
    members.put("reason", "the upgrade wrote to it");
    members.put("at", "2026-11-23T17:00:00.000000000Z");
    return members;
  }

  private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
    Map<String, Object> changed = new TreeMap<>(members);
    changed.put(name, value);
    return changed;
  }

  private static void refused(Map<String, Object> members, String... facts) {
    ByteString bytes = CanonicalJson.encode(members);
    assertThatThrownBy(() -> StatementCodec.decode(new Statement(12, bytes)))
        .as("%s", members)
        .isInstanceOfSatisfying(
            MalformedStatementException.class, e -> assertThat(e.index()).isEqualTo(12))
        .hasMessageStartingWith("malformed statement 12: ")
        .hasMessageContainingAll(facts);
  }

  @Test
  void acceptsTheStatementThatTheOthersAreMadeFrom() {
    ByteString bytes = CanonicalJson.encode(quarantine());
    assertThat(StatementCodec.encode(StatementCodec.decode(new Statement(12, bytes))))
        .isEqualTo(bytes);
  }

  @Test
  void refusesOtherTypesAndVersions() {
    refused(with(quarantine(), "type", "rumour"), "'type'", "unknown type 'rumour'");
    refused(with(quarantine(), "type", "Quarantine"), "unknown type 'Quarantine'");
    refused(with(quarantine(), "type", 1L), "'type': expected a text, found '1'");
    refused(with(quarantine(), "v", 2L), "'v': expected 1, found '2'");
    refused(with(quarantine(), "v", 0L), "'v': expected 1, found '0'");
    refused(with(quarantine(), "v", "1"), "'v'");
    refused(with(quarantine(), "v", true), "'v': expected 1, found 'true'");
    refused(Map.of(), "'type': expected a text, found nothing");
  }

  @Test
  void refusesIdsThatAreNotLowerCaseDigestsOf32Bytes() {
    for (Object id : List.of("", "ab", "AB".repeat(32), ID + "ab", ID.replace('a', 'g'), 1L)) {
      refused(with(quarantine(), "snapshot", id), "'snapshot'");
    }
  }

  @Test
  void refusesOtherFormsOfTimes() {
    for (String time :
        List.of(
            "2026-11-23T17:00:00Z",
            "2026-11-23T17:00:00.0Z",
            "2026-11-23T17:00:00.0000000000Z",
            "2026-11-23T17:00:00.000000000+00:00",
            "2026-11-23T17:00:00.000000000z",
            "2026-11-23t17:00:00.000000000Z",
            "2026-11-23 17:00:00.000000000Z",
            "2026-11-23T24:00:00.000000000Z",
            "2016-12-31T23:59:60.000000000Z",
            "2026-11-31T17:00:00.000000000Z",
            "2025-02-29T17:00:00.000000000Z",
            "2026-13-01T17:00:00.000000000Z",
            "+12026-11-23T17:00:00.000000000Z",
            "-0001-11-23T17:00:00.000000000Z",
            "２026-11-23T17:00:00.000000000Z",
            "")) {
      refused(with(quarantine(), "at", time), "'at'");
    }
  }

  @Test
  void refusesCountsWrittenTheOtherWay() {
    Map<String, Object> coverage =
        Map.of("entriesChecked", 1L, "entriesTotal", 1L, "bytesChecked", 1L, "bytesTotal", 1L);
    Map<String, Object> verification = new TreeMap<>(Map.of("type", "verification", "v", 1L));
    verification.putAll(Map.of("snapshot", ID, "location", "", "root", ID, "findings", 0L));
    verification.put("depths", List.of("presence"));
    verification.put("coverage", coverage);
    verification.put("startedAt", "2026-11-23T17:00:00.000000000Z");
    verification.put("finishedAt", "2026-11-23T17:00:00.000000000Z");
    assertThat(StatementCodec.decode(new Statement(12, CanonicalJson.encode(verification))))
        .isInstanceOf(Fact.PayloadVerified.class);
    for (Object count :
        List.of(
            -1L,
            "0",
            "1",
            "9007199254740991",
            "09007199254740992",
            "9223372036854775808",
            "-9007199254740992",
            "1e16",
            "",
            true,
            List.of())) {
      refused(with(verification, "findings", count), "'findings'");
      refused(
          with(verification, "coverage", with(coverage, "bytesTotal", count)),
          "'coverage.bytesTotal'");
    }
    refused(with(verification, "depths", List.of()), "at least one depth");
    for (List<Object> depths :
        List.<List<Object>>of(
            List.of("structure", "presence"),
            List.of("presence", "presence"),
            List.of("PRESENCE"),
            List.of("all"),
            List.of(1L))) {
      refused(with(verification, "depths", depths), "depths");
    }
    refused(with(verification, "coverage", with(coverage, "more", 1L)), "'coverage.more'");
  }

  @Test
  void refusesBytesThatAreNotCanonical() {
    String text = CanonicalJson.encode(quarantine()).toUtf8();
    for (String other : List.of(text + "\n", text.replace(":1", ": 1"), "x" + text, "")) {
      assertThatThrownBy(() -> StatementCodec.decode(new Statement(12, ByteString.ofUtf8(other))))
          .isInstanceOf(MalformedStatementException.class)
          .hasMessageStartingWith("malformed statement 12: ");
    }
  }

  @Test
  void refusesToWriteTimesWithoutFourDigitsOfYears() {
    for (Instant time :
        List.of(
            Instant.MIN,
            Instant.MAX,
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.parse("-0001-12-31T23:59:59.999999999Z"))) {
      assertThatThrownBy(() -> StatementTime.format(time))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("year of four digits");
    }
    assertThat(StatementTime.format(Instant.parse("9999-12-31T23:59:59.999999999Z")))
        .isEqualTo("9999-12-31T23:59:59.999999999Z");
  }
}
