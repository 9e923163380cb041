package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** All commands by name. Only the one that is asked for is made ready: that saves start-up time. */
public final class Commands {
  private static final Map<String, Function<Session, Object>> ALL = all();

  private Commands() {}

  private static Map<String, Function<Session, Object>> all() {
    Map<String, Function<Session, Object>> all = new LinkedHashMap<>();
    all.put("quickstart", QuickstartCommand::new);
    all.put("record", RecordCommand::new);
    all.put("list", ListCommand::new);
    all.put("show", ShowCommand::new);
    all.put("ls", LsCommand::new);
    all.put("diff", DiffCommand::new);
    all.put("history", HistoryCommand::new);
    all.put("lineage", LineageCommand::new);
    all.put("copy", Commands::copy);
    all.put("select", SelectCommand::new);
    all.put("verify", VerifyCommand::new);
    all.put("plan", PlanCommand::new);
    all.put("drill", DrillCommand::new);
    all.put("policy", Commands::policy);
    all.put("key", Commands::key);
    all.put("approve", ApproveCommand::new);
    all.put("authorize", AuthorizeCommand::new);
    all.put("status", StatusCommand::new);
    all.put("begin", BeginCommand::new);
    all.put("reconcile", ReconcileCommand::new);
    all.put("quarantine", QuarantineCommand::new);
    all.put("retire", RetireCommand::new);
    all.put("retain", RetainCommand::new);
    all.put("hold", Commands::hold);
    all.put("gc", GcCommand::new);
    all.put("restore", RestoreCommand::new);
    all.put("runbook", RunbookCommand::new);
    all.put("health", HealthCommand::new);
    all.put("audit", AuditCommand::new);
    all.put("log", Commands::log);
    all.put("witness", WitnessCommand::new);
    all.put("pin", Commands::pin);
    all.put("bundle", Commands::bundle);
    all.put("catalog", Commands::catalog);
    return all;
  }

  private static CommandLine copy(Session session) {
    return new CommandLine(CopyCommand.group())
        .addSubcommand("add", new CopyCommand.Add(session))
        .addSubcommand("list", new CopyCommand.ListAll(session))
        .addSubcommand("compare", new CompareCommand(session));
  }

  private static CommandLine hold(Session session) {
    return new CommandLine(HoldCommand.group())
        .addSubcommand("add", new HoldCommand.Add(session))
        .addSubcommand("release", new HoldCommand.Release(session))
        .addSubcommand("list", new HoldCommand.ListAll(session));
  }

  private static CommandLine policy(Session session) {
    return new CommandLine(PolicyCommand.group())
        .addSubcommand("show", new PolicyCommand.Show(session))
        .addSubcommand("propose", new PolicyCommand.Propose(session))
        .addSubcommand("approve", new PolicyCommand.Approve(session))
        .addSubcommand("set", new PolicyCommand.Set(session));
  }

  private static CommandLine key(Session session) {
    return new CommandLine(KeyCommand.group())
        .addSubcommand("generate", new KeyCommand.Generate(session))
        .addSubcommand("show", new KeyCommand.Show(session))
        .addSubcommand("list", new LogKeyCommands.ListAll(session))
        .addSubcommand("add", new LogKeyCommands.Add(session))
        .addSubcommand("rotate", new LogKeyCommands.Rotate(session))
        .addSubcommand("revoke", new LogKeyCommands.Revoke(session));
  }

  private static CommandLine log(Session session) {
    return new CommandLine(LogCommand.group())
        .addSubcommand("checkpoint", new LogCommand.ShowCheckpoint(session))
        .addSubcommand("timestamp", new TimestampCommands.Stamp(session))
        .addSubcommand("renew", new TimestampCommands.Renew(session))
        .addSubcommand("prove", new LogProofCommands.Prove(session))
        .addSubcommand("verify", new LogProofCommands.Verify(session))
        .addSubcommand("key", new LogCommand.ShowKey(session));
  }

  private static CommandLine pin(Session session) {
    return new CommandLine(PinCommand.group())
        .addSubcommand("show", new PinCommand.Show(session))
        .addSubcommand("forget", new PinCommand.Forget(session));
  }

  private static CommandLine bundle(Session session) {
    return new CommandLine(BundleCommand.group())
        .addSubcommand("export", new BundleCommand.Export(session))
        .addSubcommand("verify", new BundleVerifyCommand(session))
        .addSubcommand("list", new SidecarCommands.ListAll(session))
        .addSubcommand("refresh", new SidecarCommands.Refresh(session))
        .addSubcommand("rebuild", new BundleRebuildCommand(session))
        .addSubcommand("key", new BundleCommand.GenerateKey(session));
  }

  private static CommandLine catalog(Session session) {
    return new CommandLine(CatalogCommand.group())
        .addSubcommand("backup", new CatalogCommand.Backup(session))
        .addSubcommand("restore", new CatalogCommand.Restore(session));
  }

  /** The command line's root with the commands that these arguments may mean. */
  public static CommandLine parserFor(Session session, List<String> arguments) {
    CommandLine root = new CommandLine(new RootCommand(session.options()));
    String named = named(arguments);
    ALL.forEach(
        (name, command) -> {
          if (named.isEmpty() || named.equals(name)) {
            root.addSubcommand(name, command.apply(session));
          }
        });
    return root;
  }

  /** The command that is named; empty if that is not sure, as for help and mistakes. */
  private static String named(List<String> arguments) {
    if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
      return arguments.get(0); // no command at all
    }
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--catalog")) {
        i++; // its value may look like a command
      } else if (!argument.startsWith("-")) {
        return ALL.containsKey(argument) ? argument : "";
      }
    }
    return "";
  }
}
