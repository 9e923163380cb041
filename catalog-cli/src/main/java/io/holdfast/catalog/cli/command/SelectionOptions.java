package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.argument.TimeArgument;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.selection.SetRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of a choice. Filled in by the parser. */
final class SelectionOptions {
  @Option(
      names = "--at",
      paramLabel = "T",
      converter = TimeArgument.class,
      description = "Not after this time; now if not given.")
  private @Nullable Instant at;

  @Option(
      names = "--position",
      paramLabel = "KIND=N",
      converter = Arguments.Mark.class,
      description = "Not after this position.")
  private @Nullable Position position;

  @Option(
      names = "--max-loss",
      paramLabel = "D",
      converter = DurationArgument.class,
      description = "Largest gap to the requested time, and largest span that may be discarded.")
  private @Nullable Duration maxLoss;

  @Option(
      names = "--verified-within",
      paramLabel = "D",
      converter = DurationArgument.class,
      description = "Each payload was verified clean within this time.")
  private @Nullable Duration verifiedWithin;

  @Option(
      names = "--depth",
      paramLabel = "DEPTH",
      converter = Arguments.VerifiableDepth.class,
      description = "How deep that verification was; content if not given.")
  private @Nullable Depth depth;

  @Option(
      names = "--label",
      paramLabel = "K=V",
      converter = Arguments.LabelPair.class,
      description = "Only with this label; may be given more than once.")
  private List<Arguments.Label> labels = new ArrayList<>();

  @Option(
      names = "--timeline",
      paramLabel = "NAME",
      converter = Arguments.Timeline.class,
      description =
          "Only on this line of history; what the last restore started, or that of the newest"
              + " snapshot, if not given.")
  private @Nullable TimelineName timeline;

  @Option(names = "--point-in-time", description = "Going back past something newer is meant.")
  private boolean pointInTime;

  /** The request for a dataset. */
  SelectionRequest request(DatasetName dataset) {
    SelectionRequest.Builder request = SelectionRequest.forDataset(dataset);
    if (at != null) {
      request.at(at);
    }
    if (position != null) {
      request.position(position);
    }
    if (timeline != null) {
      request.timeline(timeline);
    }
    labels.forEach(label -> request.label(label.name(), label.value()));
    return request
        .policy(policy())
        .intent(pointInTime ? Intent.POINT_IN_TIME : Intent.LATEST)
        .build();
  }

  /**
   * The request by which a snapshot that was named is judged: as of now; or where going back is
   * meant, as of its own time.
   */
  SelectionRequest requestAbout(Snapshot named) {
    SelectionRequest request = request(named.dataset());
    return pointInTime ? request.toBuilder().at(named.consistentAt()).build() : request;
  }

  /** The request for several datasets. */
  SetRequest requestForAll(List<DatasetName> datasets, Optional<Duration> maxSpread) {
    if (position != null || timeline != null) {
      throw new RequestException(
          "--position and --timeline are about one dataset: leave them out, or name one dataset");
    }
    SetRequest.Builder request =
        SetRequest.builder()
            .policy(policy())
            .intent(pointInTime ? Intent.POINT_IN_TIME : Intent.LATEST);
    datasets.forEach(request::dataset);
    labels.forEach(label -> request.label(label.name(), label.value()));
    if (at != null) {
      request.at(at);
    }
    maxSpread.ifPresent(request::maxSpread);
    return request.build();
  }

  private RestorePolicy policy() {
    RestorePolicy.Builder policy = RestorePolicy.builder();
    if (maxLoss != null) {
      policy.maxDataLoss(maxLoss);
    }
    if (verifiedWithin != null) {
      policy.verifiedWithin(verifiedWithin);
    } else if (depth != null) {
      // A depth without an age: verified at any time.
      policy.verifiedWithin(ANY_AGE);
    }
    if (depth != null) {
      policy.minimumDepth(depth);
    }
    return policy.build();
  }

  private static final Duration ANY_AGE = Duration.ofDays(365_000);

  /** Whether a moment or a position was asked for. */
  boolean namesMoment() {
    return at != null || position != null;
  }
}
