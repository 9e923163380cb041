package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.argument.PathArgument;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.selection.WhatIfOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is told of a snapshot that is named, and how it is chosen. Filled in by the parser. */
final class OverrideOptions {
  @Option(
      names = "--override",
      paramLabel = "CODE",
      converter = Arguments.Rule.class,
      description = "Goes past this rule; may be given more than once, with --reason and --loss.")
  private List<RejectionCode> overrides = new ArrayList<>();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why the rules are overridden, as a sentence. Recorded for good.")
  private @Nullable String reason;

  @Option(
      names = "--loss",
      paramLabel = "D",
      converter = DurationArgument.class,
      description = "The data loss in full, as the snapshot's judgement prints it.")
  private @Nullable Duration loss;

  @Option(
      names = "--largest",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the largest changes are listed; 10 if not given.")
  private int largest;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      converter = PathArgument.class,
      description = "Tells what changes here and below; may be given more than once.")
  private List<EntryPath> paths = new ArrayList<>();

  /**
   * Checks that what belongs together was given together.
   *
   * @param isNamed whether a snapshot was named
   */
  void check(boolean isNamed) {
    if (!isNamed && (!overrides.isEmpty() || loss != null || reason != null || !paths.isEmpty())) {
      throw new RequestException(
          "--override, --reason, --loss and --path are about a SNAPSHOT that you name; with"
              + " --dataset one is chosen that no rule is against");
    }
    if (!overrides.isEmpty() && (loss == null || reason == null || reason.isBlank())) {
      throw new RequestException(
          "--override needs --reason TEXT, and --loss D with the data loss in full; run the same"
              + " without --override to see what it is");
    }
    if (overrides.size() > overrides.stream().distinct().count()) {
      throw new RequestException("--override names a rule twice; name each once");
    }
    if (largest < 0 || largest > 10_000) {
      throw new RequestException("--largest must be 0 to 10000, not " + largest);
    }
  }

  /** How much is told. */
  WhatIfOptions options() {
    WhatIfOptions.Builder options = WhatIfOptions.builder().largest(largest);
    paths.forEach(options::named);
    return options.build();
  }

  /**
   * Chooses what was judged.
   *
   * @throws io.holdfast.catalog.selection.OverrideRefusedException if something is missing for it
   */
  Choice choose(WhatIf whatIf) {
    if (loss == null) {
      return whatIf.choose();
    }
    String why = String.valueOf(reason);
    return whatIf.choose(
        overrides.stream().map(code -> new RuleOverride(code, why)).toList(), loss);
  }

  /** What to add to the command in order to choose it all the same; empty if nothing helps. */
  static String advice(WhatIf whatIf) {
    return whatIf.rules().stream().allMatch(RejectionCode::isOverridable)
        ? whatIf.rules().stream()
                .map(code -> "--override " + code + " ")
                .collect(Collectors.joining())
            + "--reason TEXT --loss "
            + written(whatIf.lossToState())
        : "";
  }

  /** Whole minutes as {@code --loss} takes them. */
  private static String written(Duration duration) {
    return (duration.toDaysPart() > 0 ? duration.toDaysPart() + "d" : "")
        + (duration.toHoursPart() > 0 ? duration.toHoursPart() + "h" : "")
        + duration.toMinutesPart()
        + "m";
  }
}
