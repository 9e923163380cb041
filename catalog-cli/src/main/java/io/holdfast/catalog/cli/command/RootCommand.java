package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.session.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The {@code holdfast} command itself: global options, help and version. */
@Command(
    name = "holdfast",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps a catalog of backups and proves what it is about to restore.",
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 all well; 1 the answer is no; 2 the request is wrong; 3 it could not be carried"
          + " out; 130 interrupted."
    })
public final class RootCommand {
  @Mixin private final GlobalOptions options;

  /** The command with the options that are to be filled in. */
  public RootCommand(GlobalOptions options) {
    this.options = options;
  }

  /** The global options. */
  public GlobalOptions options() {
    return options;
  }
}
