package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.IndexRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatementCodecTest {
  private static Fact decode(ByteString bytes) {
    return StatementCodec.decode(new Statement(7, bytes));
  }

  @Test
  void everyFactComesBackWithoutLoss() {
    for (long seed = 0; seed < 4_000; seed++) {
      Fact fact = new RandomFacts(seed).next();
      ByteString bytes = StatementCodec.encode(fact);
      Fact back = decode(bytes);
      assertThat(back)
          .as("seed %d: %s", seed, bytes.toUtf8())
          .isEqualTo(FactIds.withId(fact, StatementCodec.idOf(bytes)));
      assertThat(StatementCodec.encode(back)).as("seed %d", seed).isEqualTo(bytes);
    }
  }

  @Test
  void idsAreDigestsUnderTheirOwnDomain() {
    // H(04) and H(04 || "abc"), computed with sha256sum over the same bytes.
    assertThat(StatementCodec.idOf(ByteString.EMPTY).toHex())
        .isEqualTo("e52d9c508c502347344d8c07ad91cbd6068afc75ff6292f062a09ca381c89e71");
    assertThat(StatementCodec.idOf(ByteString.ofUtf8("abc")))
        .isNotEqualTo(StatementCodec.idOf(ByteString.EMPTY));
  }

  @Test
  void equalSnapshotsOfTwoCatalogsHaveDifferentIds() {
    Snapshot snapshot = new RandomFacts(1).snapshot();
    assertThat(StatementCodec.idOf(new StatementCodec("holdfast/a").encode(snapshot)))
        .isNotEqualTo(StatementCodec.idOf(new StatementCodec("holdfast/b").encode(snapshot)));
  }

  @Test
  void everyMemberIsNeededAndNoOtherIsAccepted() {
    int refused = 0;
    for (long seed = 0; seed < 300; seed++) {
      Map<String, Object> members =
          CanonicalJson.parse(StatementCodec.encode(new RandomFacts(seed).next()));
      for (List<String> path : paths(members)) {
        ByteString without = CanonicalJson.encode(changed(members, path, null));
        if (isOptional(path) || isUnchosen(members, path)) {
          continue;
        }
        assertThatThrownBy(() -> decode(without))
            .as("seed %d without %s", seed, path)
            .isInstanceOf(MalformedStatementException.class)
            .hasMessageContaining("malformed statement 7");
        refused++;
      }
      for (List<String> object : objects(members)) {
        List<String> extra = new ArrayList<>(object);
        extra.add("zz");
        ByteString with = CanonicalJson.encode(changed(members, extra, 1L));
        assertThatThrownBy(() -> decode(with))
            .as("seed %d with %s", seed, extra)
            .isInstanceOf(MalformedStatementException.class)
            .hasMessageContaining("zz");
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  /** A drill that restored nothing may have no snapshot; an announced key need not end. */
  private static boolean isUnchosen(Map<String, Object> members, List<String> path) {
    if ("announced".equals(members.get("event"))) {
      return path.equals(List.of("lastSize")) || path.equals(List.of("expiresAt"));
    }
    return path.equals(List.of("snapshot"))
        && "drill".equals(members.get("type"))
        && !"restored".equals(members.get("outcome"));
  }

  /** Members that a statement may lack, and labels, which are free. */
  private static boolean isOptional(List<String> path) {
    String name = path.get(0);
    if (path.equals(List.of("part")) || path.equals(List.of("part", "wholeSince"))) {
      return true;
    }
    return List.of("parent", "position", "copy", "container", "labels").contains(name)
        && (path.size() == 1 || name.equals("labels"))
        && !(path.size() == 1 && name.equals("labels"));
  }

  private static List<List<String>> paths(Map<?, ?> object) {
    List<List<String>> paths = new ArrayList<>();
    object.forEach(
        (name, value) -> {
          paths.add(List.of((String) name));
          if (value instanceof Map<?, ?> inner) {
            for (List<String> path : paths(inner)) {
              List<String> whole = new ArrayList<>(List.of((String) name));
              whole.addAll(path);
              paths.add(whole);
            }
          }
        });
    return paths;
  }

  private static List<List<String>> objects(Map<String, Object> members) {
    List<List<String>> objects = new ArrayList<>(List.of(List.of()));
    members.forEach(
        (name, value) -> {
          if (value instanceof Map && !name.equals("labels")) {
            objects.add(List.of(name));
          }
        });
    return objects;
  }

  /** A copy with the member at {@code path} set, or removed where {@code value} is null. */
  private static Map<String, Object> changed(Map<?, ?> object, List<String> path, Object value) {
    Map<String, Object> copy = new TreeMap<>();
    object.forEach((name, member) -> copy.put((String) name, member));
    String name = path.get(0);
    if (path.size() > 1) {
      copy.put(name, changed((Map<?, ?>) copy.get(name), path.subList(1, path.size()), value));
    } else if (value == null) {
      copy.remove(name);
    } else {
      copy.put(name, value);
    }
    return copy;
  }

  @Test
  void rowsSayWhatTheStatementSays() {
    Fact fact = new Fact.SnapshotRecorded("holdfast/a", new RandomFacts(3).snapshot());
    ByteString bytes = StatementCodec.encode(fact);
    List<IndexRow> rows = new StatementRows().rows(new Statement(3, bytes));
    Fact known = FactIds.withId(fact, StatementCodec.idOf(bytes));
    assertThat(rows)
        .containsExactly(new IndexRow.SnapshotRow(((Fact.SnapshotRecorded) known).snapshot()));
  }
}
