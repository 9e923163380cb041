package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.argument.SampleArgument;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationOptions.Resumption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of the payloads a verification reads. Filled by the command line. */
final class ReadingOptions {
  /** A seed that is typed again must not be long. */
  private static final int MOST_SEED = 1_000_000_000;

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      converter = SampleArgument.class,
      description = "Read only a sample drawn by lot: 1%%, or a number; files at depth content.")
  private SampleArgument.@Nullable Amount sample;

  @Option(
      names = "--sample-chunks",
      paramLabel = "SHARE",
      converter = SampleArgument.class,
      description = "The same of chunks: those of files, or at depth container of the archive.")
  private SampleArgument.@Nullable Amount chunks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draw the sample of this seed; a fresh one if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--unverified",
      description = "Read only what no verification of the copy has read yet.")
  private boolean unverified;

  @Option(
      names = "--oldest-first",
      description = "Read what was verified longest ago, or never, before the rest.")
  private boolean oldestFirst;

  @Option(
      names = "--time-limit",
      paramLabel = "D",
      converter = DurationArgument.class,
      description = "Stop after this time: 30m, 8h. What was read is recorded.")
  private @Nullable Duration timeLimit;

  @Option(names = "--resume", description = "Go on where the last run was stopped.")
  private boolean resume;

  /** Puts them into the options of a verification to a depth. */
  void addTo(VerificationOptions.Builder options, Depth depth) {
    int ways = (sample == null ? 0 : 1) + (chunks == null ? 0 : 1);
    ways += (unverified ? 1 : 0) + (oldestFirst ? 1 : 0);
    if (ways > 1) {
      throw new RequestException(
          "give one of --sample, --sample-chunks, --unverified and --oldest-first");
    }
    boolean isPart = ways > 0 || timeLimit != null || resume;
    if (isPart && depth != Depth.CONTENT && depth != Depth.CONTAINER) {
      throw new RequestException("only depths content and container can be verified in parts");
    }
    if (seed != null && sample == null && chunks == null) {
      throw new RequestException("--seed needs --sample or --sample-chunks");
    }
    options.reading(reading(depth));
    if (timeLimit != null) {
      if (timeLimit.isZero()) {
        throw new RequestException("--time-limit must be above zero");
      }
      options.timeLimit(timeLimit);
    }
    if (resume) {
      options.resumption(Resumption.RESUME);
    }
  }

  private Reading reading(Depth depth) {
    if (unverified) {
      return Reading.unverified();
    }
    if (oldestFirst) {
      return Reading.oldestFirst();
    }
    long number = seed == null ? new SecureRandom().nextInt(MOST_SEED) : seed;
    if (chunks != null) {
      return Reading.sample(chunks.of(Sample.Unit.CHUNKS, number));
    }
    if (sample != null) {
      boolean entries = depth == Depth.CONTENT;
      return Reading.sample(sample.of(entries ? Sample.Unit.ENTRIES : Sample.Unit.CHUNKS, number));
    }
    return Reading.everything();
  }

  /** The seed that a reading draws with. */
  static Optional<Long> seedOf(Reading reading) {
    return reading instanceof Reading.Sampled sampled
        ? Optional.of(sampled.sample().seed())
        : Optional.empty();
  }
}
