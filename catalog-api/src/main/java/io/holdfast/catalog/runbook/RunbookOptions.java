package io.holdfast.catalog.runbook;

import java.util.List;

/** How the commands of a runbook are typed. Immutable and thread-safe. */
public final class RunbookOptions {
  private final List<String> command;

  private RunbookOptions(Builder builder) {
    this.command = builder.command;
  }

  /** The command is {@code holdfast}, and finds the catalog by itself. */
  public static RunbookOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return new Builder().command(command);
  }

  /** The words with which each command begins; they are quoted for a POSIX shell where needed. */
  public List<String> command() {
    return command;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private List<String> command = List.of("holdfast");

    private Builder() {}

    /**
     * The words with which each command begins, such as {@code holdfast --catalog
     * /backups/catalog}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Builder command(List<String> command) {
      if (command.isEmpty()) {
        throw new IllegalArgumentException("a command has at least one word");
      }
      this.command = List.copyOf(command);
      return this;
    }

    /** Makes the options. */
    public RunbookOptions build() {
      return new RunbookOptions(this);
    }
  }
}
