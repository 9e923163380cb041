package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyStatementsTest {
  private static final Set<String> OPTIONAL =
      Set.of(
          "maxDataLoss",
          "verifiedWithin",
          "depth",
          "rpo",
          "verificationInterval",
          "drillInterval",
          "bundleInterval");

  private static Fact decode(ByteString bytes) {
    return StatementCodec.decode(new Statement(7, bytes));
  }

  @Test
  void everyPolicyComesBackWithoutLoss() {
    Set<Object> digests = new HashSet<>();
    for (long seed = 0; seed < 2_000; seed++) {
      PolicySet set = new RandomPolicies(seed).next();
      ByteString bytes = StatementCodec.encode(set);
      assertThat(decode(bytes)).as("seed %d: %s", seed, bytes.toUtf8()).isEqualTo(set);
      assertThat(set.rows()).containsExactly(set.row());
      digests.add(PolicyDigest.of(set.policy()));
    }
    assertThat(digests).hasSizeGreaterThan(1_900);
  }

  /** At every depth: without a member, with one more, and with a member of another kind. */
  @Test
  void everyMemberIsNeededAndNoOtherIsAccepted() {
    int refused = 0;
    for (long seed = 0; seed < 60; seed++) {
      Map<String, Object> members =
          CanonicalJson.parse(StatementCodec.encode(new RandomPolicies(seed).next()));
      for (Map<String, Object> changed : changes(members)) {
        ByteString bytes = CanonicalJson.encode(changed);
        assertThatThrownBy(() -> decode(bytes))
            .as("seed %d: %s", seed, bytes.toUtf8())
            .isInstanceOf(MalformedStatementException.class)
            .hasMessageContaining("malformed statement 7");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(3_000);
  }

  private static List<Map<String, Object>> changes(Map<String, Object> object) {
    List<Map<String, Object>> changes = new ArrayList<>();
    changes.add(with(object, "zz", 1L));
    for (Map.Entry<String, Object> member : object.entrySet()) {
      String name = member.getKey();
      if (!OPTIONAL.contains(name)) {
        Map<String, Object> without = new TreeMap<>(object);
        without.remove(name);
        changes.add(without);
      }
      changes.add(with(object, name, true));
      for (Object value : changedValues(member.getValue())) {
        changes.add(with(object, name, value));
      }
    }
    return changes;
  }

  private static List<Object> changedValues(Object value) {
    List<Object> changed = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      changed.addAll(changes(members(map)));
    } else if (value instanceof List<?> list) {
      changed.add(List.of(1L));
      for (int i = 0; i < list.size(); i++) {
        for (Map<String, Object> element : changes(members((Map<?, ?>) list.get(i)))) {
          List<Object> other = new ArrayList<>(list);
          other.set(i, element);
          changed.add(other);
        }
      }
    }
    return changed;
  }

  private static Map<String, Object> members(Map<?, ?> map) {
    Map<String, Object> members = new TreeMap<>();
    map.forEach((name, value) -> members.put((String) name, value));
    return members;
  }

  private static Map<String, Object> with(Map<String, Object> object, String name, Object value) {
    Map<String, Object> changed = new TreeMap<>(object);
    changed.put(name, value);
    return changed;
  }

  @Test
  void refusesWhatHasAnotherForm() {
    Map<String, Object> members = StatementWriter.write(new RandomPolicies(1).next());
    Map<String, Object> policy = members((Map<?, ?>) members.get("policy"));
    refused(members, "pattern", "a/***", "pattern");
    refused(members, "restore", Map.of("maxDataLoss", "PT60M"), "expected PT1H, found PT60M");
    refused(members, "restore", Map.of("maxDataLoss", "PT-1S"), "negative");
    refused(members, "restore", Map.of("depth", "CONTENT"), "unknown name");
    refused(members, "approval", Map.of("required", 1L, "approvers", List.of()), "expected 0 to 0");
    Map<String, Object> ann = Map.of("order", 1L, "name", "Ann", "role", "r", "reach", "1");
    Map<String, Object> bob = Map.of("order", 1L, "name", "Bob", "role", "r", "reach", "1");
    refused(members, "contacts", List.of(bob, ann), "contacts in order");
    refused(members, "contacts", List.of(ann, ann), "contacts in order");
    assertThat(
            decode(
                CanonicalJson.encode(
                    with(members, "policy", with(policy, "contacts", List.of(ann, bob))))))
        .isInstanceOf(PolicySet.class);
    Map<String, Object> approver = Map.of("name", "n", "key", "AB".repeat(32));
    refused(
        members, "approval", Map.of("required", 0L, "approvers", List.of(approver)), "lower-case");
    refused(
        members,
        "protection",
        with(members((Map<?, ?>) policy.get("protection")), "copies", 0L),
        "1 or more");
  }

  private static void refused(Map<String, Object> members, String name, Object value, String fact) {
    Map<String, Object> policy = members((Map<?, ?>) members.get("policy"));
    ByteString bytes = CanonicalJson.encode(with(members, "policy", with(policy, name, value)));
    assertThatThrownBy(() -> decode(bytes))
        .isInstanceOf(MalformedStatementException.class)
        .hasMessageContaining(fact);
  }
}
