package io.holdfast.catalog.cli.session;

import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.h2.H2Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes. Filled in by the parser. */
public final class GlobalOptions {
  @Option(
      names = "--catalog",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description =
          "Where the catalog lies; else HOLDFAST_CATALOG, else .holdfast/catalog under the current"
              + " directory.")
  private @Nullable String catalog;

  @Option(
      names = "--store-key",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The key that the catalog is encrypted with, as bundle key makes it; else"
              + " HOLDFAST_STORE_KEY, else it is not encrypted.")
  private @Nullable String storeKey;

  @Option(
      names = "--wait",
      paramLabel = "D",
      scope = ScopeType.INHERIT,
      converter = DurationArgument.class,
      description = "How long to wait for another process that writes; 10s if not given.")
  private Duration waitForWriter = H2Store.DEFAULT_WAIT;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer with exactly one JSON document.")
  private boolean json;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "No progress and no notes; reasons of a failure are still told.")
  private boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "With the stack trace of a failure.")
  private boolean debug;

  @Option(
      names = "--signed-only",
      scope = ScopeType.INHERIT,
      description =
          "Only what a key of HOLDFAST_TRUST has signed counts where a snapshot is chosen and a"
              + " restore planned.")
  private boolean signedOnly;

  /** Where the catalog lies, if that was said. */
  @Nullable String catalog() {
    return catalog;
  }

  /** The file of the catalog's key, if that was said. */
  @Nullable String storeKey() {
    return storeKey;
  }

  /** The options that name the catalog and its key, as they were given. */
  List<String> naming() {
    List<String> words = new ArrayList<>();
    if (catalog != null) {
      words.addAll(List.of("--catalog", catalog));
    }
    if (storeKey != null) {
      words.addAll(List.of("--store-key", storeKey));
    }
    return words;
  }

  /** How long to wait for another process that writes. */
  Duration waitForWriter() {
    return waitForWriter;
  }

  /** Whether only what is signed counts. */
  boolean signedOnly() {
    return signedOnly;
  }

  /** Whether the answer is JSON. */
  public boolean json() {
    return json;
  }

  /** Whether progress and notes are unwanted. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether stack traces are wanted. */
  public boolean debug() {
    return debug;
  }
}
