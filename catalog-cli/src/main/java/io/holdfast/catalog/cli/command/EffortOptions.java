package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.argument.RateArgument;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.source.Effort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of the machine a command that reads payloads may take. Filled by the command line. */
final class EffortOptions {
  @Option(
      names = "--throttle",
      paramLabel = "RATE",
      converter = RateArgument.class,
      description = "Read no more than this a second: 50MiB/s, 800KiB/s.")
  private @Nullable Long throttle;

  @Option(names = "--threads", paramLabel = "N", description = "Hashing threads, 1 to 256.")
  private @Nullable Integer threads;

  Effort effort() {
    Effort effort = Effort.full();
    if (threads != null) {
      if (threads < 1 || threads > Effort.MOST_THREADS) {
        throw new RequestException(
            "--threads must be 1 to " + Effort.MOST_THREADS + ", not " + threads);
      }
      effort = effort.withThreads(threads);
    }
    return throttle == null ? effort : effort.withThrottle(throttle);
  }
}
