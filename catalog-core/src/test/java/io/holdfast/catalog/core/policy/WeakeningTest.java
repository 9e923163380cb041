package io.holdfast.catalog.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each part of a policy one step tighter, equal, and one step looser. */
class WeakeningTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LESS = DAY.minusNanos(1);
  private static final Duration MORE = DAY.plusNanos(1);
  private static final Approver ANN = approver("ann", "01");
  private static final Approver BOB = approver("bob", "02");

  private static Approver approver(String name, String key) {
    return new Approver(name, ByteString.copyOf(HexFormat.of().parseHex(key.repeat(32))));
  }

  private static DatasetPolicy with(RestorePolicy.Builder restore) {
    return DatasetPolicy.builder(DatasetPattern.ALL).restore(restore.build()).build();
  }

  private static DatasetPolicy with(ProtectionPolicy.Builder protection) {
    return DatasetPolicy.builder(DatasetPattern.ALL).protection(protection.build()).build();
  }

  private static DatasetPolicy with(int required, Approver... approvers) {
    return DatasetPolicy.builder(DatasetPattern.ALL)
        .approval(new ApprovalRule(required, List.of(approvers)))
        .build();
  }

  private static DatasetPolicy with(Contact... contacts) {
    return DatasetPolicy.builder(DatasetPattern.ALL).contacts(List.of(contacts)).build();
  }

  private static DatasetPolicy procedure(String text) {
    return DatasetPolicy.builder(DatasetPattern.ALL).procedure(text).build();
  }

  private static RestorePolicy.Builder restore() {
    return RestorePolicy.builder();
  }

  private static ProtectionPolicy.Builder protection() {
    return ProtectionPolicy.builder();
  }

  private static DatasetPolicy verified(Duration within, Depth depth) {
    return with(restore().verifiedWithin(within).minimumDepth(depth));
  }

  private static DatasetPolicy copies(int copies, int places) {
    return with(protection().requiredCopies(copies).requiredLocations(places));
  }

  private static Contact contact(int order, String reach) {
    return new Contact(order, "Ann", "on call", reach);
  }

  static Stream<Arguments> looser() {
    return Stream.of(
        looser(loss(DAY), loss(MORE), "gap", "from 1 d to 1 d 0.000000001 s"),
        looser(loss(DAY), with(restore()), "no bound any more to the gap", "it was 1 d"),
        looser(with(restore()), loss(Duration.ofNanos(1)), "thrown away"),
        looser(verified(DAY, Depth.CONTENT), verified(MORE, Depth.CONTENT), "verification"),
        looser(verified(DAY, Depth.CONTENT), with(restore()), "no bound any more", "it was 1 d"),
        looser(verified(DAY, Depth.CONTENT), verified(DAY, Depth.CONTAINER), "container instead"),
        looser(verified(DAY, Depth.CONTAINER), verified(LESS, Depth.CONTENT), "does not include"),
        looser(rpo(DAY), rpo(MORE), "newest valid snapshot"),
        looser(rpo(DAY), with(protection()), "newest valid snapshot"),
        looser(reading(DAY, Depth.CONTENT), reading(MORE, Depth.CONTENT), "two verifications"),
        looser(reading(DAY, Depth.CONTENT), with(protection()), "two verifications"),
        looser(reading(DAY, Depth.CONTENT), reading(DAY, Depth.STRUCTURE), "regular"),
        looser(drill(DAY), drill(MORE), "two drills"),
        looser(drill(DAY), with(protection().withoutDrills()), "two drills", "it was 1 d"),
        looser(with(protection()), drill(Duration.ofDays(91)), "from 90 d to 91 d"),
        looser(copies(3, 2), copies(2, 2), "number of the copies", "from 3 to 2"),
        looser(copies(3, 2), copies(3, 1), "distinct places", "from 2 to 1"),
        looser(with(2, ANN, BOB), with(1, ANN, BOB), "falls from 2 to 1"),
        looser(with(2, ANN, BOB), with(0), "Nobody", "2 of ann, bob"),
        looser(with(1, ANN), with(0, ANN), "Nobody", "1 of ann"),
        looser(with(1, ANN), with(1, ANN, BOB), "bob", "may approve; before, not"),
        looser(bundles(LESS), bundles(DAY), "bundles beside copies may lack", "grows"),
        looser(bundles(DAY), with(protection()), "no bound any more", "bundles"),
        looser(with(1, ANN, BOB), with(1, ANN), "bob", "may no longer approve"),
        looser(with(contact(1, "1")), with(new Contact[0]), "no longer told to call Ann"),
        looser(with(contact(1, "1")), with(contact(1, "2")), "Ann (on call) at 1"),
        looser(procedure("Call Ann."), procedure(""), "gone"),
        looser(procedure("Call Ann."), procedure("Do not call Ann."), "read both"));
  }

  private static Arguments looser(DatasetPolicy before, DatasetPolicy after, String... said) {
    return Arguments.of(before, after, List.of(said));
  }

  private static DatasetPolicy loss(Duration most) {
    return with(restore().maxDataLoss(most));
  }

  private static DatasetPolicy rpo(Duration rpo) {
    return with(protection().rpo(rpo));
  }

  private static DatasetPolicy reading(Duration interval, Depth depth) {
    return with(protection().verificationInterval(interval).verificationDepth(depth));
  }

  private static DatasetPolicy drill(Duration interval) {
    return with(protection().drillInterval(interval));
  }

  private static DatasetPolicy bundles(Duration interval) {
    return with(protection().bundleInterval(interval));
  }

  static Stream<Arguments> notLooser() {
    return Stream.of(
        Arguments.of(loss(DAY), loss(LESS)),
        Arguments.of(with(restore()), loss(Duration.ZERO)),
        Arguments.of(verified(DAY, Depth.CONTENT), verified(LESS, Depth.CONTENT)),
        Arguments.of(with(restore()), verified(DAY, Depth.PRESENCE)),
        Arguments.of(verified(DAY, Depth.PRESENCE), verified(DAY, Depth.CONTENT)),
        Arguments.of(verified(DAY, Depth.STRUCTURE), verified(DAY, Depth.RESTORED)),
        Arguments.of(with(restore().verifiedWithin(DAY)), verified(DAY, Depth.CONTENT)),
        Arguments.of(rpo(DAY), rpo(LESS)),
        Arguments.of(with(protection()), rpo(DAY)),
        Arguments.of(reading(DAY, Depth.CONTENT), reading(LESS, Depth.CONTENT)),
        Arguments.of(drill(DAY), drill(LESS)),
        Arguments.of(bundles(DAY), bundles(LESS)),
        Arguments.of(with(protection()), bundles(DAY)),
        Arguments.of(with(protection().withoutDrills()), drill(DAY)),
        Arguments.of(copies(2, 2), copies(3, 2)),
        Arguments.of(copies(3, 1), copies(3, 2)),
        Arguments.of(with(1, ANN, BOB), with(2, ANN, BOB)),
        Arguments.of(with(1, ANN, BOB), with(1, BOB, ANN)),
        Arguments.of(with(0), with(1, ANN)),
        Arguments.of(with(0, ANN), with(0)),
        Arguments.of(with(new Contact[0]), with(contact(1, "1"))),
        Arguments.of(with(contact(1, "1")), with(contact(2, "1"))),
        Arguments.of(procedure(""), procedure("Call Ann.")),
        Arguments.of(procedure("Call Ann."), procedure("Call Ann.")));
  }

  @ParameterizedTest
  @MethodSource("looser")
  void namesWhatIsLooser(DatasetPolicy before, DatasetPolicy after, List<String> said) {
    assertThat(Weakening.sentences(before, after))
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).contains(said).endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("notLooser")
  void saysNothingOfWhatIsTighterOrEqual(DatasetPolicy before, DatasetPolicy after) {
    assertThat(Weakening.sentences(before, after)).isEmpty();
    assertThat(Weakening.sentences(after, after)).isEmpty();
  }

  @Test
  void anotherKeyIsAnotherPerson() {
    assertThat(Weakening.sentences(with(1, ANN), with(1, approver("ann", "03"))))
        .containsExactly(
            "ann with key " + "03".repeat(32) + " may approve; before, not.",
            "ann with key " + "01".repeat(32) + " may no longer approve.");
  }

  /** A tighter bound pays for no looser one. */
  @Test
  void namesEachThingByItself() {
    DatasetPolicy before =
        loss(DAY).toBuilder()
            .protection(protection().rpo(DAY).requiredCopies(3).build())
            .procedure("Call Ann.")
            .build();
    DatasetPolicy after =
        loss(MORE).toBuilder().protection(protection().rpo(LESS).requiredCopies(2).build()).build();
    assertThat(Weakening.sentences(before, after)).hasSize(3);
  }
}
