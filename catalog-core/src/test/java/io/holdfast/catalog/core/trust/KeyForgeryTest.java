package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.KeyChanged;
import io.holdfast.catalog.core.log.KeyChanged.Announced;
import io.holdfast.catalog.core.log.KeyChanged.Revoked;
import io.holdfast.catalog.core.log.KeySignature;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.LogKey.Standing;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.TrustPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever can write to the log makes changes of keys by hand. */
class KeyForgeryTest {
  private static final String ORIGIN = "holdfast/000102030405060708090a0b0c0d0e0f";
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END = NOON.plusSeconds(60);

  private final Signer owner = Keys.inMemory("owner");
  private final Signer next = Keys.inMemory("next");
  private final Signer another = Keys.inMemory("another");
  private final Signer thief = Keys.inMemory("thief");
  private final List<Kept<KeyChanged>> log = new ArrayList<>();

  private static NoteKey key(Signer signer) {
    return NoteSigning.keyOf(ORIGIN, signer);
  }

  private KeyChanged signed(KeyChanged change, Signer... by) {
    return change.signed(
        Stream.of(by)
            .map(signer -> new KeySignature(key(signer), signer.sign(change.message(ORIGIN))))
            .toList());
  }

  private KeyChanged announcement(Signer of, long basis) {
    return announcement(KeyLimit.none(key(of)), basis, NOON);
  }

  private static KeyChanged announcement(KeyLimit of, long basis, Instant at) {
    return new KeyChanged(of, new Announced(List.of(), 1), basis, List.of(), at);
  }

  private KeyChanged revocation(Signer of, long lastSize, long basis) {
    KeyLimit limit = new KeyLimit(key(of), OptionalLong.of(lastSize), Optional.empty());
    return new KeyChanged(limit, new Revoked("lost"), basis, List.of(), NOON);
  }

  private void append(long index, KeyChanged change) {
    Statement statement = new Statement(index, StatementCodec.encode(change));
    assertThat(StatementCodec.decode(statement)).isEqualTo(change);
    log.add(new Kept<>(index, StatementCodec.idOf(statement.bytes()), change));
  }

  private Standing standing(Signer believed, Signer signer, long size) {
    TrustPolicy policy = TrustPolicy.builder().logKey(key(believed)).build();
    return KeyRing.of(policy, ORIGIN, log)
        .find(key(signer))
        .map(known -> known.standing(size, NOON))
        .orElse(Standing.NOT_YET);
  }

  private List<Finding> audit() {
    List<Finding> findings = new ArrayList<>();
    var run =
        new TrustAudit(
                ORIGIN,
                MemoryStore.factory().open(new StatementRows()),
                TrustPolicy.none(),
                Optional.empty(),
                Clock.systemUTC())
            .start("log", findings::add);
    log.forEach(kept -> run.check(kept.logIndex(), kept.act()));
    return findings;
  }

  @Test
  void aSuccessorThatTheOwnerDidNotSignIsNotFollowedAndAudited() {
    append(1, signed(announcement(owner, 0), owner));
    append(5, signed(announcement(thief, 2), thief));
    append(6, announcement(next, 2));
    assertThat(standing(owner, thief, 9)).isEqualTo(Standing.NOT_YET);
    assertThat(standing(owner, next, 9)).isEqualTo(Standing.NOT_YET);
    assertThat(audit())
        .extracting(Finding::expected)
        .allMatch(text -> text.startsWith("statement "))
        .hasSize(2);
  }

  @Test
  void whatWasForgedDoesNotStandInTheWayOfTheOwner() {
    append(1, signed(announcement(owner, 0), owner));
    append(5, signed(revocation(owner, 1, 2), thief));
    append(6, signed(announcement(next, 2), next, owner));
    assertThat(standing(owner, owner, 9)).isEqualTo(Standing.COUNTS);
    assertThat(standing(owner, next, 6)).isEqualTo(Standing.NOT_YET);
    assertThat(standing(owner, next, 7)).isEqualTo(Standing.COUNTS);
    assertThat(audit()).hasSize(1);
  }

  @Test
  void aLogThatBeginsWithTheThiefsKeyMakesNobodyBelieveIt() {
    append(1, signed(announcement(thief, 0), thief));
    KeyChanged taken = announcement(owner, 2);
    append(2, signed(taken, thief)); // the owner did not sign its own announcement
    append(3, signed(announcement(next, 2), next, thief));
    append(4, signed(revocation(owner, 0, 4), thief));
    assertThat(standing(owner, thief, 9)).isEqualTo(Standing.NOT_YET);
    assertThat(standing(owner, next, 9)).isEqualTo(Standing.NOT_YET);
    assertThat(standing(owner, owner, 9)).isEqualTo(Standing.COUNTS);
  }

  @Test
  void aSignatureIsForThisChangeAtThisPlaceOfThisLogAlone() {
    append(1, signed(announcement(owner, 0), owner));
    KeyChanged real = signed(announcement(next, 2), next, owner);
    KeyChanged elsewhere =
        announcement(next, 2)
            .signed(
                Stream.of(next, owner)
                    .map(
                        signer ->
                            new KeySignature(
                                key(signer), signer.sign(real.message("holdfast/other"))))
                    .toList());
    append(2, elsewhere);
    append(
        3, new KeyChanged(real.subject(), new Announced(List.of(), 2), 2, real.signatures(), NOON));
    append(
        4, new KeyChanged(real.subject(), real.change(), 2, real.signatures(), NOON.plusNanos(1)));
    append(5, new KeyChanged(KeyLimit.none(key(thief)), real.change(), 2, real.signatures(), NOON));
    assertThat(audit()).hasSize(4);
    assertThat(standing(owner, next, 9)).isEqualTo(Standing.NOT_YET);
    append(6, real);
    assertThat(standing(owner, next, 9)).isEqualTo(Standing.COUNTS);
    append(7, real); // said again, it is behind another change
    assertThat(audit()).hasSize(5);
  }

  /** In a proof no other statements are at hand that would tell how late it was. */
  @Test
  void whatAnExpiredKeyDatedBackIsNotFollowedByTheOtherChangesAlone() {
    KeyLimit expiring = new KeyLimit(key(owner), OptionalLong.empty(), Optional.of(END));
    append(1, signed(announcement(expiring, 0, NOON), owner));
    append(2, signed(announcement(next, 2), next, owner));
    append(5, signed(announcement(KeyLimit.none(key(another)), 3, END), another, next));
    append(6, signed(announcement(thief, 6), thief, owner));
    assertThat(standing(owner, another, 9)).isEqualTo(Standing.COUNTS);
    assertThat(standing(owner, thief, 9)).isEqualTo(Standing.NOT_YET);
  }

  @Test
  void whoWasToldOfATheftDoesNotFollowWhatTheThiefAnnounced() {
    append(1, signed(announcement(owner, 0), owner));
    append(5, signed(announcement(thief, 2), thief, owner)); // with the stolen key
    assertThat(standing(owner, thief, 9)).isEqualTo(Standing.COUNTS);
    TrustPolicy told = TrustPolicy.builder().revokedLogKey(key(owner), 4).build();
    assertThat(KeyRing.of(told, ORIGIN, log).keys()).containsExactly(key(owner));
  }
}
