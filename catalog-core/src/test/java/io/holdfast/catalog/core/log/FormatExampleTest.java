package io.holdfast.catalog.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.ConsistencyProof;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.spi.CatalogIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Recomputes the worked example of the format specification, whose values come from a separate
 * program: Python's json and hashlib, with RFC 9162's recursive definitions.
 */
class FormatExampleTest {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| ([0-9]+) \\| `([0-9a-f]{64})` \\| `([0-9a-f]{64})` \\|$", Pattern.MULTILINE);
  private static final CatalogIdentity IDENTITY =
      new CatalogIdentity(
          "000102030405060708090a0b0c0d0e0f",
          ByteString.copyOf(HexFormat.of().parseHex("101112131415161718191a1b1c1d1e1f")));

  private final ListLog log = new ListLog();
  private final MerkleLog tree = new MerkleLog(log, "the specification", new HeldHints());
  private String page = "";

  @BeforeEach
  void readThePage() throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    page = Files.readString(module.resolveSibling("docs").resolve("format.md"), UTF_8);
    example("log").forEach(line -> log.statements.add(ByteString.ofUtf8(line)));
  }

  private Stream<String> example(String name) {
    Matcher block =
        Pattern.compile("```text example=" + name + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as("example %s", name).isTrue();
    return block.group(1).lines();
  }

  private List<Digest> hashes(String name) {
    return example(name).map(Digest::fromHex).toList();
  }

  private Fact fact(int index) {
    return StatementCodec.decode(new Statement(index, log.statements.get(index)));
  }

  @Test
  void statementsAreThoseOfThisCatalogAndWrittenTheSame() {
    assertThat(log.statements).hasSize(6);
    assertThat(CatalogOpening.difference(fact(0), IDENTITY)).isEmpty();
    for (int i = 0; i < 6; i++) {
      assertThat(StatementCodec.encode(fact(i))).isEqualTo(log.statements.get(i));
    }
  }

  /** Acts and imports have an example of their own each, under the name of their type. */
  @Test
  void everyTypeHasAnExampleThatIsWrittenTheSame() {
    Set<Object> shown = new TreeSet<>();
    log.statements.forEach(statement -> shown.add(type(statement)));
    for (StatementType type : StatementType.values()) {
      if (shown.add(type.id())) {
        example(type.id()).map(ByteString::ofUtf8).forEach(statement -> same(type, statement));
      }
    }
  }

  private static void same(StatementType type, ByteString statement) {
    assertThat(type(statement)).isEqualTo(type.id());
    Fact fact = StatementCodec.decode(new Statement(9, statement));
    assertThat(fact).isInstanceOfAny(Act.class, StatementImported.class);
    assertThat(StatementCodec.encode(fact)).isEqualTo(statement);
  }

  @Test
  void theImportedStatementIsProvedToStandInItsLog() {
    ByteString line = ByteString.ofUtf8(example("import").findFirst().orElseThrow());
    Fact fact = StatementCodec.decode(new Statement(9, line));
    assertThat(fact)
        .isInstanceOfSatisfying(
            StatementImported.class,
            imported -> {
              InclusionProof proof = imported.proof().orElseThrow();
              assertThat(proof.statement().bytes()).isEqualTo(log.statements.get(4));
              assertThat(proof.checkpoint().root()).isEqualTo(tree.root(6));
              assertThat(proof.verifies()).isTrue();
            });
  }

  @Test
  void digestsOfPoliciesAndTheirChangesAreThoseOfThePage() {
    List<PolicySet> sets =
        example("policy")
            .map(line -> StatementCodec.decode(new Statement(6, ByteString.ofUtf8(line))))
            .map(PolicySet.class::cast)
            .toList();
    assertThat(sets).hasSize(2);
    assertThat(sets.get(0).replaced()).isEqualTo(PolicyDigest.of(DatasetPolicy.defaults()));
    assertThat(sets.get(1).replaced()).isEqualTo(PolicyDigest.of(sets.get(0).policy()));
    for (PolicySet set : sets) {
      assertThat(page)
          .contains("| `" + PolicyDigest.of(set.policy()) + "` | `" + set.change() + "` |");
      assertThat(set.row().subject()).isEqualTo(PolicyDigest.of(set.policy()));
    }
    Approval approval = sets.get(1).approvals().get(0);
    assertThat(approval.subject()).isEqualTo(sets.get(1).change());
    assertThat(sets.get(0).policy().approval().allows(approval.identity())).isTrue();
    assertThat(
            Ed25519.verifies(
                approval.publicKey(),
                approval.message(Purpose.POLICY, IDENTITY.origin()).bytes(),
                approval.signature()))
        .isTrue();
  }

  @Test
  void changesOfKeysAreSignedByThoseThatThePageNames() {
    List<KeyChanged> changes =
        example("key")
            .map(line -> StatementCodec.decode(new Statement(6, ByteString.ofUtf8(line))))
            .map(KeyChanged.class::cast)
            .toList();
    assertThat(changes).extracting(change -> change.signatures().size()).containsExactly(1, 2, 1);
    assertThat(changes).extracting(KeyChanged::basis).containsExactly(0L, 7L, 8L);
    assertThat(example("note-key")).containsExactly(changes.get(0).subject().key().text());
    for (KeyChanged change : changes) {
      for (KeySignature signature : change.signatures()) {
        ByteString key = signature.key().publicKey();
        ByteString message = change.message(IDENTITY.origin());
        assertThat(Ed25519.verifies(key, message, signature.bytes())).isTrue();
      }
    }
  }

  private static Object type(ByteString statement) {
    return CanonicalJson.parse(statement).get("type");
  }

  @Test
  void idsAndRootsAreThoseOfTheTable() {
    Matcher row = ROW.matcher(page);
    int rows = 0;
    while (row.find()) {
      int index = Integer.parseInt(row.group(1));
      assertThat(StatementCodec.idOf(log.statements.get(index)).toHex()).isEqualTo(row.group(2));
      assertThat(tree.root(index + 1).toHex()).isEqualTo(row.group(3));
      rows++;
    }
    assertThat(rows).isEqualTo(6);
  }

  @Test
  void proofsAreThoseOfThePage() {
    assertThat(tree.inclusion(1, 6)).isEqualTo(hashes("inclusion"));
    assertThat(tree.consistency(3, 6)).isEqualTo(hashes("consistency"));
    Checkpoint whole = new Checkpoint(IDENTITY.origin(), 6, tree.root(6));
    Statement statement = new Statement(1, log.statements.get(1));
    assertThat(new InclusionProof(statement, whole, hashes("inclusion")).verifies()).isTrue();
    Checkpoint earlier = new Checkpoint(IDENTITY.origin(), 3, tree.root(3));
    assertThat(new ConsistencyProof(earlier, whole, hashes("consistency")).verifies()).isTrue();
  }

  @Test
  void deltaHasTheIdOfThePage() {
    List<String> lines = new ArrayList<>(example("delta").toList());
    assertThat(lines).hasSize(1);
    ByteString delta = ByteString.ofUtf8(lines.get(0));
    assertThat(page).contains("has the id `" + StatementCodec.idOf(delta) + "`");
    Fact.SnapshotRecorded fact =
        (Fact.SnapshotRecorded) StatementCodec.decode(new Statement(6, delta));
    assertThat(fact.snapshot().kind()).isEqualTo(SnapshotKind.DELTA);
    assertThat(fact.snapshot().bytes()).isEqualTo(1L << 53);
    assertThat(StatementCodec.encode(fact)).isEqualTo(delta);
  }

  @Test
  void saltDigestIsThatOfThePage() {
    assertThat(page).contains("`" + CatalogOpening.saltDigest(IDENTITY) + "`");
  }
}
