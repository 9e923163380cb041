package io.holdfast.catalog.cli.failure;

import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means. Immutable and thread-safe.
 *
 * @param status the exit status
 * @param remedy what to do, in one word, as {@link Remedy} names it
 * @param reason one line with what to do next
 */
public record Failure(int status, String remedy, String reason) {
  /** Tells what a failure means. */
  public static Failure of(Throwable failure) {
    if (failure instanceof CancelledException) {
      return new Failure(ExitStatus.INTERRUPTED, "retry", message(failure));
    }
    if (failure instanceof CatalogException known) {
      return of(known);
    }
    if (failure instanceof UncheckedIOException || failure instanceof IOException) {
      return new Failure(ExitStatus.FAILED, name(Remedy.FIX_ENVIRONMENT), ofIo(failure));
    }
    if (failure instanceof InvalidPathException invalid) {
      return new Failure(
          ExitStatus.WRONG_REQUEST,
          name(Remedy.FIX_REQUEST),
          "not a path: "
              + invalid.getMessage()
              + "; where it holds letters beyond ASCII, set LC_ALL=C.UTF-8");
    }
    if (failure instanceof OutOfMemoryError) {
      return new Failure(
          ExitStatus.FAILED,
          name(Remedy.FIX_ENVIRONMENT),
          "out of memory; give more with HOLDFAST_JAVA_OPTS=-Xmx1g");
    }
    return new Failure(
        ExitStatus.FAILED,
        name(Remedy.FIX_ENVIRONMENT),
        "unexpected "
            + failure.getClass().getSimpleName()
            + ": "
            + message(failure)
            + "; run it again with --debug and report what it prints");
  }

  private static Failure of(CatalogException failure) {
    Remedy remedy = failure.remedy();
    return switch (remedy) {
      case FIX_REQUEST -> told(ExitStatus.WRONG_REQUEST, failure, "");
      case ACCEPT_REFUSAL -> told(ExitStatus.REFUSED, failure, "");
      case RETRY -> told(ExitStatus.FAILED, failure, "");
      case FIX_ENVIRONMENT -> told(ExitStatus.FAILED, failure, "");
      case DO_NOT_CLEAN_UP ->
          told(ExitStatus.FAILED, failure, "; look with holdfast list before you repeat it");
      case RESTORE_STORE ->
          told(
              ExitStatus.FAILED,
              failure,
              "; keep its files as they are, run holdfast audit, and restore the catalog from its"
                  + " backup");
    };
  }

  private static Failure told(int status, CatalogException failure, String next) {
    return new Failure(status, name(failure.remedy()), message(failure) + next);
  }

  private static String name(Remedy remedy) {
    return remedy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String ofIo(Throwable failure) {
    Throwable cause = failure.getCause() instanceof FileSystemException inner ? inner : failure;
    return cause instanceof FileSystemException file
        ? file.getFile() + ": " + reason(file) + "; mend that and run it again"
        : message(failure);
  }

  private static String reason(FileSystemException failure) {
    String reason = failure.getReason();
    return reason != null
        ? reason
        : failure
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .replaceAll(" ?Exception$", "")
            .toLowerCase(Locale.ROOT);
  }

  private static String message(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
