package io.holdfast.catalog.core.selection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.catalog.core.selection.GivenSnapshot.Contents;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.EffectivePolicy;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.Selector;
import io.holdfast.catalog.selection.SetRequest;
import io.holdfast.catalog.selection.SetSelection;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.selection.WhatIfOptions;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses snapshots by the index and a clock. Views of datasets are kept as long as the index says
 * that nothing about the dataset was committed, within a bound and as memory allows. Thread-safe.
 */
public final class SelectionEngine implements Selector {
  /** About 1 KB each, and given up where memory is short. */
  private static final long MOST_SNAPSHOTS_KEPT = 2_000_000;

  private final CatalogIndex index;
  private final String origin;
  private final Clock clock;
  private final Grounds grounds;
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
   * @param grounds what selections rest on besides
   */
  public SelectionEngine(CatalogIndex index, String origin, Clock clock, Grounds grounds) {
    this.index = Objects.requireNonNull(index, "index");
    this.origin = Objects.requireNonNull(origin, "origin");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.grounds = Objects.requireNonNull(grounds, "grounds");
  }

  /** The catalog whose choices these are. */
  public String origin() {
    return origin;
  }

  @Override
  public Selection select(SelectionRequest request) {
    Selection selection = select(view(request.dataset()), request);
    selection.choice().ifPresent(choice -> requireStated(choice.snapshot()));
    return selection;
  }

  Selection select(DatasetView view, SelectionRequest request) {
    return answer(view, request, clock.instant()).selection();
  }

  /** What is chosen is asked for by its id: then the index compares it with its statement. */
  private void requireStated(Snapshot chosen) {
    if (index.find(chosen.id()).filter(chosen::equals).isEmpty()) {
      throw new UnknownSnapshotException(chosen.id().toString());
    }
  }

  @Override
  public Candidate judge(SelectionRequest request, SnapshotId snapshot) {
    DatasetView view = view(request.dataset());
    Instant now = clock.instant();
    return Judgement.candidate(question(view, request, now, now), rowOf(view, snapshot));
  }

  @Override
  public WhatIf whatIf(SelectionRequest request, SnapshotId snapshot, WhatIfOptions options) {
    DatasetView view = view(request.dataset());
    int row = rowOf(view, snapshot);
    Answer answer = answer(view, request, clock.instant());
    int newest = answer.question().newestValid();
    Contents contents =
        newest == Question.NO_ROW || newest == row
            ? Contents.NONE
            : Comparing.of(grounds.contents(), view.snapshot(row), view.snapshot(newest), options);
    return new GivenSnapshot(this, answer, row, contents);
  }

  @Override
  public SetSelection selectSet(SetRequest request) {
    Instant now = clock.instant();
    List<Answer> answers = new ArrayList<>();
    for (DatasetName dataset : request.datasets()) {
      answers.add(answer(view(dataset), request.requestFor(dataset), now));
    }
    return SetChoosing.of(request, answers);
  }

  /**
   * Makes a choice again that was written down: as it was, whatever the rules say by now; {@link
   * #confirm} tells that.
   *
   * @param request what was asked for
   * @param snapshot what was chosen
   * @param selectedAt when
   * @param overriding what was overridden for it
   * @throws UnknownSnapshotException if its snapshot is not in the index
   */
  public Choice again(
      SelectionRequest request, SnapshotId snapshot, Instant selectedAt, Overriding overriding) {
    DatasetView view = view(request.dataset());
    Question question = question(view, request, selectedAt, clock.instant());
    return issue(question, rowOf(view, snapshot), overriding);
  }

  /** A what-if by the facts and the clock of now, with the requested moment of then. */
  GivenSnapshot again(GivenSnapshot given) {
    SelectionRequest request = given.request();
    DatasetView view = view(request.dataset());
    Question question = question(view, request, given.question().asked(), clock.instant());
    int row = rowOf(view, given.snapshot().id());
    return new GivenSnapshot(this, new Answer(origin, question), row, Contents.NONE);
  }

  Choice issue(Question question, int row, Overriding overriding) {
    return new IssuedChoice(origin, question, row, overriding);
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
    Question question = question(view, issued.request(), issued.selectedAt(), clock.instant());
    int row = rowOf(view, issued.snapshot().id());
    Candidate candidate = Judgement.candidate(question, row);
    return new Confirmation(
        issue(question, row, issued.overriding()),
        candidate,
        issued.overriding().remaining(candidate));
  }

  private Answer answer(DatasetView view, SelectionRequest request, Instant now) {
    return new Answer(origin, question(view, request, now, now));
  }

  private Question question(
      DatasetView view, SelectionRequest request, Instant asked, Instant now) {
    EffectivePolicy policy =
        EffectivePolicy.of(grounds.policies().apply(request.dataset()), request.policy());
    return Question.of(view, new Inquiry(request, policy, asked, now, grounds.signed().get()));
  }

  private static int rowOf(DatasetView view, SnapshotId snapshot) {
    return view.row(snapshot).orElseThrow(() -> new UnknownSnapshotException(snapshot.toString()));
  }

  private DatasetView view(DatasetName dataset) {
    // Read before the facts: if something is committed in between, they are merely read once more.
    long version = index.version(dataset);
    VersionedView kept = views.getIfPresent(dataset);
    if (kept == null || kept.version() != version) {
      kept =
          new VersionedView(
              version, DatasetView.of(index.facts(dataset), grounds.restorations().of(dataset)));
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
