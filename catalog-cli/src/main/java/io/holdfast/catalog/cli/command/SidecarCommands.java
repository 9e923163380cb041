package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleRefresh;
import io.holdfast.catalog.bundle.CopyBundle;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.BundleJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.BundleText;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.snapshot.BundleOutcome;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bundles beside the copies of a dataset. */
final class SidecarCommands {
  private SidecarCommands() {}

  /** Tells how they stand. */
  @Command(
      name = "list",
      description =
          "Tells of each copy of a dataset whether a bundle lies beside it, and is whole.")
  static final class ListAll implements Callable<Integer> {
    private final Session session;

    @Option(
        names = "--dataset",
        required = true,
        paramLabel = "NAME",
        converter = Arguments.Dataset.class,
        description = "Whose copies.")
    private DatasetName dataset;

    ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        List<CopyBundle> bundles = catalog.bundles().beside(dataset);
        if (session.json()) {
          session.document(json -> BundleJson.beside(json, bundles));
        } else {
          BundleText.beside(session.page(), bundles);
        }
        return ExitStatus.OK;
      }
    }
  }

  /** Brings them up to date. */
  @Command(
      name = "refresh",
      description = {
        "Writes each bundle beside a copy that is missing or lacks something, in place of an older",
        "one: of one dataset, or of all whose policy asks for bundles."
      })
  static final class Refresh implements Callable<Integer> {
    private final Session session;

    @Option(
        names = "--dataset",
        paramLabel = "NAME",
        converter = Arguments.Dataset.class,
        description = "Whose copies; also where its policy asks for no bundles.")
    private @Nullable DatasetName dataset;

    @Mixin private BundleKeyOption key = new BundleKeyOption();

    Refresh(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog =
          session.openExisting(opening -> key.source(session).ifPresent(opening::bundleKey))) {
        Map<DatasetName, BundleRefresh> done = new LinkedHashMap<>();
        datasets(catalog).forEach(one -> done.put(one, catalog.bundles().refresh(one)));
        if (session.json()) {
          session.document(json -> BundleJson.refreshed(json, done));
        } else {
          BundleText.refreshed(session.page(), done);
        }
        requireAllWritten(
            done.values().stream().flatMap(each -> each.outcomes().stream()).toList());
        return ExitStatus.OK;
      }
    }

    private void requireAllWritten(List<BundleOutcome> outcomes) {
      List<CatalogException> failures =
          outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList();
      if (!failures.isEmpty()) {
        throw new BundleNotWrittenException(
            failures.size()
                + " of "
                + Sizes.count(outcomes.size(), "bundle", "bundles")
                + " could not be written: what is recorded stands, in the catalog alone",
            failures.get(0),
            key.refreshing(session, Optional.ofNullable(dataset), failures.get(0)));
      }
    }

    private List<DatasetName> datasets(Catalog catalog) {
      return dataset != null
          ? List.of(dataset)
          : catalog.snapshots().datasets().stream()
              .filter(
                  one -> catalog.policies().inForce(one).protection().bundleInterval().isPresent())
              .toList();
    }
  }
}
