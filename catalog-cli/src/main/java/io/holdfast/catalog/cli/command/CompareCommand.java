package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.ComparisonJson;
import io.holdfast.catalog.cli.json.RepairJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.ComparisonText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.RepairText;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.comparison.ComparedPlace;
import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.comparison.ComparisonRequest.Order;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares places where a snapshot's payload lies. */
@Command(
    name = "compare",
    description =
        "Compares copies with each other and with what was recorded, and says which chunks differ"
            + " and where they are intact. Nothing is changed or recorded.")
public final class CompareCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--repair-plan",
      description = "Also say which bytes to fetch from where to repair what is damaged.")
  private boolean repairPlan;

  @Option(
      names = "--other",
      paramLabel = "SNAPSHOT",
      description = "The last LOCATION is of this snapshot: a replica.")
  private @Nullable String other;

  @Option(
      names = "--one-by-one",
      description = "Read one place after the other: where all lie on one slow disk.")
  private boolean oneByOne;

  @Mixin private EffortOptions effort = new EffortOptions();

  @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
  private String snapshot;

  @Parameters(
      index = "1..*",
      paramLabel = "LOCATION",
      description = "Recorded copies, or any places; all recorded copies if none is named.")
  private List<String> locations = new ArrayList<>();

  /** A command in a session. */
  public CompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Snapshot of = session.snapshot(catalog, snapshot);
      Comparison comparison = compare(catalog, request(catalog, of));
      if (session.json()) {
        session.document(
            json -> {
              json.field("snapshot", of.id());
              ComparisonJson.fields(json, comparison);
              if (repairPlan) {
                json.object("repairPlan", to -> RepairJson.fields(to, comparison.repairPlan()));
              }
            });
      } else {
        Page page = session.page();
        page.line("snapshot  " + of.id());
        ComparisonText.print(page, comparison);
        if (repairPlan) {
          RepairText.print(page, comparison.repairPlan());
        }
        page.line(ComparisonText.verdict(page.style(), comparison));
      }
      return comparison.isClean() ? ExitStatus.OK : Verdicts.refused(session, reason(comparison));
    }
  }

  private Comparison compare(Catalog catalog, ComparisonRequest request) {
    try (ProgressDisplay progress = session.progress("comparing")) {
      return catalog.comparisons().compare(request, progress);
    }
  }

  private ComparisonRequest request(Catalog catalog, Snapshot of) {
    List<String> named = new ArrayList<>(locations);
    if (named.isEmpty()) {
      catalog.snapshots().copies(of.id()).stream()
          .map(Copy::location)
          .distinct()
          .forEach(named::add);
    }
    if (named.size() < 2 || named.size() > ComparisonRequest.MOST_PLACES) {
      throw new RequestException(
          "name 2 to "
              + ComparisonRequest.MOST_PLACES
              + " places to compare, not "
              + named.size()
              + "; holdfast copy list "
              + of.id().shortForm()
              + " shows the recorded copies");
    }
    String replica = other;
    ComparisonRequest.Builder request =
        ComparisonRequest.builder()
            .effort(effort.effort())
            .order(oneByOne ? Order.ONE_BY_ONE : Order.TOGETHER);
    for (int i = 0; i < named.size(); i++) {
      Snapshot whose =
          replica != null && i == named.size() - 1 ? session.snapshot(catalog, replica) : of;
      request.place(ComparedPlace.of(whose.id(), place(catalog, whose, named.get(i))));
    }
    return request.build();
  }

  private Place place(Catalog catalog, Snapshot of, String location) {
    String absolute = session.surroundings().resolve(location).normalize().toString();
    for (Copy recorded : catalog.snapshots().copies(of.id())) {
      if (recorded.location().equals(location) || recorded.location().equals(absolute)) {
        return new AtCopy(recorded.location());
      }
    }
    return new FromSource(session.source(location));
  }

  private static String reason(Comparison comparison) {
    if (comparison.differencesTotal() == 0) {
      return "the copies hold the same entries, but not all could be read, or an archive is"
          + " damaged beside its entries; verify each copy";
    }
    return Sizes.count(comparison.differencesTotal(), "path differs", "paths differ")
        + "; verify each copy, so that damage is recorded and no restore takes it";
  }
}
