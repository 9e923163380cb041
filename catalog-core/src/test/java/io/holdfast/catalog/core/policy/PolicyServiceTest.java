package io.holdfast.catalog.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.Policies;
import io.holdfast.catalog.policy.PolicyChange;
import io.holdfast.catalog.policy.PolicyRefusedException;
import io.holdfast.catalog.policy.PolicyRefusedException.Code;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies through the public API, on a store that several processes have open. */
class PolicyServiceTest {
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-23T17:00:00Z"));
  private final StoreFactory store = Catalogs.inMemory();
  private final Catalog catalog = open();
  private final Policies policies = catalog.policies();

  private Catalog open() {
    return Catalogs.open(store, CatalogOptions.builder().clock(clock).build());
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static DatasetPolicy policy(String pattern, int hours) {
    return DatasetPolicy.builder(DatasetPattern.of(pattern))
        .restore(RestorePolicy.builder().maxDataLoss(Duration.ofHours(hours)).build())
        .build();
  }

  private DatasetPolicy set(DatasetPolicy policy) {
    return policies.set(policies.propose(policy), List.of());
  }

  private DatasetPolicy inForce(String dataset) {
    return policies.inForce(DatasetName.of(dataset));
  }

  @Test
  void theDefaultsCountWhereNothingWasSet() {
    assertThat(inForce("cell-a/db")).isEqualTo(DatasetPolicy.defaults());
    assertThat(policies.list()).isEmpty();
    set(policy("cell-b/**", 1));
    assertThat(inForce("cell-a/db")).isEqualTo(DatasetPolicy.defaults());
  }

  @Test
  void theMostSpecificPatternCounts() {
    DatasetPolicy all = set(policy("**", 5));
    DatasetPolicy cell = set(policy("cell-a/**", 4));
    DatasetPolicy child = set(policy("cell-a/*", 3));
    DatasetPolicy exact = set(policy("cell-a/db", 2));
    assertThat(inForce("cell-a/db")).isEqualTo(exact);
    assertThat(inForce("cell-a/log")).isEqualTo(child);
    assertThat(inForce("cell-a/log/old")).isEqualTo(cell);
    assertThat(inForce("cell-a")).isEqualTo(all);
    assertThat(policies.list()).containsExactly(exact, child, cell, all);
  }

  @Test
  void theLastOfAPatternCountsAlsoAfterOpeningAgainAndInAnotherProcess() {
    try (Catalog other = open()) {
      assertThat(other.policies().list()).isEmpty();
      set(policy("**", 5));
      DatasetPolicy last = set(policy("**", 4));
      assertThat(other.policies().list()).containsExactly(last);
      DatasetPolicy theirs = policy("cell-a/*", 1);
      other.policies().set(other.policies().propose(theirs), List.of());
      assertThat(inForce("cell-a/db")).isEqualTo(theirs);
    }
    try (Catalog again = open()) {
      assertThat(again.policies().list()).hasSize(2).isEqualTo(policies.list());
    }
  }

  @Test
  void tellsWhatAChangeWouldReplace() {
    set(policy("**", 5));
    assertThat(policies.propose(policy("cell-a/*", 1)).before()).isEqualTo(policy("**", 5));
    set(policy("cell-a/**", 4));
    assertThat(policies.propose(policy("cell-a/*", 1)).before()).isEqualTo(policy("cell-a/**", 4));
    set(policy("cell-a/*", 3));
    assertThat(policies.propose(policy("cell-a/*", 1)).before()).isEqualTo(policy("cell-a/*", 3));
    assertThat(policies.propose(policy("cell-b/x", 1)).before()).isEqualTo(policy("**", 5));
  }

  @Test
  void refusesAChangeThatWasOvertaken() {
    PolicyChange first = policies.propose(policy("cell-a/db", 1));
    PolicyChange second = policies.propose(policy("cell-a/db", 2));
    policies.set(first, List.of());
    assertThatThrownBy(() -> policies.set(second, List.of()))
        .isInstanceOfSatisfying(
            PolicyRefusedException.class, e -> assertThat(e.code()).isEqualTo(Code.STALE))
        .hasMessageContaining(second.digest().toHex())
        .hasMessageContaining("propose it again");
    assertThat(inForce("cell-a/db")).isEqualTo(policy("cell-a/db", 1));
  }

  @Test
  void refusesAChangeWhoseEnclosingPolicyChanged() {
    PolicyChange stale = policies.propose(policy("cell-a/db", 1));
    set(policy("cell-a/**", 9));
    assertThatThrownBy(() -> policies.set(stale, List.of()))
        .isInstanceOf(PolicyRefusedException.class);
    PolicyChange fresh = policies.propose(policy("cell-a/db", 1));
    set(policy("cell-b/**", 9));
    assertThat(policies.set(fresh, List.of())).isEqualTo(policy("cell-a/db", 1));
  }

  @Test
  void refusesWhatIsInForceAlready() {
    set(policy("cell-a/db", 1));
    long size = catalog.view().logSize();
    assertThatThrownBy(() -> set(policy("cell-a/db", 1)))
        .isInstanceOfSatisfying(
            PolicyRefusedException.class, e -> assertThat(e.code()).isEqualTo(Code.NOTHING_CHANGES))
        .hasMessageContaining("policy of cell-a/db");
    assertThat(catalog.view().logSize()).isEqualTo(size);
    assertThat(set(policy("cell-a/*", 1))).isEqualTo(policy("cell-a/*", 1));
  }

  @Test
  void everyChangeHasItsOwnDigest() {
    Set<Object> digests = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      for (int hours : new int[] {1, 2}) {
        PolicyChange change = policies.propose(policy("**", hours));
        assertThat(digests.add(change.digest())).isTrue();
        assertThat(policies.propose(policy("**", hours))).isEqualTo(change);
        policies.set(change, List.of());
      }
    }
  }

  @Test
  void policiesPassTheAudit() {
    set(policy("**", 5));
    set(
        policy("cell-a/*", 1).toBuilder()
            .approval(new ApprovalRule(1, List.of(Keys.inMemory("ann").identity())))
            .build());
    assertThat(catalog.log().audit(ProgressListener.none()).isClean()).isTrue();
  }

  /** Whatever was set in whatever order, the answer is that of the plainest search. */
  @Test
  void answersAsThePlainestSearchDoes() {
    List<String> patterns =
        List.of("**", "*", "a", "a/*", "a/**", "a/b", "a/b/*", "a/b/**", "a/b/c", "b/**");
    List<String> datasets = List.of("a", "b", "a/b", "a/c", "a/b/c", "a/b/c/d", "b/c", "b/c/d");
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      String pattern = patterns.get(random.nextInt(patterns.size()));
      DatasetPolicy next = policy(pattern, 1 + random.nextInt(1_000));
      if (!policies.list().contains(next)) {
        set(next);
      }
      for (String dataset : datasets) {
        DatasetPolicy expected =
            policies.list().stream()
                .filter(one -> one.pattern().matches(DatasetName.of(dataset)))
                .findFirst()
                .orElse(DatasetPolicy.defaults());
        assertThat(inForce(dataset)).as("seed %d, %s", seed, dataset).isEqualTo(expected);
      }
    }
  }
}
