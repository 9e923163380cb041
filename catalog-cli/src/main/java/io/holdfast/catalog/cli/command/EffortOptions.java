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

  @Option(
      names = "--buffers",
      paramLabel = "SIZE",
      converter = RateArgument.class,
      description = "Memory for what was read and is not hashed yet: 64MiB; 4MiB or more.")
  private @Nullable Long buffers;

  Effort effort() {
    Effort effort = Effort.full();
    if (threads != null) {
      if (threads < 1 || threads > Effort.MOST_THREADS) {
        throw new RequestException(
            "--threads must be 1 to " + Effort.MOST_THREADS + ", not " + threads);
      }
      effort = effort.withThreads(threads);
    }
    if (buffers != null) {
      if (buffers < Effort.FEWEST_BUFFER_BYTES) {
        throw new RequestException("--buffers must be 4MiB or more, not " + buffers + " bytes");
      }
      effort = effort.withBufferBytes(buffers);
    }
    return throttle == null ? effort : effort.withThrottle(throttle);
  }
}
