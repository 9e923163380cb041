package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.restore.RestoreTarget;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked for beside a plan. */
final class RequestOptions {
  @Option(
      names = "--ignore",
      paramLabel = "PATTERN",
      description =
          "Paths of the target that reconcile leaves out, such as logs/**. Part of the plan. May be"
              + " repeated.")
  private List<String> ignored = List.of();

  @Option(
      names = "--request",
      description = "Asks for the plan to be carried out, so that others can approve it.")
  private boolean requested;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The key of whoever asks; needed with --request where the policy asks for approvals.")
  private @Nullable String key;

  /**
   * The target with what is left out of its reconciliation. A path is kept as the place that it is
   * for whoever plans, since another one may restore from another directory; what has a colon, such
   * as {@code host:path}, is kept as it stands.
   */
  RestoreTarget target(Session session, String location) {
    String place =
        location.isBlank() || location.contains(":")
            ? location
            : session.surroundings().resolve(location).normalize().toString();
    return RestoreTarget.of(place).ignoring(IgnoreRules.of(ignored));
  }

  /**
   * Refuses what does not fit together.
   *
   * @throws RequestException if a key is given and nothing is asked for
   */
  void check() {
    if (key != null && !requested) {
      throw new RequestException("--key signs a request: give --request too");
    }
  }

  /** Asks for a plan, if that is wanted. */
  Optional<RestoreRequest> ask(Session session, Catalog catalog, RestorePlan plan) {
    if (!requested) {
      return Optional.empty();
    }
    String file = key;
    return Optional.of(
        file == null
            ? catalog.restores().request(plan)
            : catalog.restores().request(plan, Keys.read(session.surroundings().resolve(file))));
  }
}
