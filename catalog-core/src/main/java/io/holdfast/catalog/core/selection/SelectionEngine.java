package io.holdfast.catalog.core.selection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.Selector;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Chooses snapshots by the index and a clock. Views of datasets are kept as long as the index says
 * that nothing about the dataset was committed, within a bound and as memory allows. Thread-safe.
 */
public final class SelectionEngine implements Selector {
  /** About 1 KB each. */
  private static final long MOST_SNAPSHOTS_KEPT = 1_000_000;

  private final CatalogIndex index;
  private final String origin;
  private final Clock clock;
  private final Cache<DatasetName, VersionedView> views =
      Caffeine.newBuilder()
          .maximumWeight(MOST_SNAPSHOTS_KEPT)
          .weigher((DatasetName name, VersionedView kept) -> 1 + kept.view().size())
          .softValues()
          .executor(Runnable::run)
          .build();

  /**
   * Over an index.
   *
   * @param index the facts
   * @param origin of the catalog that the index belongs to; choices remember it
   * @param clock tells now
   */
  public SelectionEngine(CatalogIndex index, String origin, Clock clock) {
    this.index = Objects.requireNonNull(index, "index");
    this.origin = Objects.requireNonNull(origin, "origin");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The catalog whose choices these are. */
  public String origin() {
    return origin;
  }

  @Override
  public Selection select(SelectionRequest request) {
    return select(view(request.dataset()), request);
  }

  Selection select(DatasetView view, SelectionRequest request) {
    Instant now = clock.instant();
    Question question = Question.of(view, request, now, now);
    Judgement judgement = new Judgement(question);
    int chosen = judgement.chosen();
    Optional<Choice> choice =
        chosen == Question.NO_ROW
            ? Optional.empty()
            : Optional.of(new IssuedChoice(origin, question, chosen, now));
    Optional<Snapshot> newestValid =
        question.newestValid() == Question.NO_ROW
            ? Optional.empty()
            : Optional.of(view.snapshot(question.newestValid()));
    return new Selection(
        request,
        choice,
        newestValid,
        Listing.of(question, chosen),
        view.size(),
        judgement.counts());
  }

  @Override
  public Candidate judge(SelectionRequest request, SnapshotId snapshot) {
    DatasetView view = view(request.dataset());
    Instant now = clock.instant();
    Question question = Question.of(view, request, now, now);
    return Judgement.candidate(question, rowOf(view, snapshot));
  }

  /**
   * Looks at a choice again: by the facts and the clock of now, but with the requested moment of
   * then.
   *
   * @throws IllegalArgumentException if the choice was not made by this catalog
   * @throws UnknownSnapshotException if its snapshot is not in the index
   */
  public Confirmation confirm(Choice choice) {
    if (!(choice instanceof IssuedChoice issued) || !issued.isFrom(origin)) {
      throw new IllegalArgumentException(
          "the choice was not made by the catalog " + origin + "; select there first");
    }
    DatasetView view = view(issued.request().dataset());
    // Later facts and ages count, but the mere passing of time does not widen the gap.
    Question question = Question.of(view, issued.request(), issued.selectedAt(), clock.instant());
    int row = rowOf(view, issued.snapshot().id());
    return new Confirmation(
        issued.costing(question.losses(row)), Judgement.candidate(question, row));
  }

  private static int rowOf(DatasetView view, SnapshotId snapshot) {
    return view.row(snapshot).orElseThrow(() -> new UnknownSnapshotException(snapshot.toString()));
  }

  private DatasetView view(DatasetName dataset) {
    // Read before the facts: if something is committed in between, they are merely read once more.
    long version = index.version(dataset);
    VersionedView kept = views.getIfPresent(dataset);
    if (kept == null || kept.version() != version) {
      kept = new VersionedView(version, DatasetView.of(index.facts(dataset)));
      views.put(dataset, kept);
    }
    return kept.view();
  }

  /**
   * A view and what it is a view of.
   *
   * @param version of the index
   * @param view its facts
   */
  private record VersionedView(long version, DatasetView view) {}
}
