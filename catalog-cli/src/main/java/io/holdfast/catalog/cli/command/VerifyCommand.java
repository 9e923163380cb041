package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies payloads against what was recorded. */
@Command(
    name = "verify",
    description =
        "Reads the payloads of snapshots, with their chains, and compares them with what"
            + " was recorded.")
public final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "All snapshots of this dataset that are not retired.")
  private @Nullable DatasetName dataset;

  @Option(names = "--all", description = "All snapshots that are not retired.")
  private boolean all;

  @Option(
      names = "--copy",
      paramLabel = "LOCATION",
      description =
          "Read the payload there, at a recorded copy or elsewhere; the copy added last"
              + " if not given.")
  private @Nullable String copy;

  @Option(
      names = "--depth",
      paramLabel = "DEPTH",
      converter = Arguments.VerifiableDepth.class,
      description = "presence, structure, container or content, which is the default.")
  private Depth depth = Depth.CONTENT;

  @Mixin private EffortOptions effort = new EffortOptions();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Parameters(arity = "0..*", paramLabel = "SNAPSHOT", description = "8 or more digits of an id.")
  private List<String> snapshots = new ArrayList<>();

  /** A command in a session. */
  public VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    VerificationOptions options = options();
    checkWhat();
    try (Catalog catalog = session.openExisting()) {
      VerificationRun run = new VerificationRun(session, catalog, options, depth);
      if (snapshots.size() == 1) {
        return run.one(target(catalog, session.snapshot(catalog, snapshots.get(0))));
      }
      return run.many(chosen(catalog));
    }
  }

  private void checkWhat() {
    int ways = (snapshots.isEmpty() ? 0 : 1) + (dataset == null ? 0 : 1) + (all ? 1 : 0);
    if (ways != 1) {
      throw new RequestException("name what to verify: SNAPSHOT..., --dataset NAME or --all");
    }
    if (copy != null && snapshots.size() != 1) {
      throw new RequestException("--copy needs exactly one SNAPSHOT, whose payload lies there");
    }
  }

  private VerificationOptions options() {
    VerificationOptions.Builder options =
        VerificationOptions.builder().depth(depth).effort(effort.effort());
    reading.addTo(options, depth);
    return options.build();
  }

  /** Newest first, so that a chain is read once and not again for each of its links. */
  private List<Snapshot> chosen(Catalog catalog) {
    List<Snapshot> chosen = new ArrayList<>();
    if (!snapshots.isEmpty()) {
      snapshots.forEach(each -> chosen.add(session.snapshot(catalog, each)));
      return chosen;
    }
    SnapshotQuery.Builder query = SnapshotQuery.builder();
    if (dataset != null) {
      query.dataset(dataset);
    }
    for (Snapshot each : catalog.snapshots().list(query.build())) {
      if (catalog.snapshots().status(each.id()).retired().isEmpty()) {
        chosen.add(each);
      }
    }
    if (dataset != null && chosen.isEmpty()) {
      throw new RequestException(
          "dataset " + dataset + " has no snapshot in this catalog; holdfast list shows all");
    }
    Collections.reverse(chosen);
    return chosen;
  }

  private VerificationTarget target(Catalog catalog, Snapshot snapshot) {
    if (copy == null) {
      return VerificationTarget.of(snapshot.id());
    }
    String absolute = session.surroundings().resolve(copy).normalize().toString();
    for (Copy recorded : catalog.snapshots().copies(snapshot.id())) {
      if (recorded.location().equals(copy) || recorded.location().equals(absolute)) {
        return VerificationTarget.at(
            snapshot.id(), new VerificationTarget.AtCopy(recorded.location()));
      }
    }
    EntrySource source = session.source(copy);
    return VerificationTarget.at(snapshot.id(), new VerificationTarget.FromSource(source));
  }
}
