package io.holdfast.catalog.core.health;

import static io.holdfast.catalog.core.health.Checkup.ago;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.holdfast.catalog.core.selection.FactsBuilder;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.HealthChange;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.health.HealthWatch;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report as a whole, and what a watch tells. */
class HealthServiceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final DatasetName EXPECTED = DatasetName.of("cell-b/never-backed-up");

  private final Checkup checkup = new Checkup();
  private final List<HealthChange> changes = new ArrayList<>();

  @Test
  void checksEachDatasetAndThoseThatAPolicyNames() {
    checkup.named(EXPECTED).facts(FactsBuilder.full("a", ago(HOUR)));

    HealthReport report = checkup.service().check(HealthRequest.all());

    assertThat(report.checkedAt()).isEqualTo(Checkup.NOW);
    assertThat(report.datasets())
        .extracting(DatasetHealth::dataset, DatasetHealth::status)
        .containsExactly(
            tuple(FactsBuilder.DATASET, HealthStatus.OK), tuple(EXPECTED, HealthStatus.CRITICAL));
    assertThat(report.status()).isEqualTo(HealthStatus.CRITICAL);
  }

  @Test
  void namesTheContactsInTheirOrderAndTheWorstConcernFirst() {
    DatasetHealth health =
        checkup
            .rpo(HOUR)
            .copies(2, 1)
            .facts(FactsBuilder.full("a", ago(HOUR.multipliedBy(3))))
            .check();

    assertThat(health.contacts()).containsExactly(Checkup.SRE, Checkup.OWNER);
    assertThat(health.concerns())
        .extracting(Concern::code)
        .containsExactly(ConcernCode.RPO_EXCEEDED, ConcernCode.TOO_FEW_COPIES);
    assertThat(health.status()).isEqualTo(HealthStatus.CRITICAL);
  }

  @Test
  void givesTheFiguresBehindTheJudgement() {
    var figures =
        checkup
            .copies(2, 2)
            .facts(
                FactsBuilder.full("a", ago(HOUR)).copy("/second/a.tar"),
                FactsBuilder.full("b", ago(HOUR.multipliedBy(2))).quarantined("bad"),
                FactsBuilder.full("c", ago(HOUR.multipliedBy(3))).retired("old"))
            .check()
            .figures();

    assertThat(figures.holdings().kept()).isEqualTo(2);
    assertThat(figures.holdings().quarantined()).isEqualTo(1);
    assertThat(figures.holdings().copies()).isEqualTo(3);
    assertThat(figures.recency().newestValid()).contains(ago(HOUR));
    assertThat(figures.redundancy().copies()).isEqualTo(2);
    assertThat(figures.redundancy().locations()).isEqualTo(2);
    assertThat(figures.evidence().stalest()).contains(ago(HOUR));
  }

  @Test
  void aWatchTellsWhatAppearedAndWhatCleared() {
    HealthWatch watch =
        checkup
            .rpo(HOUR)
            .facts(FactsBuilder.full("a", ago(HOUR)))
            .service()
            .watch(HealthRequest.all(), changes::add);

    watch.check();
    assertThat(changes).isEmpty();

    checkup.clock().advance(Duration.ofMinutes(1));
    watch.check();
    assertThat(changes).hasSize(1);
    HealthChange worse = changes.get(0);
    assertThat(worse.isWorse()).isTrue();
    assertThat(worse.before()).isEqualTo(HealthStatus.OK);
    assertThat(worse.status()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(worse.appeared())
        .extracting(Concern::code)
        .containsExactly(ConcernCode.RPO_EXCEEDED);
    assertThat(worse.contacts()).containsExactly(Checkup.SRE, Checkup.OWNER);

    checkup.clock().advance(Duration.ofMinutes(1));
    watch.check();
    assertThat(changes).as("an older age is no news").hasSize(1);

    checkup.facts(FactsBuilder.full("b", ago(Duration.ofMinutes(1))));
    watch.check();
    assertThat(changes).hasSize(2);
    assertThat(changes.get(1).isWorse()).isFalse();
    assertThat(changes.get(1).cleared()).containsExactly(ConcernCode.RPO_EXCEEDED);
    assertThat(changes.get(1).before()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(changes.get(1).status()).isEqualTo(HealthStatus.OK);
  }

  @Test
  void aConcernThatGrowsWorseIsToldAgain() {
    Duration day = Duration.ofDays(1);
    HealthWatch watch =
        checkup
            .drilledEvery(day)
            .facts(FactsBuilder.full("a", ago(day.plusHours(1))))
            .service()
            .watch(HealthRequest.of(FactsBuilder.DATASET), changes::add);

    watch.check();
    checkup.clock().advance(day);
    watch.check();

    assertThat(changes)
        .extracting(HealthChange::status)
        .containsExactly(HealthStatus.WARNING, HealthStatus.CRITICAL);
    assertThat(changes.get(1).appeared())
        .extracting(Concern::code)
        .containsExactly(ConcernCode.DRILL_OVERDUE);
  }

  @Test
  void whatAListenerCouldNotPassOnIsToldAgain() {
    HealthWatch watch =
        checkup
            .facts()
            .service()
            .watch(
                HealthRequest.of(FactsBuilder.DATASET),
                change -> {
                  changes.add(change);
                  if (changes.size() == 1) {
                    throw new IllegalStateException("the pager is down");
                  }
                });

    assertThatThrownBy(watch::check).hasMessage("the pager is down");
    watch.check();
    watch.check();

    assertThat(changes).hasSize(2);
  }
}
